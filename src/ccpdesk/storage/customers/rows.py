"""Customers to rows and back."""

from typing import Any

from ccpdesk.customers.customer import ContactMethod, Customer, Location
from ccpdesk.kernel.ids import CustomerId, TenantId
from ccpdesk.storage.customers.searched import searched_contact, searched_street
from ccpdesk.storage.customers.tables import CustomerRow
from ccpdesk.storage.folding import folded

Row = dict[str, Any]


def customer_row(customer: Customer) -> Row:
    """Values of the row in ``customers``."""
    return {
        "id": customer.id,
        "tenant_id": customer.tenant_id,
        "name": customer.name,
        "search_name": folded(customer.name),
        "type": customer.type,
        "do_not_service": customer.do_not_service,
        "since": customer.since,
    }


def contact_rows(customer: Customer) -> list[Row]:
    """Values of the rows in ``contact_methods``, in their order."""
    return [
        {
            "customer_id": customer.id,
            "position": position,
            "tenant_id": customer.tenant_id,
            "kind": contact.kind,
            "value": contact.value,
            "search_value": searched_contact(contact),
            "memo": contact.memo,
        }
        for position, contact in enumerate(customer.contacts)
    ]


def location_rows(customer: Customer) -> list[Row]:
    """Values of the rows in ``locations``, in their order."""
    return [
        {
            "customer_id": customer.id,
            "position": position,
            "tenant_id": customer.tenant_id,
            "name": location.name,
            "street": location.street,
            "search_street": searched_street(location),
            "unit": location.unit,
            "city": location.city,
            "state": location.state,
            "postal_code": location.postal_code,
            "notes": location.notes,
        }
        for position, location in enumerate(customer.locations)
    ]


def customer_of(row: CustomerRow) -> Customer:
    """The customer that a row, its contact methods and its locations stand for."""
    return Customer(
        id=CustomerId(row.id),
        tenant_id=TenantId(row.tenant_id),
        name=row.name,
        type=row.type,
        contacts=tuple(ContactMethod(item.kind, item.value, item.memo) for item in row.contacts),
        locations=tuple(
            Location(
                street=item.street,
                city=item.city,
                state=item.state,
                postal_code=item.postal_code,
                unit=item.unit,
                name=item.name,
                notes=item.notes,
            )
            for item in row.locations
        ),
        do_not_service=row.do_not_service,
        since=row.since,
    )
