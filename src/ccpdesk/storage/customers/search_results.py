"""What is shown of the addresses that a search found: two look-ups by key, whatever their number."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from ccpdesk.customers.customer import ContactMethod, Location
from ccpdesk.customers.found import FoundAddress
from ccpdesk.kernel.ids import CustomerId, TenantId
from ccpdesk.storage.customers.matched import matched_contact, matched_part
from ccpdesk.storage.customers.rows import contact_of, location_of
from ccpdesk.storage.customers.search_table import SearchRow
from ccpdesk.storage.customers.tables import ContactRow, CustomerRow, LocationRow
from ccpdesk.storage.customers.wanted import Wanted


def addresses_found(session: Session, found: Sequence[Row[Any]], wanted: Wanted) -> list[FoundAddress]:
    """The rows of ``customer_search`` as results, in their order."""
    contacts = _contacts(session, {row.customer_id for row in found})
    customers = _customers(session, [row.id for row in found])
    return [
        _result(row, _location(row), contacts[row.customer_id], wanted)
        for item in found
        if (row := customers.get(item.id)) is not None
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


def _contacts(session: Session, customers: set[UUID]) -> dict[UUID, list[ContactMethod]]:
    statement = (
        select(*ContactRow.__table__.c)
        .where(ContactRow.customer_id.in_(customers))
        .order_by(ContactRow.customer_id, ContactRow.position)
    )
    contacts: dict[UUID, list[ContactMethod]] = defaultdict(list)
    for row in session.execute(statement):
        contacts[row.customer_id].append(contact_of(row))
    return contacts


def _location(row: Row[Any]) -> Location | None:
    return location_of(row) if row.id is not None else None


def _result(
    row: Row[Any], location: Location | None, contacts: Sequence[ContactMethod], wanted: Wanted
) -> FoundAddress:
    return FoundAddress(
        customer=CustomerId(row.customer_id),
        tenant=TenantId(row.tenant_id),
        name=row.customer_name,
        type=row.type,
        do_not_service=row.do_not_service,
        location=location,
        contact=matched_contact(wanted, contacts),
        matched=matched_part(wanted, row.customer_name, contacts, location),
    )
