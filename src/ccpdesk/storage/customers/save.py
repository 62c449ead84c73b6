"""Writing a changed customer so that nobody's change is lost (CUST-11)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, delete, insert, select, update
from sqlalchemy.orm import Session

from ccpdesk.customers.changes import Change, changes
from ccpdesk.customers.conflict import Conflict, Edit
from ccpdesk.customers.customer import Customer
from ccpdesk.kernel.errors import StoreError
from ccpdesk.kernel.ids import CustomerId, UserId
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.customers.rows import Row, contact_rows, customer_of, customer_row, location_rows
from ccpdesk.storage.customers.search_index import renew_documents
from ccpdesk.storage.customers.tables import ContactRow, CustomerEditRow, CustomerRow, LocationRow
from ccpdesk.storage.people.tables import UserRow
from ccpdesk.storage.upsert import upsert


def save_customer(session: Session, customer: Customer, expected: int, by: UserId, at: datetime) -> Customer:
    """Write ``customer`` over version ``expected``; returns it with its new version, or as it was when same.

    Raises:
        Conflict: it is not at that version any more; nothing was written.
        StoreError: it is not there, or ``by`` is unknown.
    """
    stored = _stored(session, customer.id)
    if stored.version != expected:
        raise _conflict(session, stored, expected)
    differences = changes(stored, customer)
    if not differences:
        return stored
    new = replace(customer, version=expected + 1)
    with attempt(session):
        if not _updated(session, new, expected):  # somebody was quicker since we read it
            raise _conflict(session, _stored(session, customer.id), expected)
        _replace(session, ContactRow, contact_rows(stored), contact_rows(new))
        _replace(session, LocationRow, location_rows(stored), location_rows(new))
        renew_documents(session, (new,))
        session.execute(insert(CustomerEditRow), _edit_row(new, differences, by, at))
    session.expire_all()
    return new


def edits_of(session: Session, customer: CustomerId, since: int = 0) -> Sequence[Edit]:
    """Every saving that made a version after ``since``, oldest first."""
    rows = session.execute(
        select(CustomerEditRow, UserRow.name)
        .join(UserRow, UserRow.id == CustomerEditRow.by_id)
        .where(CustomerEditRow.customer_id == customer, CustomerEditRow.version > since)
        .order_by(CustomerEditRow.version)
    )
    return [Edit(row.version, row.at, UserId(row.by_id), name, _changes(row)) for row, name in rows]


def _changes(row: CustomerEditRow) -> tuple[Change, ...]:
    return tuple(Change(field, before, after) for field, before, after in row.changes)


def _stored(session: Session, customer: CustomerId) -> Customer:
    row = session.get(CustomerRow, customer, populate_existing=True)
    if row is None:
        raise StoreError(
            "The customer is not in the database any more", "customers", "Search for the customer again."
        )
    return customer_of(row)


def _conflict(session: Session, stored: Customer, since: int) -> Conflict:
    return Conflict(stored, edits_of(session, stored.id, since))


def _updated(session: Session, customer: Customer, expected: int) -> bool:
    values = {
        name: value for name, value in customer_row(customer).items() if name not in ("id", "tenant_id")
    }
    done = session.execute(
        update(CustomerRow)
        .where(CustomerRow.id == customer.id, CustomerRow.version == expected)
        .values(values)
        .execution_options(synchronize_session=False)
    )
    return cast("CursorResult[Any]", done).rowcount == 1


def _replace(
    session: Session, table: type[ContactRow | LocationRow], before: Sequence[Row], after: Sequence[Row]
) -> None:
    """Only rows that differ are written, so that the audit log tells what happened and no more."""
    gone = {row["id"] for row in before} - {row["id"] for row in after}
    if gone:
        session.execute(delete(table).where(table.id.in_(gone)).execution_options(synchronize_session=False))
    changed = [row for row in after if row not in before]
    if changed:
        session.execute(upsert(session.get_bind().dialect.name, table), changed)


def _edit_row(customer: Customer, differences: Sequence[Change], by: UserId, at: datetime) -> Row:
    return {
        "customer_id": customer.id,
        "version": customer.version,
        "tenant_id": customer.tenant_id,
        "at": at,
        "by_id": by,
        "changes": tuple((item.field, item.before, item.after) for item in differences),
    }
