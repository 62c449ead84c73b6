"""Whose booking it is when visitor and stored record don't agree (WEB-03)."""

from dataclasses import dataclass
from enum import Enum

from ccpdesk.inbox.web_booking import WebFlag


class BookedUnder(Enum):
    """For whom a web booking is made."""

    EXISTING = "existing"
    NEW_CUSTOMER = "new_customer"


@dataclass(frozen=True)
class Visitor:
    """Who books, as typed; the number in E.164."""

    name: str
    phone: str
    email: str


@dataclass(frozen=True)
class Stored:
    """What the store knows: names and emails of the customer found, by phone or by address."""

    name: str
    emails: frozenset[str]


@dataclass(frozen=True)
class Verdict:
    """For whom, what to look at, and the words that the job's summary starts with (may be empty)."""

    under: BookedUnder
    flags: frozenset[WebFlag]
    notice: str = ""


def verdict(
    visitor: Visitor,
    by_phone: frozenset[WebFlag] | None,
    at_address: frozenset[WebFlag] | None,
    *,
    takeover: bool,
) -> Verdict:
    """Decide; nothing of a stored record is ever changed by it.

    Args:
        visitor: who books.
        by_phone: in what the customer with that number differs, as `differences` says; None without one.
        at_address: the same of the customer at that address, when that is not the one with the number.
        takeover: the tenant's setting.
    """
    if by_phone is not None:
        return Verdict(
            BookedUnder.EXISTING, by_phone if at_address is None else by_phone | {WebFlag.KNOWN_ADDRESS}
        )
    if at_address is None:
        return Verdict(BookedUnder.NEW_CUSTOMER, frozenset())
    if not takeover:
        return Verdict(BookedUnder.NEW_CUSTOMER, frozenset([WebFlag.KNOWN_ADDRESS]))
    return Verdict(BookedUnder.EXISTING, at_address | {WebFlag.TAKEOVER}, _notice(visitor))


def _notice(visitor: Visitor) -> str:
    lines = (f"Name: {visitor.name}", f"Phone: {visitor.phone}", f"Email: {visitor.email or 'none given'}")
    return "\n".join(("SITE TAKEOVER: review before the visit. Booked online by somebody else:", *lines))


def differences(visitor: Visitor, stored: Stored) -> frozenset[WebFlag]:
    """In what the visitor is not as stored."""
    flags = set()
    if " ".join(visitor.name.casefold().split()) != " ".join(stored.name.casefold().split()):
        flags.add(WebFlag.OTHER_NAME)
    known = {email.casefold() for email in stored.emails}
    if visitor.email and visitor.email.strip().casefold() not in known:
        flags.add(WebFlag.OTHER_EMAIL)
    return frozenset(flags)
