"""The statement behind the call history (CALL-12)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from ccpdesk.bookings.call_outcome import CallClass
from ccpdesk.calls.log import HistoryFilter, LoggedCall
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.ids import UserId
from ccpdesk.storage.bookings.tables import OutcomeRow
from ccpdesk.storage.calls.rows import call_of
from ccpdesk.storage.calls.tables import CallRow
from ccpdesk.storage.customers.tables import CustomerRow
from ccpdesk.storage.folding import folded, wanted_digits
from ccpdesk.storage.people.tables import UserRow
from ccpdesk.storage.tenants.tables import TenantRow

Named = Select[CallRow, str, str, str, CallClass, str]


def named_calls() -> Named:
    """Calls with the names of tenant, customer and agent and with what came of them, which may be missing."""
    return (
        select(
            CallRow, TenantRow.name, CustomerRow.name, UserRow.name, OutcomeRow.call_class, OutcomeRow.reason
        )
        .outerjoin(TenantRow, TenantRow.id == CallRow.tenant_id)
        .outerjoin(CustomerRow, CustomerRow.id == CallRow.customer_id)
        .outerjoin(UserRow, UserRow.id == CallRow.agent_id)
        .outerjoin(OutcomeRow, OutcomeRow.call_id == CallRow.id)
    )


def logged_calls(rows: Iterable[Sequence[Any]]) -> Iterator[LoggedCall]:
    """What `named_calls` found, without events."""
    for row, tenant, customer, agent, counted, reason in rows:
        yield LoggedCall(
            call_of(row),
            UserId(row.agent_id),
            tenant or "",
            customer or "",
            agent_name=agent or "",
            counted=counted.value if counted else "",
            reason=reason or "",
        )


def past_calls(wanted: HistoryFilter) -> Named:
    """Calls that are over and fit, newest first; ``since`` is within the wanted time, ``until`` is not."""
    return (
        named_calls()
        .where(CallRow.state == CallState.ENDED, *_who(wanted), *_what(wanted), *_when(wanted))
        .where(*_text(wanted.text), *_after(wanted))
        .order_by(CallRow.started_at.desc(), CallRow.id.desc())
        .limit(wanted.limit)
    )


def _who(wanted: HistoryFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.agent is not None:
        conditions.append(CallRow.agent_id == wanted.agent)
    if wanted.tenant is not None:
        conditions.append(CallRow.tenant_id == wanted.tenant)
    if wanted.tenants:
        conditions.append(or_(CallRow.tenant_id.is_(None), CallRow.tenant_id.in_(wanted.tenants)))
    if wanted.queue is not None:
        conditions.append(CallRow.queue_id == wanted.queue)
    return conditions


def _what(wanted: HistoryFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.direction is not None:
        conditions.append(CallRow.direction == wanted.direction)
    if wanted.types:
        conditions.append(CallRow.type.in_(wanted.types))
    if wanted.outcomes:
        conditions.append(CallRow.end_reason.in_(wanted.outcomes))
    if wanted.counted:
        conditions.append(OutcomeRow.call_class.in_([CallClass(word) for word in wanted.counted]))
    return conditions


def _when(wanted: HistoryFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.since is not None:
        conditions.append(CallRow.started_at >= wanted.since)
    if wanted.until is not None:
        conditions.append(CallRow.started_at < wanted.until)
    return conditions


def _after(wanted: HistoryFilter) -> list[ColumnElement[bool]]:
    if wanted.after is None:
        return []
    at, call = wanted.after.started_at, wanted.after.id
    # The first condition is for the index on the time; the second parts calls of one microsecond.
    return [CallRow.started_at <= at, or_(CallRow.started_at < at, CallRow.id < call)]


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
