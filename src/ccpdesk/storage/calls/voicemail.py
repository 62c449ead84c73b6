"""The port `Voicemails` on the database."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from ccpdesk.calls.voicemail import Voicemail
from ccpdesk.kernel.ids import CallId, QueueId, TenantId, UserId, VoicemailId
from ccpdesk.kernel.phone_number import parse_party
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.calls.callers import with_customers
from ccpdesk.storage.calls.voicemail_tables import VoicemailRow, VoicemailSoundRow
from ccpdesk.storage.people.tables import UserRow


class SqlVoicemails:
    """Messages and what became of them, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def since(self, moment: datetime, limit: int, region: str) -> Sequence[Voicemail]:
        """Those that were left then and later, newest first, with the customer who has the number."""
        heard, claimed, called = (aliased(UserRow) for _ in range(3))
        rows = self._session.execute(
            select(VoicemailRow, heard.name, claimed.name, called.name)
            .outerjoin(heard, heard.id == VoicemailRow.heard_by)
            .outerjoin(claimed, claimed.id == VoicemailRow.claimed_by)
            .outerjoin(called, called.id == VoicemailRow.called_by)
            .where(VoicemailRow.left_at >= moment, VoicemailRow.deleted_at.is_(None))
            .order_by(VoicemailRow.left_at.desc(), VoicemailRow.id.desc())
            .limit(limit)
            .execution_options(populate_existing=True)
        )
        found = [_message(row, tuple(name or "" for name in names), region) for row, *names in rows]
        return with_customers(self._session, found)

    def sound(self, which: VoicemailId) -> bytes | None:
        """FLAC; None when it was deleted meanwhile."""
        return self._session.scalar(
            select(VoicemailSoundRow.sound)
            .join(VoicemailRow, VoicemailRow.id == VoicemailSoundRow.voicemail_id)
            .where(VoicemailRow.id == which, VoicemailRow.deleted_at.is_(None))
        )

    def mark(self, which: VoicemailId, by: UserId, heard_at: datetime | None) -> bool:
        """Heard, or as new again: what was done about it is not done any more."""
        values = {"heard_at": heard_at, "heard_by": by if heard_at else None}
        if heard_at is None:
            values["reached_at"] = None
        return self._change(which, _nobody_elses(by), **values)

    def claim(self, which: VoicemailId, by: UserId, at: datetime) -> bool:
        """The second one finds it claimed."""
        return self._change(which, VoicemailRow.claimed_by.is_(None), claimed_by=by, claimed_at=at)

    def release(self, which: VoicemailId, by: UserId) -> bool:
        """Let others have it."""
        return self._change(which, VoicemailRow.claimed_by == by, claimed_by=None, claimed_at=None)

    def called_back(self, which: VoicemailId, by: UserId, call: CallId, at: datetime) -> bool:
        """The last call counts."""
        values = {"call_id": call, "called_by": by, "called_at": at}
        return self._change(which, _nobody_elses(by), **values, reached_at=None)

    def reached(self, which: VoicemailId, call: CallId, at: datetime) -> bool:
        """It is heard with that, by who called, when nobody had heard it."""
        unheard = VoicemailRow.heard_at.is_(None)
        return self._change(
            which,
            and_(VoicemailRow.call_id == call, VoicemailRow.reached_at.is_(None)),
            reached_at=at,
            heard_by=case((unheard, VoicemailRow.called_by), else_=VoicemailRow.heard_by),
            heard_at=func.coalesce(VoicemailRow.heard_at, at),
        )

    def delete(self, which: VoicemailId, at: datetime) -> bool:
        """The PBX's side removes the sound."""
        return self._change(which, VoicemailRow.id == which, deleted_at=at)

    def _change(self, which: VoicemailId, when: ColumnElement[bool], **values: Any) -> bool:
        with attempt(self._session):
            done = self._session.execute(
                update(VoicemailRow)
                .where(VoicemailRow.id == which, VoicemailRow.deleted_at.is_(None), when)
                .values(**values)
                .returning(VoicemailRow.id)
                .execution_options(synchronize_session=False)
            ).first()
        return done is not None


def _nobody_elses(by: UserId) -> ColumnElement[bool]:
    return or_(VoicemailRow.claimed_by.is_(None), VoicemailRow.claimed_by == by)


def _message(row: VoicemailRow, names: tuple[str, ...], region: str) -> Voicemail:
    """``names``: of who heard it, who has it, who called back."""
    heard_by, claimed_by, called_by = names
    return Voicemail(
        id=VoicemailId(row.id),
        mailbox=row.mailbox,
        queue=QueueId(row.queue_id) if row.queue_id else None,
        user=UserId(row.user_id) if row.user_id else None,
        tenant=TenantId(row.tenant_id) if row.tenant_id else None,
        party=parse_party(row.number, region),
        caller_name=row.caller_name,
        dialled=row.dialled,
        left_at=row.left_at,
        milliseconds=row.milliseconds,
        heard_at=row.heard_at,
        heard_by=UserId(row.heard_by) if row.heard_by else None,
        heard_by_name=heard_by,
        claimed_by=UserId(row.claimed_by) if row.claimed_by else None,
        claimed_by_name=claimed_by,
        call=CallId(row.call_id) if row.call_id else None,
        called_by=UserId(row.called_by) if row.called_by else None,
        called_by_name=called_by,
        called_at=row.called_at,
        reached_at=row.reached_at,
    )
