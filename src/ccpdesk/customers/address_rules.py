"""Addresses and coordinates as they may be kept (CUST-05)."""

import re
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from ccpdesk.customers.address import Address
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.told import Told

A = TypeVar("A", bound=Address)

# Sources: USPS Publication 28; Canada Post Addressing Guidelines; Royal Mail "PAF"; Universal Postal Union.
_POSTAL: Final = {
    "US": (re.compile(r"\d{5}(-\d{4})?"), "It has five digits, like 30303, or nine, like 30303-1234."),
    "CA": (
        re.compile(r"[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d"),
        "It looks like M5J 2R8.",
    ),
    "GB": (re.compile(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}"), "It looks like SW1A 1AA."),
    "AU": (re.compile(r"\d{4}"), "It has four digits, like 2000."),
    "NZ": (re.compile(r"\d{4}"), "It has four digits, like 6011."),
    "IE": (re.compile(r"[AC-FHKNPRTV-Y]\d[\dW] [\dAC-FHKNPRTV-Y]{4}"), "It looks like D02 AF30."),
}
_GAP_BEFORE: Final = {"CA": 3, "GB": 3, "IE": 4}
# The first digit of a ZIP code names a group of states (USPS Publication 65).
_ZIP_STATES: Final = {
    "0": "CT MA ME NH NJ NY PR RI VT VI AE",
    "1": "DE NY PA",
    "2": "DC MD NC SC VA WV",
    "3": "AL FL GA MS TN AA",
    "4": "IN KY MI OH",
    "5": "IA MN MT ND SD WI DC",
    "6": "IL KS MO NE",
    "7": "AR LA OK TX",
    "8": "AZ CO ID NM NV TX UT WY",
    "9": "AK AS CA FM GU HI MH MP OR PW WA AP",
}
US_STATES: Final = frozenset(" ".join(_ZIP_STATES.values()).split())
_PROVINCES: Final = frozenset(["AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"])


def check_address(address: A) -> A:
    """The address as it is kept: blanks in order, codes in capitals.

    Raises:
        Refused: a part is missing, or can't be of that country; says which and how it should look.
    """
    tidy = replace(
        address,
        **{part: " ".join(getattr(address, part).split()) for part in ("street", "unit", "city")},
        country=address.country.strip().upper(),
    )
    _demand(tidy.street, "street", "Type number and street, like 12 Oak St.")
    _demand(tidy.city, "city", "Type the town.")
    tidy = replace(tidy, state=_state(address.state, tidy.country))
    tidy = replace(tidy, postal_code=check_postal_code(address.postal_code, tidy.country))
    _fit(tidy)
    return tidy


def _demand(value: str, part: str, remedy: str) -> None:
    if not value:
        raise Refused(Told("The {part} is missing", part=part), part, remedy)


def _state(text: str, country: str) -> str:
    state = " ".join(text.split())
    known = {"US": US_STATES, "CA": _PROVINCES}.get(country)
    if known is None:
        return state
    if state.upper() not in known:
        called = "state" if country == "US" else "province"
        raise Refused(
            Told("{state!r} is no {called} of {country}", state=state, called=called, country=country)
            if state
            else Told("The {called} is missing", called=called),
            called,
            "Type its two letters, like GA." if country == "US" else "Type its two letters, like ON.",
        )
    return state.upper()


def check_postal_code(text: str, country: str) -> str:
    """The postal code as its country writes it.

    Raises:
        Refused: it can't be one of that country.
    """
    code = " ".join(text.upper().split())
    if country not in _POSTAL:
        return code  # not every country has them
    gap = _GAP_BEFORE.get(country)
    if gap:
        solid = code.replace(" ", "")
        code = f"{solid[:-gap]} {solid[-gap:]}"
    shape, words = _POSTAL[country]
    if not shape.fullmatch(code):
        called = "ZIP code" if country == "US" else "postal code"
        what = (
            Told("{text!r} is no {called} of {country}", text=text.strip(), called=called, country=country)
            if text.strip()
            else Told("The {called} is missing", called=called)
        )
        raise Refused(
            what,
            called,
            words,
        )
    return code


def _fit(address: Address) -> None:
    if address.country != "US":
        return
    states = _ZIP_STATES[address.postal_code[0]].split()
    if address.state not in states:
        raise Refused(
            Told(
                "ZIP code {postal_code} is not in {state}",
                postal_code=address.postal_code,
                state=address.state,
            ),
            "ZIP code",
            Told(
                "Codes beginning with {postal_code} are in {states}: correct one of them.",
                postal_code=address.postal_code[0],
                states=", ".join(states),
            ),
        )


@dataclass(frozen=True)
class Coordinates:
    """A place on earth in degrees (WGS 84)."""

    latitude: float
    longitude: float


def check_coordinates(latitude: str, longitude: str) -> Coordinates | None:
    """Coordinates as they were typed, None when both fields are empty.

    Raises:
        Refused: one is missing, is no number, or is off the earth.
    """
    texts = (latitude.strip(), longitude.strip())
    if not any(texts):
        return None
    degrees = [
        _degrees(text, name, limit)
        for text, name, limit in zip(texts, ("latitude", "longitude"), (90, 180), strict=True)
    ]
    if degrees == [0, 0]:
        raise Refused("0, 0 lies in the Atlantic", "coordinates", "Leave both empty when they are not known.")
    return Coordinates(*degrees)


def _degrees(text: str, name: str, limit: int) -> float:
    remedy = Told(
        "Type degrees as a decimal number from {least} to {limit}, like 33.7531, or leave both empty.",
        least=-limit,
        limit=limit,
    )
    if not text:
        raise Refused(Told("The {name} is missing", name=name), name, remedy)
    try:
        value = float(text)
    except ValueError:
        raise Refused(Told("{text!r} is not a number", text=text), name, remedy) from None
    if not -limit <= value <= limit:
        raise Refused(Told("{text} is not on earth", text=text), name, remedy)
    return value
