"""Keeping the documents of the search in step with the customers, in the same transaction."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.orm import Session

from ccpdesk.customers.customer import Customer
from ccpdesk.storage.customers.documents import document, searchable
from ccpdesk.storage.customers.search_table import SearchRow

Row = dict[str, Any]

OF_TENANT: Final = 40
"""Bits that count a tenant's documents on SQLite; those above are the tenant's own."""

_TENANTS: Final = (1 << 23) - 1


def tenant_number(tenant: UUID) -> int:
    """The tenant's part of the numbers of its documents; two tenants may by chance share one."""
    return tenant.int & _TENANTS


def first_number(tenant: UUID) -> int:
    """The lowest number of the tenant's documents."""
    return tenant_number(tenant) << OF_TENANT


def last_number(tenant: UUID) -> int:
    """The highest number of the tenant's documents."""
    return first_number(tenant) + (1 << OF_TENANT) - 1


def documents_of(customer: Customer) -> Iterator[Row]:
    """The rows of a customer in ``customer_search``, without numbers."""
    for position, location in enumerate(customer.locations or (None,)):
        yield {
            "tenant_id": customer.tenant_id,
            "customer_id": customer.id,
            "location_id": location.id if location else None,
            "position": position,
            "name": searchable(customer.name),
            "text": document(customer, location),
        }


def numbered(rows: Iterable[Row], last: dict[UUID, int]) -> list[Row]:
    """The rows with the numbers that follow ``last``, for each tenant, which is brought up to date."""
    taken = []
    for row in rows:
        tenant = row["tenant_id"]
        last[tenant] += 1
        taken.append({"id": last[tenant], **row})
    return taken


def add_documents(session: Session, customers: Sequence[Customer]) -> None:
    """Make new customers findable."""
    rows = [row for customer in customers for row in documents_of(customer)]
    if session.get_bind().dialect.name == "sqlite":  # elsewhere the database numbers them
        rows = numbered(rows, last_numbers(session.connection(), {row["tenant_id"] for row in rows}))
    if rows:
        session.execute(insert(SearchRow), rows)


def renew_documents(session: Session, customers: Sequence[Customer]) -> None:
    """Make changed customers findable by what they are now; every writer of a customer calls this."""
    ids = [customer.id for customer in customers]
    session.execute(delete(SearchRow).where(SearchRow.customer_id.in_(ids)))
    add_documents(session, customers)


def last_numbers(connection: Connection, tenants: Iterable[UUID]) -> dict[UUID, int]:
    """The highest numbers in use, on SQLite, where only one writes at a time."""
    highest = select(func.max(SearchRow.id))
    return {
        tenant: connection.scalar(
            highest.where(SearchRow.id.between(first_number(tenant), last_number(tenant)))
        )
        or first_number(tenant)
        for tenant in tenants
    }
