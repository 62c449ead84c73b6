"""Calls counted by one thing or another: one pass over the index of their time, summed by the database."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from ccpdesk.agents.reporting import By, CallLine, Span
from ccpdesk.bookings.call_outcome import CallClass
from ccpdesk.calls.abandoned import HowLeft
from ccpdesk.calls.call import Direction
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.ids import TenantId, UserId
from ccpdesk.storage.bookings.tables import OutcomeRow
from ccpdesk.storage.calls.abandoned_tables import AbandonedRow
from ccpdesk.storage.calls.tables import CallRow
from ccpdesk.storage.people.tables import UserRow
from ccpdesk.storage.reports.moments import QUARTER, quarter_of, seconds_between
from ccpdesk.storage.tenants.tables import QueueRow, TenantRow

_BY_TIME: Final = frozenset({By.DAY, By.HOUR})
_NAMES: Final = {By.QUEUE: QueueRow.label, By.TENANT: TenantRow.name, By.AGENT: UserRow.name}
_IDS: Final = {By.QUEUE: QueueRow.id, By.TENANT: TenantRow.id, By.AGENT: UserRow.id}


def call_lines(
    session: Session, span: Span, by: By, agent: UserId | None, tenants: frozenset[TenantId]
) -> list[CallLine]:
    """See `Reports.calls`."""
    sums: dict[str, CallLine] = {}
    names = _names(session, by)
    given_up = _abandoned(session, span, by, tenants) if agent is None else []
    for found in (*_counted(session, span, by, agent, tenants), *given_up):
        key = _key(found.key, span, by)
        before = sums.get(key, CallLine(key=key, name=names.get(key, "")))
        sums[key] = before.plus(found)
    if by in _BY_TIME:
        return [sums[key] for key in sorted(sums)]
    return sorted(sums.values(), key=lambda line: (-line.calls, -line.abandoned, line.name, line.key))


def _counted(
    session: Session, span: Span, by: By, agent: UserId | None, tenants: frozenset[TenantId]
) -> list[CallLine]:
    dialect = session.get_bind().dialect.name
    answered = CallRow.answered_at.is_not(None)
    ours = CallRow.direction == Direction.INBOUND
    key = {
        By.OUTCOME: CallRow.end_reason,
        By.COUNTED: OutcomeRow.call_class,
        By.QUEUE: CallRow.queue_id,
        By.TENANT: CallRow.tenant_id,
        By.AGENT: CallRow.agent_id,
    }.get(by, quarter_of(dialect, CallRow.started_at))
    wanted = (
        select(
            key,
            func.count(),
            _number(ours & answered),
            _number(CallRow.end_reason.in_([EndReason.MISSED, EndReason.REJECTED])),
            _number(CallRow.direction == Direction.OUTBOUND),
            _number(OutcomeRow.call_class == CallClass.BOOKED),
            _number(answered),
            func.sum(seconds_between(dialect, CallRow.answered_at, CallRow.ended_at)),
        )
        .outerjoin(OutcomeRow, OutcomeRow.call_id == CallRow.id)
        .where(
            CallRow.state == CallState.ENDED,
            CallRow.started_at >= span.begins,
            CallRow.started_at < span.ends,
            *([CallRow.agent_id == agent] if agent else []),
            *_of(CallRow.tenant_id, tenants),
        )
        .group_by(key)
    )
    return [
        CallLine(
            key=_word(one),
            calls=calls,
            answered=taken,
            missed=missed,
            outbound=outbound,
            booked=booked,
            talks=talks,
            talk=timedelta(seconds=round(talk or 0, 3)),
        )
        for one, calls, taken, missed, outbound, booked, talks, talk in session.execute(wanted)
    ]


def _abandoned(session: Session, span: Span, by: By, tenants: frozenset[TenantId]) -> list[CallLine]:
    """Callers who hung up in a queue: no agent has them, nor did any of their calls end."""
    if by in (By.AGENT, By.OUTCOME, By.COUNTED):
        return []
    quarter = quarter_of(session.get_bind().dialect.name, AbandonedRow.left_at)
    key = {By.QUEUE: AbandonedRow.queue_id, By.TENANT: AbandonedRow.tenant_id}.get(by, quarter)
    wanted = (
        select(key, func.count())
        .where(
            AbandonedRow.how == HowLeft.HUNG_UP,
            AbandonedRow.left_at >= span.begins,
            AbandonedRow.left_at < span.ends,
            *_of(AbandonedRow.tenant_id, tenants),
        )
        .group_by(key)
    )
    return [CallLine(key=_word(one), abandoned=count) for one, count in session.execute(wanted)]


def _of(
    column: InstrumentedAttribute[UUID | None], tenants: frozenset[TenantId]
) -> list[ColumnElement[bool]]:
    return [or_(column.is_(None), column.in_(tenants))] if tenants else []


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, literal(1)), else_=literal(0))), 0)


def _names(session: Session, by: By) -> Mapping[str, str]:
    """Of all of them: they are few."""
    if by not in _NAMES:
        return {}
    return {str(one): name for one, name in session.execute(select(_IDS[by], _NAMES[by]))}


def _word(key: Any) -> str:
    if key is None:
        return ""
    return str(key.value) if isinstance(key, Enum) else str(key)


def _key(word: str, span: Span, by: By) -> str:
    """A quarter of an hour belongs to an hour, and a day, of the place."""
    if by not in _BY_TIME:
        return word
    there = span.there(datetime.fromtimestamp(int(word) * QUARTER, UTC))
    return there.date().isoformat() if by is By.DAY else f"{there.hour:02}"
