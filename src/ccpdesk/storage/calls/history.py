"""The statement behind the call history (CALL-12)."""

from sqlalchemy import ColumnElement, Select, or_, select

from ccpdesk.calls.log import HistoryFilter
from ccpdesk.calls.state_machine import CallState
from ccpdesk.storage.calls.tables import CallRow
from ccpdesk.storage.customers.tables import CustomerRow
from ccpdesk.storage.folding import folded, wanted_digits
from ccpdesk.storage.tenants.tables import TenantRow

Named = Select[CallRow, str, str]


def named_calls() -> Named:
    """Calls with the names of their tenant and customer, which may be missing."""
    return (
        select(CallRow, TenantRow.name, CustomerRow.name)
        .outerjoin(TenantRow, TenantRow.id == CallRow.tenant_id)
        .outerjoin(CustomerRow, CustomerRow.id == CallRow.customer_id)
    )


def past_calls(wanted: HistoryFilter) -> Named:
    """Calls that are over and fit, newest first; ``since`` is within the wanted time, ``until`` is not."""
    return (
        named_calls()
        .where(CallRow.state == CallState.ENDED, *_who(wanted), *_what(wanted), *_when(wanted))
        .where(*_text(wanted.text))
        .order_by(CallRow.started_at.desc(), CallRow.id.desc())
        .limit(wanted.limit)
    )


def _who(wanted: HistoryFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.agent is not None:
        conditions.append(CallRow.agent_id == wanted.agent)
    if wanted.tenant is not None:
        conditions.append(CallRow.tenant_id == wanted.tenant)
    return conditions


def _what(wanted: HistoryFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.direction is not None:
        conditions.append(CallRow.direction == wanted.direction)
    if wanted.types:
        conditions.append(CallRow.type.in_(wanted.types))
    if wanted.outcomes:
        conditions.append(CallRow.end_reason.in_(wanted.outcomes))
    return conditions


def _when(wanted: HistoryFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        conditions.append(CallRow.started_at >= wanted.since)
    if wanted.until is not None:
        conditions.append(CallRow.started_at < wanted.until)
    return conditions


def _text(text: str) -> list[ColumnElement[bool]]:
    part, number = folded(text), wanted_digits(text)
    if not part:
        return []
    places = [
        column.contains(part, autoescape=True)
        for column in (CallRow.search_number, CallRow.search_name, CustomerRow.search_name)
    ]
    if number:
        places.append(CallRow.search_number.contains(number, autoescape=True))
    return [or_(*places)]
