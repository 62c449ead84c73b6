"""Words that people choose from: the ports `StatusReasons` and `CallReasons` on the database."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import CursorResult, Table, insert, select, update
from sqlalchemy.orm import Session

from ccpdesk.agents.status_reasons import StatusReason
from ccpdesk.calls.call_reasons import CallReason
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.centre.tables import CallReasonRow, StatusReasonRow
from ccpdesk.storage.columns import Base
from ccpdesk.storage.folding import key


class SqlStatusReasons:
    """Reasons of Unavailable, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> Sequence[StatusReason]:
        """In the order of the menu."""
        rows = self._session.scalars(
            select(StatusReasonRow).order_by(StatusReasonRow.position, StatusReasonRow.name_key)
        )
        return [StatusReason(row.name, row.position, row.active) for row in rows]

    def save(self, reason: StatusReason) -> None:
        """Add it, or bring the one of that name up to date."""
        save_word(
            self._session,
            StatusReasonRow,
            {"name": reason.name, "position": reason.position, "active": reason.active},
        )


class SqlCallReasons:
    """Reasons of calls without a job, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> Sequence[CallReason]:
        """By name."""
        rows = self._session.scalars(select(CallReasonRow).order_by(CallReasonRow.name_key))
        return [CallReason(row.name, row.lead, row.active) for row in rows]

    def save(self, reason: CallReason) -> None:
        """Add it, or bring the one of that name up to date."""
        save_word(
            self._session,
            CallReasonRow,
            {"name": reason.name, "lead": reason.lead, "active": reason.active},
        )


def save_word(session: Session, row: type[Base], values: dict[str, Any]) -> None:
    """Insert the row, or bring the one with that name (in any case) up to date."""
    table = cast("Table", row.__table__)
    name_key = key(values["name"])
    with attempt(session):
        done = session.execute(update(table).where(table.c.name_key == name_key).values(**values))
        if cast("CursorResult[Any]", done).rowcount == 0:
            session.execute(insert(table), {"name_key": name_key, **values})
    session.expire_all()
