"""Whose number that is: the look-up for a call that rings, three queries by index (CUST-02, PERF-01).

Without mapped objects, which would cost more than the queries.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from ccpdesk.customers.customer import Customer
from ccpdesk.storage.customers.rows import customer_with
from ccpdesk.storage.customers.tables import ContactRow, CustomerRow, LocationRow


def reached_at(session: Session, number: str, tenant: UUID | None) -> list[Customer]:
    """Customers with exactly that E.164 number, of one tenant or of all, by name."""
    having = select(ContactRow.customer_id).where(ContactRow.value == number)
    if tenant is not None:
        having = having.where(ContactRow.tenant_id == tenant)
    found = session.execute(
        select(*CustomerRow.__table__.c)
        .where(CustomerRow.id.in_(having))
        .order_by(CustomerRow.search_name, CustomerRow.id)
    ).all()
    if not found:
        return []
    ids = [row.id for row in found]
    contacts, locations = rows_of(session, ContactRow, ids), rows_of(session, LocationRow, ids)
    return [customer_with(row, contacts[row.id], locations[row.id]) for row in found]


def rows_of(
    session: Session, table: type[ContactRow | LocationRow], customers: Iterable[UUID]
) -> defaultdict[UUID, list[Row[Any]]]:
    """The rows of each customer in their order."""
    statement = select(*table.__table__.c).where(table.customer_id.in_(customers)).order_by(table.position)
    found = defaultdict(list)
    for row in session.execute(statement):
        found[row.customer_id].append(row)
    return found
