"""The port `HelpRequests` on the database."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from ccpdesk.agents.help import HelpRequest
from ccpdesk.kernel.ids import CallId, HelpId, UserId
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.monitor.tables import HelpRow


class SqlHelpRequests:
    """Requests for help, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def ask(self, request: HelpRequest) -> None:
        """Add it, once."""
        if self._session.get(HelpRow, request.id) is not None:
            return
        with attempt(self._session):
            self._session.execute(
                insert(HelpRow),
                {
                    "id": request.id,
                    "user_id": request.agent,
                    "asked_at": request.asked_at,
                    "call_id": request.call,
                    "answered_by": request.answered_by,
                    "ended_at": None,
                },
            )

    def open(self) -> Sequence[HelpRequest]:
        """Those that are not over, oldest first."""
        rows = self._session.scalars(
            select(HelpRow)
            .where(HelpRow.ended_at.is_(None))
            .order_by(HelpRow.asked_at, HelpRow.id)
            .execution_options(populate_existing=True)
        )
        return [_request(row) for row in rows]

    def answer(self, request: HelpId, by: UserId) -> bool:
        """``by`` sees to it; whether nobody else did before, and it is not over."""
        with attempt(self._session):
            done = self._session.execute(
                update(HelpRow)
                .where(HelpRow.id == request, HelpRow.answered_by.is_(None), HelpRow.ended_at.is_(None))
                .values(answered_by=by)
                .returning(HelpRow.id)
                .execution_options(synchronize_session=False)
            ).first()
        return done is not None

    def end(self, request: HelpId, at: datetime) -> None:
        """It is over; the first end stays."""
        with attempt(self._session):
            self._session.execute(
                update(HelpRow)
                .where(HelpRow.id == request, HelpRow.ended_at.is_(None))
                .values(ended_at=at)
                .execution_options(synchronize_session=False)
            )


def _request(row: HelpRow) -> HelpRequest:
    return HelpRequest(
        id=HelpId(row.id),
        agent=UserId(row.user_id),
        asked_at=row.asked_at,
        call=CallId(row.call_id) if row.call_id else None,
        answered_by=UserId(row.answered_by) if row.answered_by else None,
    )
