"""The port `CallLog` on the database."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, selectinload

from ccpdesk.calls.call import Call
from ccpdesk.calls.log import HistoryFilter, LoggedCall, LoggedEvent
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.ids import CallId, UserId, new_id
from ccpdesk.storage.calls.history import named_calls, past_calls
from ccpdesk.storage.calls.rows import call_of, call_row, event_of
from ccpdesk.storage.calls.tables import CallEventRow, CallRow


class SqlCallLog:
    """Calls and their events, in one session; every write may be repeated without harm."""

    def __init__(self, session: Session) -> None:
        self._session = session
        is_postgresql = session.get_bind().dialect.name == "postgresql"
        self._insert = postgresql.insert if is_postgresql else sqlite.insert

    def save(self, call: Call, agent: UserId) -> None:
        """Insert the call or bring its row up to date; an unknown agent, tenant … raises StoreError."""
        values = call_row(call, agent)
        statement = self._insert(CallRow).values(values)
        update = {name: statement.excluded[name] for name in values if name != "id"}
        with self._session.begin_nested():
            self._session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=update))

    def record(self, call: CallId, event: LoggedEvent) -> None:
        """Append what happened, once; a call that was never saved raises StoreError."""
        statement = self._insert(CallEventRow).values(
            id=new_id(), call_id=call, at=event.at, what=event.what, detail=event.detail
        )
        with self._session.begin_nested():
            self._session.execute(statement.on_conflict_do_nothing(index_elements=["call_id", "at", "what"]))

    def get(self, call: CallId) -> LoggedCall | None:
        """One call with its events in the order they happened."""
        found = self._session.execute(
            named_calls()
            .where(CallRow.id == call)
            .options(selectinload(CallRow.events))
            .execution_options(populate_existing=True)
        ).one_or_none()
        if found is None:
            return None
        row, tenant, customer = found
        events = tuple(event_of(event) for event in row.events)
        return LoggedCall(call_of(row), UserId(row.agent_id), tenant or "", customer or "", events)

    def history(self, wanted: HistoryFilter) -> Sequence[LoggedCall]:
        """Calls that are over, newest first, without their events."""
        rows = self._session.execute(past_calls(wanted).execution_options(populate_existing=True))
        return [
            LoggedCall(call_of(row), UserId(row.agent_id), tenant or "", customer or "")
            for row, tenant, customer in rows
        ]

    def unfinished(self, agent: UserId) -> Sequence[Call]:
        """Calls of the agent never seen to end, oldest first."""
        rows = self._session.scalars(
            select(CallRow)
            .where(CallRow.agent_id == agent, CallRow.state != CallState.ENDED)
            .order_by(CallRow.started_at, CallRow.id)
            .execution_options(populate_existing=True)
        )
        return [call_of(row) for row in rows]
