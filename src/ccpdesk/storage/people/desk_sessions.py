"""The port `DeskSessions` on the database."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from ccpdesk.agents.desk_session import Claim, DeskSession
from ccpdesk.kernel.ids import UserId
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.database_clock import database_now
from ccpdesk.storage.people.tables import DeskSessionRow
from ccpdesk.storage.upsert import upsert


class SqlDeskSessions:
    """Sessions of desks, in one session of the database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def claim(self, session: DeskSession, *, take_over: bool = False) -> Claim:
        """Make ``session`` the agent's only one; see `DeskSessions`.

        Two desks that claim at once wait for each other: the row is locked.
        """
        now = database_now(self._session)
        row = self._session.scalar(
            select(DeskSessionRow).where(DeskSessionRow.user_id == session.user).with_for_update()
        )
        before = _session(row, now) if row else None
        if before is not None and before.desk != session.desk and before.alive and not take_over:
            return Claim(ours=False, before=before)
        with attempt(self._session):
            self._session.execute(
                upsert(self._session.get_bind().dialect.name, DeskSessionRow, "user_id"),
                {
                    "user_id": session.user,
                    "desk_id": session.desk,
                    "place": session.place,
                    "began": session.began,
                    "seen": now,
                },
            )
        self._session.expire_all()
        return Claim(ours=True, before=before)

    def beat(self, user: UserId, desk: UUID) -> bool:
        """Say that the desk lives; whether it is still the agent's only one."""
        done = self._session.execute(
            update(DeskSessionRow)
            .where(DeskSessionRow.user_id == user, DeskSessionRow.desk_id == desk)
            .values(seen=database_now(self._session))
            .returning(DeskSessionRow.user_id)
        )
        return done.first() is not None

    def leave(self, user: UserId, desk: UUID) -> None:
        """The desk closes in order."""
        self._session.execute(
            delete(DeskSessionRow).where(DeskSessionRow.user_id == user, DeskSessionRow.desk_id == desk)
        )

    def all(self) -> Sequence[DeskSession]:
        """Every session, longest silent last."""
        now = database_now(self._session)
        rows = self._session.scalars(select(DeskSessionRow).order_by(DeskSessionRow.seen.desc()))
        return [_session(row, now) for row in rows]


def _session(row: DeskSessionRow, now: datetime) -> DeskSession:
    return DeskSession(
        desk=row.desk_id,
        user=UserId(row.user_id),
        place=row.place,
        began=row.began,
        silent=now - row.seen,
    )
