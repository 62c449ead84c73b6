r"""What of a customer is searched: one document for each service address, in plain Python for every database.

A document is a line of text for each part, first the name, then contact methods, then the address. Every word
stands between blanks, so that ``" oak"`` is the beginning of a word and ``"\n maria lopez \n"`` a whole part.
"""

import re
from typing import Final, Protocol

from ccpdesk.customers.customer import ContactKind, Customer, Location
from ccpdesk.storage.folding import digits, folded

_BETWEEN: Final = " \n "
_SIGNS: Final = {
    **dict.fromkeys(map(ord, "'`\u2018\u2019\u02bc"), None),  # apostrophes go
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-"),  # dashes are one
    ord(","): " ",
}
_BLANKS = re.compile(r" +")


def searchable(text: str) -> str:
    """``text`` folded, and without apostrophes and commas: ``O'Brien`` is found as ``obrien``."""
    return _BLANKS.sub(" ", folded(text).translate(_SIGNS)).strip()


class Contact(Protocol):
    """A contact method, or its row."""

    @property
    def kind(self) -> ContactKind: ...
    @property
    def value(self) -> str: ...


def searchable_contact(contact: Contact) -> str:
    """A contact method as it is searched: digits, or the folded email address."""
    return searchable(contact.value) if contact.kind is ContactKind.EMAIL else digits(contact.value)


def searchable_address(location: Location) -> str:
    """An address as it is searched, with its town, as people say it."""
    return searchable(
        f"{location.street} {location.unit} {location.city} {location.state} {location.postal_code}"
    )


def document(customer: Customer, location: Location | None) -> str:
    """The document of a customer at one of its addresses; those who pay are reached at its contacts too."""
    contacts = [searchable_contact(item) for item in customer.all_contacts]
    address = searchable_address(location) if location else ""
    return joined(searchable(customer.name), *contacts, address)


def joined(name: str, *others: str) -> str:
    """The document of these parts; ``name`` comes first even when it is empty."""
    return f"\n {_BETWEEN.join((name, *filter(None, others)))} \n"


def parts_of(document: str) -> list[str]:
    """The parts again, the name first."""
    return document[2:-2].split(_BETWEEN)
