"""What a contact method must be (CUST-06)."""

from dataclasses import dataclass
from email.errors import HeaderParseError
from email.headerregistry import Address as Mailbox
from typing import Final

import phonenumbers
from phonenumbers import ValidationResult

from ccpdesk.customers.customer import ContactKind
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.told import Told

_FAULTS: Final = {
    ValidationResult.TOO_SHORT: "is too short for a number in {country}",
    ValidationResult.TOO_LONG: "is too long for a number in {country}",
    ValidationResult.INVALID_LENGTH: "has a wrong number of digits for {country}",
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "lacks its area code",
    ValidationResult.INVALID_COUNTRY_CODE: "begins with a country code that does not exist",
}
_LONGEST_ADDRESS: Final = 254  # RFC 5321 §4.5.3.1.3, without the brackets


@dataclass(frozen=True)
class Checked:
    """A value as it is kept; ``doubt`` says what looks wrong with it though it may be right."""

    value: str
    doubt: str = ""


def check_contact(kind: ContactKind, text: str, country: str) -> Checked:
    """``text`` as it is kept: E.164 for a number, the address for an email.

    Args:
        kind: what it must be.
        text: as it was typed.
        country: ISO 3166; the country of numbers without a country code.

    Raises:
        Refused: with the reason in words.
    """
    return check_email(text) if kind is ContactKind.EMAIL else check_number(text, country)


def check_number(text: str, country: str) -> Checked:
    """A telephone number in E.164.

    One of the right length is kept even when no such area is known, with that doubt: areas are opened faster
    than tables of them are installed.

    Raises:
        Refused: it can't be a number of its country.
    """
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException as error:
        raise _no_number(text, _parse_fault(error), country) from None
    reason = phonenumbers.is_possible_number_with_reason(number)
    region = phonenumbers.region_code_for_country_code(number.country_code or 0)
    owner = (
        region if region not in ("ZZ", "001") else Told("country code +{code}", code=str(number.country_code))
    )
    if reason != ValidationResult.IS_POSSIBLE:
        raise _no_number(text, Told(_FAULTS[reason], country=owner), country)
    if number.extension:
        raise _no_number(text, "has an extension, which can't be dialled; put it in the memo", country)
    doubt = (
        ""
        if phonenumbers.is_valid_number(number)
        else Told("No number in {owner} is known to begin like this", owner=owner)
    )
    return Checked(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), doubt)


def likely_kind(e164: str) -> ContactKind:
    """Mobile or phone, as far as a number tells: where it tells nothing (North America) most are mobiles."""
    fixed = phonenumbers.number_type(phonenumbers.parse(e164)) == phonenumbers.PhoneNumberType.FIXED_LINE
    return ContactKind.PHONE if fixed else ContactKind.MOBILE


def _parse_fault(error: phonenumbers.NumberParseException) -> str:
    if error.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE:
        return "begins with a country code that does not exist"
    if error.error_type == phonenumbers.NumberParseException.TOO_LONG:
        return "is too long for any number"
    if error.error_type in (
        phonenumbers.NumberParseException.TOO_SHORT_NSN,
        phonenumbers.NumberParseException.TOO_SHORT_AFTER_IDD,
    ):
        return "is too short for any number"
    return "is not a telephone number"


def _no_number(text: str, fault: str, country: str) -> Refused:
    example = phonenumbers.example_number(country)
    style = phonenumbers.PhoneNumberFormat.NATIONAL
    number = phonenumbers.format_number(example, style) if example else ""
    return Refused(
        Told("{text!r} {fault}", text=text.strip(), fault=fault),
        "phone number",
        Told(
            "Type the number as it is written in {country}, like {number}, or with + and its country code.",
            country=country,
            number=number,
        )
        if number
        else Told(
            "Type the number as it is written in {country} or with + and its country code.", country=country
        ),
    )


def check_email(text: str) -> Checked:
    """An email address.

    Raises:
        Refused: no mail could be sent to it.
    """
    address = text.strip()
    fault = _email_fault(address)
    if fault:
        raise Refused(
            Told("{address!r} is not an email address: {fault}", address=address, fault=fault),
            "email",
            "Ask the customer to spell it; it looks like name@example.com.",
        )
    return Checked(address)


def _email_fault(address: str) -> str:
    name, at, domain = address.rpartition("@")
    if not at or not name:
        return "nothing stands before the @" if at else "the @ is missing"
    if "@" in name and not name.startswith('"'):
        return "it has more than one @"
    if len(address) > _LONGEST_ADDRESS:
        return Told("it has more than {count} characters", count=_LONGEST_ADDRESS)
    if "." not in domain.strip("."):
        return "after the @ a domain with a dot must follow"
    try:
        host = domain.encode("idna").decode()
        Mailbox(addr_spec=f"{name.encode('ascii', 'replace').decode().replace('?', 'x')}@{host}")
    except (UnicodeError, HeaderParseError, ValueError, IndexError):
        return "it has a blank or another character that can't be there"
    return ""
