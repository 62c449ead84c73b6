"""The statement behind likely duplicates: who has something in common with a customer (CUST-07)."""

from uuid import UUID

from sqlalchemy import Select, func, literal, select, union_all

from ccpdesk.customers.customer import Customer
from ccpdesk.customers.likeness import address_key, name_key
from ccpdesk.storage.customers.tables import ContactRow, CustomerRow, LocationRow


def sharing(customer: Customer, limit: int) -> Select[CustomerRow]:
    """Customers of the same tenant but ``customer``; three look-ups, each by an index of its own.

    When there are more than ``limit``, a number in common counts most, the name least.
    """
    found = union_all(*_ways(customer)).subquery("found")
    best = select(found.c.id, func.min(found.c.rank).label("rank")).group_by(found.c.id).subquery("best")
    return (
        select(CustomerRow)
        .join(best, best.c.id == CustomerRow.id)
        .where(CustomerRow.id != customer.id)
        .order_by(best.c.rank, CustomerRow.search_name, CustomerRow.id)
        .limit(limit)
    )


def _ways(customer: Customer) -> list[Select[UUID, int]]:
    tenant = customer.tenant_id
    values = [item.value for item in customer.all_contacts]
    places = [key for place in customer.locations if (key := address_key(place))]
    sounds = [key for key in (name_key(customer.name),) if key]
    return [
        select(ContactRow.customer_id.label("id"), literal(0).label("rank")).where(
            ContactRow.value.in_(values), ContactRow.tenant_id == tenant
        ),
        select(LocationRow.customer_id, literal(1)).where(
            LocationRow.address_key.in_(places), LocationRow.tenant_id == tenant
        ),
        select(CustomerRow.id, literal(2)).where(
            CustomerRow.name_key.in_(sounds), CustomerRow.tenant_id == tenant
        ),
    ]
