"""Numbers that several customers have: families and landlords of one company, households of two."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Final

from ccpdesk.customers.customer import ContactKind, ContactMethod, Customer, CustomerType
from ccpdesk.kernel.ids import TenantId

FAMILIES: Final = 130
HOUSEHOLDS_OF_TWO: Final = 60
_RELATIVES: Final = ("Daughter", "Son", "Landlord", "Shared with family", "Neighbour with the key")


def share_numbers(chance: Random, customers: Sequence[Customer]) -> tuple[Customer, ...]:
    """The same customers, some with the number of another one."""
    mixed = list(customers)
    people = [index for index, item in enumerate(mixed) if item.type is CustomerType.RESIDENTIAL]
    chosen = chance.sample(people, k=FAMILIES + HOUSEHOLDS_OF_TWO)
    taken = set(chosen)
    by_tenant = _by_tenant(mixed, [index for index in people if index not in taken])
    for index in chosen[:FAMILIES]:
        _make_relatives(chance, mixed, index, by_tenant[mixed[index].tenant_id])
    for index in chosen[FAMILIES:]:
        _make_same_household(chance, mixed, index, by_tenant)
    return tuple(mixed)


def _by_tenant(customers: Sequence[Customer], indexes: Sequence[int]) -> dict[TenantId, list[int]]:
    by_tenant: dict[TenantId, list[int]] = defaultdict(list)
    for index in indexes:
        by_tenant[customers[index].tenant_id].append(index)
    return by_tenant


def _make_relatives(chance: Random, customers: list[Customer], index: int, others: list[int]) -> None:
    """One or two customers of the same company can be reached at this one's number too."""
    shared = _number(customers[index])
    for _ in range(chance.choice((1, 1, 1, 2))):
        other = others.pop(chance.randrange(len(others)))
        contact = ContactMethod(ContactKind.PHONE, shared, chance.choice(_RELATIVES))
        kept = tuple(item for item in customers[other].contacts if item.kind is not ContactKind.PHONE)
        customers[other] = replace(customers[other], contacts=(*kept, contact))


def _make_same_household(
    chance: Random, customers: list[Customer], index: int, by_tenant: dict[TenantId, list[int]]
) -> None:
    """The same person is a customer of another company as well."""
    person = customers[index]
    tenant = chance.choice([tenant for tenant in by_tenant if tenant != person.tenant_id])
    other = by_tenant[tenant].pop(chance.randrange(len(by_tenant[tenant])))
    customers[other] = replace(customers[other], name=person.name, contacts=person.contacts)


def _number(customer: Customer) -> str:
    return next(item.value for item in customer.contacts if item.kind is not ContactKind.EMAIL)
