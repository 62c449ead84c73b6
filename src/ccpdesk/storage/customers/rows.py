"""Customers to rows and back."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Row as SqlRow

from ccpdesk.customers.address import Address
from ccpdesk.customers.customer import Billing, ContactMethod, Customer, Location, Notification
from ccpdesk.customers.likeness import address_key, name_key
from ccpdesk.kernel.ids import ContactId, CustomerId, LocationId, TenantId
from ccpdesk.storage.customers.tables import ContactRow, CustomerRow, LocationRow
from ccpdesk.storage.folding import folded

Row = dict[str, Any]
_ADDRESS: Final = ("street", "unit", "city", "state", "postal_code", "country")


def customer_row(customer: Customer) -> Row:
    """Values of the row in ``customers``."""
    return {
        "id": customer.id,
        "tenant_id": customer.tenant_id,
        "name": customer.name,
        "search_name": folded(customer.name),
        "name_key": name_key(customer.name),
        "type": customer.type,
        "do_not_service": customer.do_not_service,
        "do_not_service_reason": customer.do_not_service_reason,
        "since": customer.since,
        "taxable": customer.taxable,
        "balance": customer.balance,
        "tags": customer.tags,
        "version": customer.version,
        **_billing_row(customer.billing),
    }


def _billing_row(billing: Billing | None) -> Row:
    return {
        "billing_name": billing.name if billing else None,
        **{f"billing_{part}": getattr(billing.address, part) if billing else None for part in _ADDRESS},
    }


def contact_rows(customer: Customer) -> list[Row]:
    """Values of the rows in ``contact_methods``, in their order, those of who pays last."""
    return [
        {
            "id": contact.id,
            "customer_id": customer.id,
            "billing": position >= len(customer.contacts),
            "position": position,
            "tenant_id": customer.tenant_id,
            "kind": contact.kind,
            "value": contact.value,
            "memo": contact.memo,
            "notifications": tuple(item.value for item in Notification if item in contact.notifications),
        }
        for position, contact in enumerate(customer.all_contacts)
    ]


def location_rows(customer: Customer) -> list[Row]:
    """Values of the rows in ``locations``, in their order."""
    return [
        {
            "id": location.id,
            "customer_id": customer.id,
            "position": position,
            "tenant_id": customer.tenant_id,
            "name": location.name,
            "street": location.street,
            "address_key": address_key(location),
            "unit": location.unit,
            "city": location.city,
            "state": location.state,
            "postal_code": location.postal_code,
            "country": location.country,
            "notes": location.notes,
            "latitude": location.latitude,
            "longitude": location.longitude,
        }
        for position, location in enumerate(customer.locations)
    ]


def customer_of(row: CustomerRow) -> Customer:
    """The customer that a row, its contact methods and its locations stand for."""
    return customer_with(row, row.contacts, row.locations)


def customer_with(
    row: CustomerRow | SqlRow[Any],
    contacts: Iterable[ContactRow | SqlRow[Any]],
    locations: Iterable[LocationRow | SqlRow[Any]],
) -> Customer:
    """The customer that these rows stand for, in their order."""
    listed = list(contacts)
    return Customer(
        id=CustomerId(row.id),
        tenant_id=TenantId(row.tenant_id),
        name=row.name,
        type=row.type,
        contacts=_contacts(listed, billing=False),
        locations=tuple(location_of(item) for item in locations),
        do_not_service=row.do_not_service,
        since=row.since,
        billing=_billing(row, listed),
        taxable=row.taxable,
        balance=row.balance,
        tags=row.tags,
        version=row.version,
        do_not_service_reason=row.do_not_service_reason,
    )


def location_of(row: LocationRow | SqlRow[Any]) -> Location:
    """The location that a row stands for."""
    return Location(
        street=row.street,
        city=row.city,
        state=row.state,
        postal_code=row.postal_code,
        unit=row.unit,
        country=row.country,
        name=row.name,
        notes=row.notes,
        latitude=row.latitude,
        longitude=row.longitude,
        id=LocationId(row.id),
    )


def _billing(row: CustomerRow | SqlRow[Any], contacts: Sequence[ContactRow | SqlRow[Any]]) -> Billing | None:
    if row.billing_street is None:
        return None
    address = Address(**{part: getattr(row, f"billing_{part}") for part in _ADDRESS})
    return Billing(address, row.billing_name or "", _contacts(contacts, billing=True))


def _contacts(rows: Iterable[ContactRow | SqlRow[Any]], *, billing: bool) -> tuple[ContactMethod, ...]:
    return tuple(contact_of(item) for item in rows if item.billing is billing)


def contact_of(row: ContactRow | SqlRow[Any]) -> ContactMethod:
    """The contact method that a row stands for."""
    allowed = frozenset(Notification(word) for word in row.notifications)
    return ContactMethod(row.kind, row.value, row.memo, allowed, ContactId(row.id))
