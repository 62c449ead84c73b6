"""Time in status by agent and day: changes made into stretches, cut at midnights, summed by the database."""

from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import CTE, Date, Select, and_, case, column, func, literal, select, union_all, values
from sqlalchemy.orm import Session, aliased

from ccpdesk.agents.desk_session import VANISHED
from ccpdesk.agents.reporting import Span, StatusTime
from ccpdesk.agents.status import Availability, Choice
from ccpdesk.kernel.ids import UserId
from ccpdesk.storage.columns import UtcTime
from ccpdesk.storage.database_clock import database_now
from ccpdesk.storage.people.tables import DeskSessionRow, StatusChangeRow, UserRow
from ccpdesk.storage.reports.moments import earlier_of, later_of, seconds_between

_BLINK: Final = 0.001
"""Seconds; less is the arithmetic of fractions."""


def status_times(session: Session, span: Span) -> list[StatusTime]:
    """See `Reports.statuses`."""
    dialect = session.get_bind().dialect.name
    now = database_now(session)
    changes = _changes(span)
    following = func.lead(changes.c.at).over(
        partition_by=changes.c.user_id, order_by=(changes.c.at, changes.c.id)
    )
    silent = and_(DeskSessionRow.seen < now - VANISHED, changes.c.availability != Availability.OFFLINE)
    last = case((silent, DeskSessionRow.seen), else_=literal(now, UtcTime()))
    stretches = (
        select(
            changes.c.user_id,
            changes.c.availability,
            changes.c.reason,
            changes.c.at.label("begins"),
            func.coalesce(following, last, type_=UtcTime()).label("ends"),
        )
        .outerjoin(DeskSessionRow, DeskSessionRow.user_id == changes.c.user_id)
        .cte("stretches")
    )
    days = _days(span)
    spent = seconds_between(
        dialect,
        later_of(dialect, stretches.c.begins, days.c.begins),
        earlier_of(dialect, stretches.c.ends, days.c.ends),
    )
    wanted = (
        select(
            stretches.c.user_id,
            UserRow.name,
            days.c.day,
            stretches.c.availability,
            stretches.c.reason,
            func.sum(spent),
        )
        .join(days, and_(stretches.c.begins < days.c.ends, stretches.c.ends > days.c.begins))
        .join(UserRow, UserRow.id == stretches.c.user_id)
        .group_by(stretches.c.user_id, UserRow.name, days.c.day, stretches.c.availability, stretches.c.reason)
        .order_by(UserRow.name, stretches.c.user_id, days.c.day)
    )
    return [
        StatusTime(
            user=UserId(user),
            name=name,
            day=_day(day),
            choice=Choice(availability, reason),
            time=timedelta(seconds=round(seconds, 3)),
        )
        for user, name, day, availability, reason, seconds in session.execute(wanted)
        if seconds >= _BLINK
    ]


def _changes(span: Span) -> CTE:
    """Those within the span, and for each agent the one that was in force when it began."""
    earlier = aliased(StatusChangeRow)
    newest = (
        select(earlier.id)
        .where(earlier.user_id == UserRow.id, earlier.at < span.begins)
        .order_by(earlier.at.desc(), earlier.id.desc())
        .limit(1)
        .correlate(UserRow)
        .scalar_subquery()
    )
    within = _columns().where(StatusChangeRow.at >= span.begins, StatusChangeRow.at < span.ends)
    before = _columns().join(UserRow, StatusChangeRow.id == newest)
    return union_all(within, before).cte("changes")


def _columns() -> Select[*tuple[Any, ...]]:
    return select(
        StatusChangeRow.user_id,
        StatusChangeRow.at,
        StatusChangeRow.id,
        StatusChangeRow.availability,
        StatusChangeRow.reason,
    )


def _days(span: Span) -> CTE:
    rows = [(day, span.midnight(day), span.midnight(day + timedelta(days=1))) for day in span.days]
    return (
        values(column("day", Date()), column("begins", UtcTime()), column("ends", UtcTime()), name="days")
        .data(rows)
        .cte("days")
    )


def _day(found: date | str) -> date:
    return found if isinstance(found, date) else date.fromisoformat(found)
