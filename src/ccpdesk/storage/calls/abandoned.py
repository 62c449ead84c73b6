"""The port `AbandonedCalls` on the database."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from ccpdesk.calls.abandoned import AbandonedCall, AbandonedClaim, FollowUp
from ccpdesk.kernel.ids import AbandonedId, CallId, QueueId, TenantId, UserId
from ccpdesk.kernel.phone_number import parse_party
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.calls.abandoned_tables import AbandonedRow, ClaimRow
from ccpdesk.storage.calls.callers import with_customers
from ccpdesk.storage.columns import Base
from ccpdesk.storage.people.tables import UserRow


class SqlAbandonedCalls:
    """Abandoned calls and their claims, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def since(self, moment: datetime, limit: int, region: str) -> Sequence[AbandonedCall]:
        """Those that left then and later, newest first, with the customer who has the number."""
        rows = self._session.execute(
            select(AbandonedRow, ClaimRow, UserRow.name)
            .outerjoin(ClaimRow, ClaimRow.abandoned_id == AbandonedRow.id)
            .outerjoin(UserRow, UserRow.id == ClaimRow.claimed_by)
            .where(AbandonedRow.left_at >= moment)
            .order_by(AbandonedRow.left_at.desc(), AbandonedRow.id.desc())
            .limit(limit)
            .execution_options(populate_existing=True)
        )
        found = [_call(row, claim, name, region) for row, claim, name in rows]
        return with_customers(self._session, found)

    def claim(self, which: AbandonedId, by: UserId, at: datetime) -> bool:
        """Only the first row with that key is taken."""
        table = Base.metadata.tables[ClaimRow.__tablename__]
        shared = self._session.get_bind().dialect.name == "postgresql"
        insert = postgresql.insert(table) if shared else sqlite.insert(table)
        values: dict[str, Any] = {
            "abandoned_id": which,
            "claimed_by": by,
            "claimed_at": at,
            "call_id": None,
            "outcome": None,
            "note": "",
            "settled_at": None,
        }
        with attempt(self._session):
            taken = insert.on_conflict_do_nothing(index_elements=["abandoned_id"])
            done = self._session.execute(taken.values(values).returning(table.c.abandoned_id)).first()
        return done is not None

    def release(self, which: AbandonedId, by: UserId) -> bool:
        """Whoever claims it then begins anew."""
        with attempt(self._session):
            done = self._session.execute(
                delete(ClaimRow)
                .where(ClaimRow.abandoned_id == which, ClaimRow.claimed_by == by)
                .returning(ClaimRow.abandoned_id)
                .execution_options(synchronize_session=False)
            ).first()
        return done is not None

    def called_back(self, which: AbandonedId, by: UserId, call: CallId) -> bool:
        """The last call counts."""
        return self._change(which, by, call_id=call)

    def settle(self, which: AbandonedId, by: UserId, outcome: FollowUp, note: str, at: datetime) -> bool:
        """May be said again."""
        return self._change(which, by, outcome=outcome, note=note, settled_at=at)

    def _change(self, which: AbandonedId, by: UserId, **values: object) -> bool:
        with attempt(self._session):
            done = self._session.execute(
                update(ClaimRow)
                .where(ClaimRow.abandoned_id == which, ClaimRow.claimed_by == by)
                .values(**values)
                .returning(ClaimRow.abandoned_id)
                .execution_options(synchronize_session=False)
            ).first()
        return done is not None


def _call(row: AbandonedRow, claim: ClaimRow | None, name: str | None, region: str) -> AbandonedCall:
    return AbandonedCall(
        id=AbandonedId(row.id),
        pbx_call=row.pbx_call,
        queue_name=row.queue_name,
        queue=QueueId(row.queue_id) if row.queue_id else None,
        tenant=TenantId(row.tenant_id) if row.tenant_id else None,
        party=parse_party(row.number, region),
        dialled=row.dialled,
        entered_at=row.entered_at,
        left_at=row.left_at,
        how=row.how,
        answered_at=row.answered_at,
        claim=_claim(claim, name or "") if claim else None,
    )


def _claim(row: ClaimRow, name: str) -> AbandonedClaim:
    return AbandonedClaim(
        by=UserId(row.claimed_by),
        by_name=name,
        at=row.claimed_at,
        call=CallId(row.call_id) if row.call_id else None,
        outcome=row.outcome,
        note=row.note,
        settled_at=row.settled_at,
    )
