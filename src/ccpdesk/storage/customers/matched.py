"""Which part of a customer a search has found, to be shown beside the result."""

from collections.abc import Sequence
from typing import TypeVar

from ccpdesk.customers.customer import ContactKind, Location
from ccpdesk.customers.found import MatchedPart
from ccpdesk.storage.customers.documents import Contact, searchable, searchable_address, searchable_contact
from ccpdesk.storage.customers.wanted import Wanted

C = TypeVar("C", bound=Contact)


def matched_part(
    wanted: Wanted, name: str, contacts: Sequence[Contact], location: Location | None
) -> MatchedPart | None:
    """The first part that holds all that is wanted; None when it is scattered."""
    numbers = [item for item in contacts if item.kind is not ContactKind.EMAIL]
    emails = [item for item in contacts if item.kind is ContactKind.EMAIL]
    if any(_holds_all(wanted, searchable_contact(item)) for item in numbers):
        return MatchedPart.NUMBER
    if _holds_all(wanted, searchable(name)):
        return MatchedPart.NAME
    if any(_holds_all(wanted, searchable_contact(item)) for item in emails):
        return MatchedPart.EMAIL
    if location is not None and _holds_all(wanted, searchable_address(location)):
        return MatchedPart.ADDRESS
    return None


def matched_contact(wanted: Wanted, contacts: Sequence[C]) -> C | None:
    """The contact method that was found: one that holds all that is wanted, or some of it, or the first."""
    for holds in (_holds_all, _holds_some):
        for item in contacts:
            if holds(wanted, searchable_contact(item)):
                return item
    return next(iter(contacts), None)


def _holds_all(wanted: Wanted, part: str) -> bool:
    return wanted.fits(f" {part} ")


def _holds_some(wanted: Wanted, part: str) -> bool:
    return any(piece in f" {part} " for group in wanted.groups for piece in group)
