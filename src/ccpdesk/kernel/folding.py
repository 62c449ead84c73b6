"""How texts are compared: one way, in Python, so that every database and every room find the same."""

import unicodedata


def folded(text: str) -> str:
    """``text`` for searching: case, accents and the width of blanks don't count (``José`` → ``jose``)."""
    if text.isascii():  # most are; the rest of this takes four times as long
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(plain.casefold().split())
