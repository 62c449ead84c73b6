"""Customers for tests of pure rules."""

from typing import Any

from ccpdesk.customers.customer import ContactKind, ContactMethod, Customer, Location
from ccpdesk.kernel.ids import CustomerId, TenantId, new_id

TENANT = TenantId(new_id())


def phone(number: str = "+14045550199", memo: str = "") -> ContactMethod:
    return ContactMethod(ContactKind.PHONE, number, memo)


def email(address: str = "maria@example.com") -> ContactMethod:
    return ContactMethod(ContactKind.EMAIL, address)


def place(street: str = "12 Oak St", **fields: Any) -> Location:
    return Location(street, **{"city": "Atlanta", "state": "GA", "postal_code": "30303", **fields})


def customer(name: str = "Maria Lopez", **fields: Any) -> Customer:
    return Customer(id=CustomerId(new_id()), **{"tenant_id": TENANT, "name": name, **fields})
