"""How texts and numbers are compared: one way, in Python, so that every database finds the same."""

import re
import unicodedata
from typing import Final

from ccpdesk.kernel.folding import folded

__all__ = ["digits", "folded", "key", "number_key", "wanted_digits"]

_NUMBER_LIKE = re.compile(r"[\d+()./\-*#\s\u00a0]+")
SHORTEST_NUMBER: Final = 7
"""Digits of a subscriber number, without its area."""

_TRUNK_ZERO = re.compile(r"\(0\)")
_EXIT_CODE: Final = "011"  # what North America dials before the numbers of other countries


def key(text: str) -> str:
    """``text`` as a name that must be unique: upper and lower case alike, outer blanks gone."""
    return unicodedata.normalize("NFC", text.strip().casefold())


def digits(text: str) -> str:
    """The ASCII digits in ``text``, all else left out."""
    return "".join(char for char in text if char.isascii() and char.isdigit())


def number_key(value: str) -> str:
    """A number, extension or address as it is searched: its digits when it is a number, else folded."""
    return digits(value) if _NUMBER_LIKE.fullmatch(value) else folded(value)


def wanted_digits(text: str) -> str:
    """The digits to look for in E.164 numbers when ``text`` may be (part of) a number, else empty.

    Zeros that a country dials before its own numbers (``020 7946…``, ``+44 (0)20…``, ``0044…``) are no part
    of E.164; they are left out when enough digits follow to be a number and not just its end. So is the 011
    of North America.
    """
    if not _NUMBER_LIKE.fullmatch(text):
        return ""
    found = digits(_TRUNK_ZERO.sub("", text))
    if len(found) < SHORTEST_NUMBER:
        return found
    abroad = found.removeprefix(_EXIT_CODE)
    return (abroad if len(abroad) > SHORTEST_NUMBER else found).lstrip("0")
