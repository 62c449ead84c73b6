"""What is shown of the addresses that a search found: two look-ups by key, whatever their number."""

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, String, select, type_coerce
from sqlalchemy.orm import Session

from ccpdesk.customers.customer import ContactMethod, Notification
from ccpdesk.customers.found import FoundAddress
from ccpdesk.kernel.ids import ContactId, CustomerId, TenantId
from ccpdesk.storage.customers.matched import matched_contact, matched_part
from ccpdesk.storage.customers.rows import location_of
from ccpdesk.storage.customers.search_table import SearchRow
from ccpdesk.storage.customers.tables import ContactRow, CustomerRow, LocationRow
from ccpdesk.storage.customers.wanted import Wanted


def addresses_found(session: Session, found: Sequence[Row[Any]], wanted: Wanted) -> list[FoundAddress]:
    """The candidates that were chosen, as results, in their order."""
    if not found:  # an empty IN is a hard question to PostgreSQL
        return []
    rows = _customers(session, [item.id for item in found])
    contacts = _contacts(session, {row.customer_id for row in rows.values()})
    return [
        _result(row, contacts[row.customer_id], wanted)
        for item in found
        if (row := rows.get(item.id)) is not None
    ]


def _customers(session: Session, documents: Sequence[int]) -> dict[int, Row[Any]]:
    places = [column for column in LocationRow.__table__.c if column.name != "tenant_id"]
    statement = (
        select(
            SearchRow.id.label("document"),
            SearchRow.customer_id,
            SearchRow.tenant_id,
            CustomerRow.name.label("customer_name"),
            CustomerRow.type,
            CustomerRow.do_not_service,
            *(column for column in places if column.name != "customer_id"),
        )
        .join(CustomerRow, CustomerRow.id == SearchRow.customer_id)
        .outerjoin(LocationRow, LocationRow.id == SearchRow.location_id)
        .where(SearchRow.id.in_(documents))
    )
    return {row.document: row for row in session.execute(statement)}


def _contacts(session: Session, customers: set[UUID]) -> defaultdict[UUID, list[Row[Any]]]:
    """Ids and notifications as the database has them: few of these are made to contact methods."""
    table = ContactRow.__table__.c
    plain = [type_coerce(table[name], String()).label(name) for name in ("id", "notifications")]
    statement = (
        select(table.customer_id, table.kind, table.value, table.memo, *plain)
        .where(table.customer_id.in_(customers))
        .order_by(table.position)
    )
    contacts = defaultdict(list)
    for row in session.execute(statement):
        contacts[row.customer_id].append(row)
    return contacts


def _contact(row: Row[Any]) -> ContactMethod:
    allowed = frozenset(Notification(word) for word in json.loads(row.notifications))
    return ContactMethod(row.kind, row.value, row.memo, allowed, ContactId(UUID(str(row.id))))


def _result(row: Row[Any], contacts: Sequence[Row[Any]], wanted: Wanted) -> FoundAddress:
    location = location_of(row) if row.id is not None else None
    contact = matched_contact(wanted, contacts)
    return FoundAddress(
        customer=CustomerId(row.customer_id),
        tenant=TenantId(row.tenant_id),
        name=row.customer_name,
        type=row.type,
        do_not_service=row.do_not_service,
        location=location,
        contact=_contact(contact) if contact else None,
        matched=matched_part(wanted, row.customer_name, contacts, location),
    )
