"""The port `CallLog` on the database."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache, reduce

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from ccpdesk.calls.call import Call
from ccpdesk.calls.log import CallCounts, HistoryFilter, LoggedCall, LoggedEvent
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.ids import CallId, CustomerId, UserId, new_id
from ccpdesk.kernel.shelf import Page
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.calls.history import logged_calls, named_calls, past_calls
from ccpdesk.storage.calls.rows import call_of, call_row, event_of
from ccpdesk.storage.calls.tables import CallEventRow, CallRow
from ccpdesk.storage.columns import Base
from ccpdesk.storage.shelf import counted


class SqlCallLog:
    """Calls and their events, in one session; every write may be repeated without harm."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._dialect = session.get_bind().dialect.name

    def save(self, call: Call, agent: UserId) -> None:
        """Insert the call or bring its row up to date; an unknown agent, tenant … raises StoreError."""
        with attempt(self._session):
            self._session.execute(_save_call(self._dialect), call_row(call, agent))

    def record(self, call: CallId, event: LoggedEvent) -> None:
        """Append what happened, once; a call that was never saved raises StoreError."""
        row = {"id": new_id(), "call_id": call, "at": event.at, "what": event.what, "detail": event.detail}
        with attempt(self._session):
            self._session.execute(_record_event(self._dialect), row)

    def get(self, call: CallId) -> LoggedCall | None:
        """One call with its events in the order they happened."""
        wanted = named_calls().where(CallRow.id == call)
        found = next(
            logged_calls(self._session.execute(wanted.execution_options(populate_existing=True))), None
        )
        if found is None:
            return None
        events = self._session.scalars(
            select(CallEventRow)
            .where(CallEventRow.call_id == call)
            .order_by(CallEventRow.at, CallEventRow.id)
            .execution_options(populate_existing=True)
        )
        return replace(found, events=tuple(event_of(event) for event in events))

    def history(self, wanted: HistoryFilter) -> Sequence[LoggedCall]:
        """Calls that are over, newest first, without their events."""
        rows = self._session.execute(past_calls(wanted).execution_options(populate_existing=True))
        return list(logged_calls(rows))

    def calls_of(self, customer: CustomerId, limit: int) -> Page[LoggedCall]:
        """Calls with a customer that are over, newest first, without their events."""
        wanted = named_calls().where(CallRow.customer_id == customer, CallRow.state == CallState.ENDED)
        newest = wanted.order_by(CallRow.started_at.desc(), CallRow.id.desc())
        rows, total = counted(self._session, newest.execution_options(populate_existing=True), limit)
        return Page(tuple(logged_calls(rows)), total)

    def unfinished(self, agent: UserId) -> Sequence[Call]:
        """Calls of the agent never seen to end, oldest first."""
        rows = self._session.scalars(
            select(CallRow)
            .where(CallRow.agent_id == agent, CallRow.state != CallState.ENDED)
            .order_by(CallRow.started_at, CallRow.id)
            .execution_options(populate_existing=True)
        )
        return [call_of(row) for row in rows]

    def counts(self, agent: UserId, since: datetime) -> CallCounts:
        """What the agent's calls come to that began since then and are over."""
        rows = self._session.scalars(
            select(CallRow).where(
                CallRow.agent_id == agent, CallRow.started_at >= since, CallRow.state == CallState.ENDED
            )
        )
        return reduce(CallCounts.plus, map(call_of, rows), CallCounts())


def _insert(dialect: str, row: type[Base]) -> postgresql.Insert | sqlite.Insert:
    table = Base.metadata.tables[row.__tablename__]
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache
def _save_call(dialect: str) -> postgresql.Insert | sqlite.Insert:
    """Built once: making this statement takes three times as long as running it."""
    statement = _insert(dialect, CallRow)
    update = {name: column for name, column in statement.excluded.items() if name != "id"}
    return statement.on_conflict_do_update(index_elements=["id"], set_=update)


@cache
def _record_event(dialect: str) -> postgresql.Insert | sqlite.Insert:
    statement = _insert(dialect, CallEventRow)
    return statement.on_conflict_do_nothing(index_elements=["call_id", "at", "what"])
