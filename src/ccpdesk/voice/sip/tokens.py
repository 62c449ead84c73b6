"""Cutting header values into pieces: what a PBX sends is read, whatever its grammar. Never raises."""

from typing import Final

_CLOSING: Final = {"<": ">", '"': '"'}


def split_outside(text: str, separator: str) -> list[str]:
    """Cut at ``separator`` outside of quoted strings and angle brackets.

    Pieces are stripped, empty ones dropped. A quote or bracket that never closes reaches to the end.
    """
    pieces, start, closing, escaped = [], 0, "", False
    for index, character in enumerate(text):
        if escaped:
            escaped = False
        elif closing:
            escaped = character == "\\" and closing == '"'
            closing = "" if character == closing else closing
        elif character == separator:
            pieces.append(text[start:index])
            start = index + 1
        else:
            closing = _CLOSING.get(character, "")
    pieces.append(text[start:])
    return [piece.strip() for piece in pieces if piece.strip()]


def unquote(text: str) -> str:
    r"""The content of a quoted string with ``\"`` and ``\\`` resolved; other text only stripped."""
    text = text.strip()
    if not text.startswith('"'):
        return text
    result, escaped = [], False
    for character in text[1:]:
        if character == "\\" and not escaped:
            escaped = True
        elif character == '"' and not escaped:
            break
        else:
            result.append(character)
            escaped = False
    return "".join(result)


def parameters(pieces: list[str]) -> dict[str, str]:
    """``["tag=1", 'text="a"', "lr"]`` → ``{"tag": "1", "text": "a", "lr": ""}``.

    Names in lower case; of two with the same name the first counts.
    """
    found: dict[str, str] = {}
    for piece in pieces:
        name, _, value = piece.partition("=")
        found.setdefault(name.strip().lower(), unquote(value))
    return found
