"""The port `LiveBoard` on the database."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from ccpdesk.agents.live import AgentLive, DayFigures
from ccpdesk.agents.status import Choice
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.ids import CallId, UserId
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.calls.rows import call_of
from ccpdesk.storage.calls.tables import CallRow
from ccpdesk.storage.customers.tables import CustomerRow
from ccpdesk.storage.database_clock import database_now
from ccpdesk.storage.monitor.tables import AgentLiveRow
from ccpdesk.storage.people.tables import DeskSessionRow
from ccpdesk.storage.tenants.tables import TenantRow
from ccpdesk.storage.upsert import upsert
from ccpdesk.workflows.ports import WatchedAgent

_MICROSECOND = timedelta(microseconds=1)


class SqlLiveBoard:
    """Agents as their desks tell them, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, live: AgentLive) -> None:
        """Write over what was told before; see `LiveBoard`."""
        with attempt(self._session):
            self._session.execute(
                upsert(self._session.get_bind().dialect.name, AgentLiveRow, "user_id"),
                {
                    "user_id": live.user,
                    "availability": live.choice.availability,
                    "reason": live.choice.reason,
                    "chosen_at": live.chosen_at,
                    "confirmed": live.confirmed,
                    "activity": live.activity,
                    "active_since": live.active_since,
                    "connected": live.connected,
                    "link_since": live.link_since,
                    "wrap_up_ends": live.wrap_up_ends,
                    "call_id": live.call,
                    "day": live.day.day,
                    "answered": live.day.answered,
                    "missed": live.day.missed,
                    "talk_us": live.day.talk // _MICROSECOND,
                },
            )

    def agents(self, users: Collection[UserId] | None = None) -> Sequence[WatchedAgent]:
        """These agents, or all, with the calls that may be seen; see `LiveBoard`."""
        found = (
            select(AgentLiveRow, CallRow, TenantRow.name, CustomerRow.name)
            .outerjoin(CallRow, (CallRow.id == AgentLiveRow.call_id) & (CallRow.state != CallState.ENDED))
            .outerjoin(TenantRow, TenantRow.id == CallRow.tenant_id)
            .outerjoin(CustomerRow, CustomerRow.id == CallRow.customer_id)
            .execution_options(populate_existing=True)
        )
        if users is not None:
            found = found.where(AgentLiveRow.user_id.in_(users))
        return [
            _watched(row, call, tenant, customer)
            for row, call, tenant, customer in self._session.execute(found)
        ]

    def silences(self) -> Mapping[UserId, timedelta]:
        """For how long each desk was not heard of, by the database's clock."""
        now = database_now(self._session)
        rows = self._session.execute(select(DeskSessionRow.user_id, DeskSessionRow.seen))
        return {UserId(user): now - seen for user, seen in rows}


def _watched(
    row: AgentLiveRow, call: CallRow | None, tenant: str | None, customer: str | None
) -> WatchedAgent:
    return WatchedAgent(_live(row), call_of(call) if call else None, tenant or "", customer or "")


def _live(row: AgentLiveRow) -> AgentLive:
    return AgentLive(
        user=UserId(row.user_id),
        choice=Choice(row.availability, row.reason),
        chosen_at=row.chosen_at,
        confirmed=row.confirmed,
        activity=row.activity,
        active_since=row.active_since,
        connected=row.connected,
        link_since=row.link_since,
        wrap_up_ends=row.wrap_up_ends,
        call=CallId(row.call_id) if row.call_id else None,
        day=DayFigures(
            day=row.day, answered=row.answered, missed=row.missed, talk=row.talk_us * _MICROSECOND
        ),
    )
