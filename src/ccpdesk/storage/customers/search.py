"""The statement behind the customer search: every place the text can be in, best match first (CUST-01)."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, false, func, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from ccpdesk.storage.customers.searched import WHOLE_NUMBER, Rank
from ccpdesk.storage.customers.tables import ContactRow, CustomerRow, LocationRow
from ccpdesk.storage.folding import folded, wanted_digits


def matching(text: str, tenant: UUID | None, limit: int) -> Select[CustomerRow]:
    """Customers that fit ``text``, each once, by rank and then by name; ``tenant`` None means all."""
    wanted, number = folded(text), wanted_digits(text)
    found = union_all(
        _in_names(wanted, tenant), _in_contacts(wanted, number, tenant), _in_streets(wanted, tenant)
    ).subquery("found")
    best = select(found.c.id, func.min(found.c.rank).label("rank")).group_by(found.c.id).subquery("best")
    return (
        select(CustomerRow)
        .join(best, best.c.id == CustomerRow.id)
        .order_by(best.c.rank, CustomerRow.search_name, CustomerRow.id)
        .limit(limit)
    )


def _in_names(wanted: str, tenant: UUID | None) -> Select[Any]:
    name = CustomerRow.search_name
    begins = name.startswith(wanted, autoescape=True)
    rank = case((begins, int(Rank.NAME_BEGINS)), else_=int(Rank.PART))
    found = select(CustomerRow.id.label("id"), rank.label("rank"))
    return _of(found.where(name.contains(wanted, autoescape=True)), CustomerRow.tenant_id, tenant)


def _in_contacts(wanted: str, number: str, tenant: UUID | None) -> Select[Any]:
    value = ContactRow.search_value
    exact: ColumnElement[bool] = false()
    if len(number) >= WHOLE_NUMBER:
        exact = value.endswith(number, autoescape=True)
    elif number:
        exact = value == number
    part = value.contains(wanted, autoescape=True)
    if number:
        part = or_(part, value.contains(number, autoescape=True))
    rank = case((exact, int(Rank.EXACT_NUMBER)), else_=int(Rank.PART))
    return _of(select(ContactRow.customer_id, rank).where(part), ContactRow.tenant_id, tenant)


def _in_streets(wanted: str, tenant: UUID | None) -> Select[Any]:
    part = LocationRow.search_street.contains(wanted, autoescape=True)
    found = select(LocationRow.customer_id, case((part, int(Rank.PART)))).where(part)
    return _of(found, LocationRow.tenant_id, tenant)


def _of(found: Select[Any], column: InstrumentedAttribute[UUID], tenant: UUID | None) -> Select[Any]:
    return found if tenant is None else found.where(column == tenant)
