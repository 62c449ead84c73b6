"""The port `Presences` on the database."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, exists, select, text
from sqlalchemy.orm import Session

from ccpdesk.agents.presence import Presence
from ccpdesk.agents.status import OFFLINE, Availability, Choice
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.ids import UserId
from ccpdesk.storage.calls.tables import CallRow
from ccpdesk.storage.people.tables import DeskSessionRow, StatusChangeRow, UserRow

_NOT_TALKING = (CallState.ENDED, CallState.RINGING)
_ASK = text("SELECT user_id, availability, reason, since, in_call, silent FROM ccpdesk.presences()")


class SqlPresences:
    """Who is where, in one session.

    On PostgreSQL nobody may read others' desks, calls and statuses: a function tells this much of them.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> Sequence[Presence]:
        """Of everybody who is signed in."""
        if self._session.get_bind().dialect.name == "postgresql":
            return [_presence(*row) for row in self._session.execute(_ASK)]
        now = datetime.now(UTC)
        return [
            _presence(user, availability, reason, since, in_call, now - seen)
            for user, availability, reason, since, in_call, seen in self._session.execute(_on_sqlite())
        ]


def _on_sqlite() -> Select[UUID, Availability, str, datetime, bool, datetime]:
    latest = (
        select(StatusChangeRow.id)
        .where(StatusChangeRow.user_id == DeskSessionRow.user_id)
        .order_by(StatusChangeRow.at.desc(), StatusChangeRow.id.desc())
        .limit(1)
        .correlate(DeskSessionRow)
        .scalar_subquery()
    )
    talking = exists().where(CallRow.agent_id == DeskSessionRow.user_id, CallRow.state.not_in(_NOT_TALKING))
    return (
        select(
            DeskSessionRow.user_id,
            StatusChangeRow.availability,
            StatusChangeRow.reason,
            StatusChangeRow.at,
            talking,
            DeskSessionRow.seen,
        )
        .join(UserRow, UserRow.id == DeskSessionRow.user_id)
        .outerjoin(StatusChangeRow, StatusChangeRow.id == latest)
        .where(UserRow.active)
    )


def _presence(
    user: UUID,
    availability: Availability | str | None,
    reason: str | None,
    since: datetime | None,
    in_call: bool,
    silent: timedelta,
) -> Presence:
    chosen = Choice(Availability(availability), reason or "") if availability else OFFLINE
    return Presence(user=UserId(user), chosen=chosen, since=since, in_call=bool(in_call), silent=silent)
