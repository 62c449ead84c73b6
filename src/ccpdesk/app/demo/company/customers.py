"""The customers: 5,000 people and businesses at true addresses with numbers that ring nobody."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Final, Protocol

from ccpdesk.app.demo.company.accounts import with_account
from ccpdesk.app.demo.company.addresses import addresses_in
from ccpdesk.app.demo.company.area_codes import AreaCodes
from ccpdesk.app.demo.company.chance import happens, made_id
from ccpdesk.app.demo.company.fiction import FictionalNumbers
from ccpdesk.app.demo.company.names import Names, business_contacts, person_contacts
from ccpdesk.app.demo.company.shared_numbers import share_numbers
from ccpdesk.app.demo.company.tenants import Company
from ccpdesk.customers.customer import ContactMethod, Customer, CustomerType, Location
from ccpdesk.kernel.ids import CustomerId, TenantId

CUSTOMERS: Final = 5_000
# Shares of all customers.
BUSINESS: Final = 0.09
SEVERAL_LOCATIONS: Final = 0.06
# Of every company's customers one in so many is not to be served.
DO_NOT_SERVICE: Final = 80
_YEARS: Final = 12
_NOTES: Final = (
    "Gate code 4471",
    "Dog in the yard, call before entering",
    "Unit is in the attic, bring the long ladder",
    "Shut-off valve behind the water heater",
    "Parking in the rear only",
    "Key with the neighbour on the left",
)


def make_customers(chance: Random, now: datetime, companies: Sequence[Company]) -> tuple[Customer, ...]:
    """`CUSTOMERS` customers; a company's share is that of the addresses where it works."""
    addresses = {item.tenant.id: addresses_in(item.profile.states, chance) for item in companies}
    maker = CustomerMaker(chance, now, FictionalNumbers(chance, AreaCodes()))
    shares = _shares({tenant: len(places) for tenant, places in addresses.items()})
    customers = [
        customer
        for tenant, share in shares.items()
        for customer in maker.customers(tenant, share, addresses[tenant])
    ]
    return tuple(with_account(chance, customer) for customer in share_numbers(chance, customers))


def _shares(sizes: dict[TenantId, int]) -> dict[TenantId, int]:
    """Split `CUSTOMERS` by size; the last one takes what rounding left."""
    total = sum(sizes.values())
    shares = {tenant: CUSTOMERS * size // total for tenant, size in sizes.items()}
    last = next(reversed(shares))
    shares[last] += CUSTOMERS - sum(shares.values())
    return shares


class Numbers(Protocol):
    """Where customers get their numbers from."""

    def near(self, place: Location) -> str: ...


class CustomerMaker:
    """Makes customers of one company after the other, each with a number of ``numbers``."""

    def __init__(self, chance: Random, now: datetime, numbers: Numbers) -> None:
        self._chance = chance
        self._now = now
        self._numbers = numbers
        self._names = Names(chance)

    def customers(self, tenant: TenantId, share: int, addresses: Sequence[Location]) -> Iterator[Customer]:
        """``share`` customers of one company; addresses that are left over become second locations."""
        spare = defaultdict(list)
        for place in addresses[share:]:
            spare[place.city].append(place)
        for index, home in enumerate(addresses[:share]):
            business = happens(self._chance, BUSINESS)
            customer = self._customer(tenant, business, self._locations(home, business, spare[home.city]))
            yield replace(customer, do_not_service=index % DO_NOT_SERVICE == 0)

    def _locations(self, home: Location, business: bool, spare: list[Location]) -> tuple[Location, ...]:
        if happens(self._chance, 0.08):
            home = replace(home, notes=self._chance.choice(_NOTES))
        if not happens(self._chance, SEVERAL_LOCATIONS * (4 if business else 1)):
            return (home,)
        others = [spare.pop() for _ in range(self._chance.randint(1, 4 if business else 1)) if spare]
        label = "Building" if business else "Rental"
        if not others:
            return (home,)
        named = [replace(place, name=f"{label} {number}") for number, place in enumerate(others, 2)]
        return (replace(home, name="Main building" if business else "Home"), *named)

    def _customer(self, tenant: TenantId, business: bool, locations: tuple[Location, ...]) -> Customer:
        since = self._now - timedelta(days=self._chance.randrange(_YEARS * 365))
        name = self._names.business(locations[0]) if business else self._names.person()
        return Customer(
            id=CustomerId(made_id(self._chance, since)),
            tenant_id=tenant,
            name=name,
            type=CustomerType.COMMERCIAL if business else CustomerType.RESIDENTIAL,
            contacts=self._contacts(name, business, locations[0]),
            locations=locations,
            since=since.date(),
        )

    def _contacts(self, name: str, business: bool, home: Location) -> tuple[ContactMethod, ...]:
        mobile = self._numbers.near(home) if happens(self._chance, 0.4 if business else 0.9) else ""
        landline = business or not mobile or happens(self._chance, 0.3)
        phone = self._numbers.near(home) if landline else ""
        if business:
            return business_contacts(name, phone, mobile)
        return person_contacts(self._chance, name, phone, mobile)
