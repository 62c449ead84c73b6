"""What of a customer is searched, how well it fits, in plain Python: the measure for every database."""

from enum import IntEnum
from typing import Final

from ccpdesk.customers.customer import ContactKind, ContactMethod, Location
from ccpdesk.storage.folding import digits, folded

WHOLE_NUMBER: Final = 8
"""So many last digits are a number without its country code; fewer are the end of one."""


class Rank(IntEnum):
    """How well a customer fits, best first."""

    EXACT_NUMBER = 0
    NAME_BEGINS = 1
    PART = 2


def searched_contact(contact: ContactMethod) -> str:
    """A contact method as it is searched: digits, or the folded email address."""
    return folded(contact.value) if contact.kind is ContactKind.EMAIL else digits(contact.value)


def searched_street(location: Location) -> str:
    """Street and unit as they are searched."""
    return folded(f"{location.street} {location.unit}")
