"""Phone numbers in E.164, and the parties of a call that may not be numbers at all (CALL-03)."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

import phonenumbers

_EXTENSION = re.compile(r"[0-9*#]{1,6}")
_NUMBER_LIKE = re.compile(r"\+?[0-9()./\- \u00a0]{5,}")
_ANONYMOUS = {"anonymous", "restricted", "unavailable", "unknown", "private", "withheld"}


@dataclass(frozen=True, order=True)
class PhoneNumber:
    """A valid telephone number in E.164, e.g. ``+14045550199``."""

    e164: str

    def __str__(self) -> str:
        return self.e164

    @property
    def region(self) -> str:
        """ISO 3166 region of the number, empty when it belongs to none (toll-free world numbers)."""
        return phonenumbers.region_code_for_number(phonenumbers.parse(self.e164)) or ""

    def formatted(self, home: str = "US") -> str:
        """As the country writes it: national style at home, international abroad."""
        return _formatted(self.e164, home)


@lru_cache(maxsize=1000)
def _formatted(e164: str, home: str) -> str:
    """0.1 ms each, and a window asks for the same hundred again and again."""
    parsed = phonenumbers.parse(e164)
    style = (
        phonenumbers.PhoneNumberFormat.NATIONAL
        if phonenumbers.region_code_for_number(parsed) == home
        else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return phonenumbers.format_number(parsed, style)


def parse_phone_number(text: str, region: str = "US") -> PhoneNumber | None:
    """Read a number in any usual spelling.

    Args:
        text: as typed or as received, e.g. ``(404) 555-0199`` or ``+44 20 7946 0018``.
        region: ISO 3166 region that a number without a country code belongs to.

    Returns:
        The number, or ``None`` when it can't be one. Possible is enough (right length for its country):
        numbers of exchanges opened yesterday, and those reserved for fiction, must not be refused.
    """
    if not _NUMBER_LIKE.fullmatch(text.strip()):
        return None
    try:
        parsed = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if phonenumbers.is_possible_number_with_reason(parsed) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return None
    return PhoneNumber(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


class PartyKind(Enum):
    """What stands for the other side of a call."""

    NUMBER = "number"
    EXTENSION = "extension"
    SIP_NAME = "sip_name"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True)
class Party:
    """The other side of a call, as the network names it.

    ``value`` is E.164 for a number, and exactly what was received for an extension or a SIP name
    (these are never rewritten); it is empty when the caller withheld it.
    """

    kind: PartyKind
    value: str = ""

    @property
    def number(self) -> PhoneNumber | None:
        """The phone number, when it is one."""
        return PhoneNumber(self.value) if self.kind is PartyKind.NUMBER else None

    def formatted(self, home: str = "US") -> str:
        """For people: a number as its country writes it, else the value, else "No caller ID"."""
        if self.kind is PartyKind.NUMBER:
            return PhoneNumber(self.value).formatted(home)
        return self.value or "No caller ID"


ANONYMOUS = Party(PartyKind.ANONYMOUS)


def parse_party(user: str, region: str = "US") -> Party:
    """Tell number, extension, SIP name and withheld apart (CALL-03).

    Args:
        user: user part of a SIP or tel URI, percent-decoded, e.g. ``+14045550199``, ``1002``, ``anonymous``.
        region: region of numbers without a country code: the tenant's country.
    """
    user = user.strip()
    if not user or user.casefold() in _ANONYMOUS:
        return ANONYMOUS
    if _EXTENSION.fullmatch(user):
        return Party(PartyKind.EXTENSION, user)
    number = parse_phone_number(user, region)
    if number is not None:
        return Party(PartyKind.NUMBER, number.e164)
    return Party(PartyKind.SIP_NAME, user)
