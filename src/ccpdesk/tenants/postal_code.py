"""ZIP and postal codes in the one spelling in which they are kept and looked up (TEN-03)."""

import re
from typing import Final

_ZIP = re.compile(r"([0-9]{5})(?:[- ]?[0-9]{4})?")
_CANADIAN_AREA: Final = r"[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z]"
_CANADIAN = re.compile(rf"({_CANADIAN_AREA})[ -]?([0-9][ABCEGHJ-NPRSTV-Z][0-9])")
_CANADIAN_PREFIX = re.compile(_CANADIAN_AREA)
_LOOKS_CANADIAN = re.compile(r"[A-Z][A-Z0-9][A-Z][ -]?[A-Z0-9][A-Z][A-Z0-9]")
_ELSEWHERE = re.compile(r"[A-Z0-9](?:[A-Z0-9 -]{0,8}[A-Z0-9])?")
_CUT_OFF = re.compile(r"[0-9]{5}-[0-9]{1,2}")
_OWN_CODES: Final = {"US", "CA"}
_AREA_LENGTH: Final = 3


def parse_postal_code(text: str, country: str = "") -> str:
    """The code as it is kept: ``30303-1234`` → ``30303``, ``k1a0b1`` → ``K1A 0B1``, others in capitals.

    The first half of a Canadian code (``K1A``) stands for the whole area. United States Postal Service, ZIP
    Codes; Canada Post, Addressing Guidelines (the letters D F I O Q U are not used).

    Args:
        text: as it was typed.
        country: ISO 3166, when it is known: the United States and Canada have their own codes and no others.

    Raises:
        ValueError: it can't be one; with the reason, for the person who typed it.
    """
    code = " ".join(text.upper().split())
    if american := _ZIP.fullmatch(code):
        return american[1]
    if canadian := _CANADIAN.fullmatch(code):
        return f"{canadian[1]} {canadian[2]}"
    if _CANADIAN_PREFIX.fullmatch(code):
        return code
    if code.isascii() and code.isdigit() and len(code) < 5:  # noqa: PLR2004 - digits of a ZIP code
        raise ValueError("ZIP codes have five digits; a spreadsheet may have dropped a leading zero")
    if _LOOKS_CANADIAN.fullmatch(code):
        raise ValueError("is not a Canadian postal code, like K1A 0B1; the letters D F I O Q U are not used")
    elsewhere = _ELSEWHERE.fullmatch(code) and any(char.isdigit() for char in code)
    if country in _OWN_CODES or not elsewhere or _CUT_OFF.fullmatch(code):
        raise ValueError("is not a ZIP or postal code")
    return code


def places_of(code: str) -> tuple[str, ...]:
    """Under which codes a place can be listed: its own, and for a Canadian one its area too."""
    if _CANADIAN.fullmatch(code):
        return code, code[:_AREA_LENGTH]
    return (code,)
