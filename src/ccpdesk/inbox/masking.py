"""Addresses that a stranger may see: enough for who lives there, nothing for who does not (WEB-01)."""

import re
from typing import Final

DOT: Final = "•"
_HIDDEN: Final = 4  # as many dots whatever is hidden: length tells something too
_SHOWN_DIGITS: Final = 2
_LONGEST_SHOWN: Final = 4  # digits of a number of which two may be seen have at least so many
# The kind of street tells nothing; USPS Publication 28, appendix C1, as it is usually written.
KINDS: Final = frozenset(
    [
        *(
            "st",
            "street",
            "ave",
            "avenue",
            "av",
            "blvd",
            "boulevard",
            "rd",
            "road",
            "dr",
            "drive",
            "ln",
            "lane",
        ),
        *(
            "ct",
            "court",
            "cir",
            "circle",
            "pl",
            "place",
            "ter",
            "terrace",
            "pkwy",
            "parkway",
            "hwy",
            "highway",
        ),
        *("way", "trl", "trail", "sq", "square"),
    ]
)
_NUMBER: Final = re.compile(r"\d+")


def masked(street: str) -> str:
    """A street address with number and name hidden, e.g. ``1234 Maple St`` → ``12•• M•••• St``.

    Of a number half of its digits are shown, two at most; of a name its first letter. Units are never shown.
    """
    words = street.split(",", maxsplit=1)[0].split()
    shown: list[str] = []
    if words and words[0][0].isdigit():
        shown.append(_number(words.pop(0)))
    kind = words.pop().rstrip(".") if len(words) > 1 and _is_kind(words[-1]) else ""
    first = next((char for word in words for char in word if char.isalpha()), "")
    if words:
        shown.append(_capital(first) + DOT * _HIDDEN)
    return " ".join([*shown, kind] if kind else shown)


def _capital(letter: str) -> str:
    """The capital, where there is a single one (ß has none)."""
    return letter.upper() if len(letter.upper()) == 1 else letter


def _number(word: str) -> str:
    found = _NUMBER.match(word)
    digits = found[0] if found else ""
    kept = digits[: min(_SHOWN_DIGITS, len(digits) // 2)]
    return kept + DOT * (_LONGEST_SHOWN - len(kept))


def _is_kind(word: str) -> bool:
    return word.rstrip(".").casefold() in KINDS
