"""The port `StatusLog` on the database."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, insert, select
from sqlalchemy.orm import Session

from ccpdesk.agents.status import Choice
from ccpdesk.agents.status_log import StatusChange
from ccpdesk.kernel.ids import StatusChangeId, UserId
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.people.tables import StatusChangeRow


class SqlStatusLog:
    """Changes of statuses, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def record(self, change: StatusChange) -> None:
        """Append it, once."""
        if self._session.get(StatusChangeRow, change.id) is not None:
            return
        with attempt(self._session):
            self._session.execute(
                insert(StatusChangeRow),
                {
                    "id": change.id,
                    "user_id": change.user,
                    "at": change.at,
                    "availability": change.choice.availability,
                    "reason": change.choice.reason,
                    "changed_by": change.changed_by,
                    "actor_id": change.actor,
                    "why": change.why,
                },
            )

    def changes(self, user: UserId, since: datetime, until: datetime) -> Sequence[StatusChange]:
        """What changed in that time, oldest first, after the change in force when it began."""
        before = self._session.scalar(
            _of(user)
            .where(StatusChangeRow.at < since)
            .order_by(StatusChangeRow.at.desc(), StatusChangeRow.id.desc())
            .limit(1)
        )
        within = self._session.scalars(
            _of(user)
            .where(StatusChangeRow.at >= since, StatusChangeRow.at < until)
            .order_by(StatusChangeRow.at, StatusChangeRow.id)
        )
        return [_change(row) for row in (*([before] if before else []), *within)]

    def latest(self, user: UserId) -> StatusChange | None:
        """The change in force now."""
        row = self._session.scalar(
            _of(user).order_by(StatusChangeRow.at.desc(), StatusChangeRow.id.desc()).limit(1)
        )
        return _change(row) if row else None


def _of(user: UserId) -> Select[StatusChangeRow]:
    return select(StatusChangeRow).where(StatusChangeRow.user_id == user)


def _change(row: StatusChangeRow) -> StatusChange:
    return StatusChange(
        id=StatusChangeId(row.id),
        user=UserId(row.user_id),
        at=row.at,
        choice=Choice(row.availability, row.reason),
        changed_by=row.changed_by,
        actor=UserId(row.actor_id) if row.actor_id else None,
        why=row.why,
    )
