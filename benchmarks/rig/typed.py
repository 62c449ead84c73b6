"""Forty queries as agents type them, made of customers that are there, and of some that are not."""

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime, timedelta
from random import Random

from ccpdesk.app.demo.company.chance import made_id
from ccpdesk.customers.customer import ContactKind, Customer
from ccpdesk.kernel.ids import CustomerId, TenantId
from ccpdesk.kernel.phone_number import PhoneNumber
from ccpdesk.storage.store import Store

QUERIES = 40


def some_customers(
    store: Store, chance: Random, count: int, tenants: Collection[TenantId] | None = None
) -> list[Customer]:
    """Customers of all tenants, or of some, from all over the database."""
    now = datetime.now(UTC)
    found: list[Customer] = []
    with store.reading() as unit:
        while len(found) < count:
            at = now - timedelta(days=chance.randrange(30, 11 * 365))
            page = unit.customers.page(CustomerId(made_id(chance, at)), 1)
            found += [one for one in page if tenants is None or one.tenant_id in tenants]
    return found


def typed_queries(customers: Sequence[Customer]) -> list[str]:
    """`QUERIES` texts, four of each kind; each kind of other customers."""
    kinds: tuple[Callable[[Customer], str], ...] = (
        lambda one: one.name,
        lambda one: one.name.split()[-1],
        lambda one: f"{one.name.split()[-1]} {_street_name(one)}",
        lambda one: one.locations[0].street,
        lambda one: f"{_street_name(one)} {one.locations[0].city}",
        lambda one: PhoneNumber(_number(one)).formatted(),
        lambda one: _number(one)[-7:],
        lambda one: _number(one)[-4:],
        _email,
        lambda one: f"{one.name.split()[0]} {one.name.split()[-1][::-1]}",  # nobody's
    )
    each = QUERIES // len(kinds)
    return [
        kind(customers[index * each + place]) for index, kind in enumerate(kinds) for place in range(each)
    ]


def as_typed(text: str, shortest: int) -> list[str]:
    """What is searched for on the way to ``text``: from ``shortest`` letters on, with every letter."""
    return [text[:length] for length in range(min(shortest, len(text)), len(text) + 1)]


def _street_name(customer: Customer) -> str:
    return max(customer.locations[0].street.split(), key=len)


def _number(customer: Customer) -> str:
    return next(item.value for item in customer.contacts if item.kind is not ContactKind.EMAIL)


def _email(customer: Customer) -> str:
    found = (item.value for item in customer.contacts if item.kind is ContactKind.EMAIL)
    return next(found, f"{customer.name.lower().replace(' ', '.')}@example.com")
