"""Names of people and businesses, and how they are reached."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from random import Random
from typing import Final

from faker.providers.person.en_US import Provider

from ccpdesk.app.demo.company.chance import happens
from ccpdesk.customers.customer import ContactKind, ContactMethod, Location

BUSINESSES: Final = (
    "{last} Family Dentistry",
    "{last} & {other} Attorneys",
    "{last}'s Bakery",
    "{city} Auto Repair",
    "{city} Yoga Studio",
    "{last} Brothers Hardware",
    "{city} Montessori School",
    "{street} Apartments",
    "{last} Property Management",
    "{street} Dry Cleaners",
    "{city} Veterinary Clinic",
    "First Baptist Church of {city}",
    "{last} Funeral Home",
    "The Corner Bistro on {street}",
    "{city} Riverside Homeowners Association",
)
_MOBILE_MEMOS: Final = ("", "", "", "Text first", "Not before 9 am", "Spouse", "Work mobile")
_PHONE_MEMOS: Final = ("", "", "Home", "Evenings", "Leave a message")
_STREET_NAME = re.compile(r"^[\d\-/ ]*(?:[NSEW]\.? )?")


class Names:
    """Makes names of those that `Faker` knows, as frequent as they are in the country."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._first = _endless(chance, Provider.first_names)
        self._last = _endless(chance, Provider.last_names)
        self._businesses: set[str] = set()

    def person(self) -> str:
        """First and last name, now and then with a middle initial or two last names."""
        first, last = next(self._first), next(self._last)
        if happens(self._chance, 0.05):
            return f"{first} {self._chance.choice('ABCDEJLMRST')}. {last}"
        if happens(self._chance, 0.03):
            return f"{first} {last}-{next(self._last)}"
        return f"{first} {last}"

    def business(self, location: Location) -> str:
        """A business at that address; no two have the same name."""
        while True:
            name = self._chance.choice(BUSINESSES).format(
                last=next(self._last),
                other=next(self._last),
                city=location.city,
                street=_STREET_NAME.sub("", location.street),
            )
            if name not in self._businesses:
                self._businesses.add(name)
                return name


def _endless(chance: Random, names: Mapping[str, float]) -> Iterator[str]:
    """Names by their weights, drawn a thousand at a time: one by one they would take a second."""
    population, weights = list(names), list(names.values())
    while True:
        yield from chance.choices(population, weights, k=1000)


def person_contacts(chance: Random, name: str, phone: str, mobile: str) -> tuple[ContactMethod, ...]:
    """How a person is reached; an empty number is one the company does not know."""
    contacts = []
    if mobile:
        contacts.append(ContactMethod(ContactKind.MOBILE, mobile, chance.choice(_MOBILE_MEMOS)))
    if phone:
        contacts.append(ContactMethod(ContactKind.PHONE, phone, chance.choice(_PHONE_MEMOS)))
    if happens(chance, 0.7):
        contacts.append(ContactMethod(ContactKind.EMAIL, email_of(name)))
    return tuple(contacts)


def business_contacts(name: str, phone: str, mobile: str) -> tuple[ContactMethod, ...]:
    """How a business is reached: front desk, perhaps a manager's mobile, an address for invoices."""
    contacts = [ContactMethod(ContactKind.PHONE, phone, "Front desk")]
    if mobile:
        contacts.append(ContactMethod(ContactKind.MOBILE, mobile, "Manager on duty"))
    contacts.append(ContactMethod(ContactKind.EMAIL, email_of(f"office {name}"), "Invoices"))
    return tuple(contacts)


def email_of(name: str) -> str:
    """An address at a domain reserved for examples (RFC 2606 §3)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return ".".join(re.findall(r"[a-z0-9]+", plain)[:4]) + "@example.com"
