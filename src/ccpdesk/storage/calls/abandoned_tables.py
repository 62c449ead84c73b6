"""Tables abandoned_calls and abandoned_claims: who left a queue unanswered, and who follows up (SUP-03)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ccpdesk.calls.abandoned import FollowUp, HowLeft
from ccpdesk.storage.columns import KEY_TEXT, Base, UtcTime, words


class AbandonedRow(Base):
    """Written by triggers of the queue log alone (`rights/abandoned.sql`); ``number`` may be empty."""

    __tablename__ = "abandoned_calls"
    __table_args__ = (UniqueConstraint("pbx_call"), Index(None, "number", "left_at"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    pbx_call: Mapped[str] = mapped_column(KEY_TEXT)
    queue_name: Mapped[str] = mapped_column(KEY_TEXT)
    queue_id: Mapped[UUID | None] = mapped_column(ForeignKey("queues.id"), index=True)
    tenant_id: Mapped[UUID | None] = mapped_column(ForeignKey("tenants.id"), index=True)
    number: Mapped[str] = mapped_column(KEY_TEXT)
    dialled: Mapped[str]
    entered_at: Mapped[datetime] = mapped_column(UtcTime)
    left_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    how: Mapped[HowLeft] = mapped_column(words(HowLeft, "how"))
    answered_at: Mapped[datetime | None] = mapped_column(UtcTime)


class ClaimRow(Base):
    """Its key lets only one have it; ``call_id`` may be written before the call's own row."""

    __tablename__ = "abandoned_claims"

    abandoned_id: Mapped[UUID] = mapped_column(
        ForeignKey("abandoned_calls.id", ondelete="CASCADE"), primary_key=True
    )
    claimed_by: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    claimed_at: Mapped[datetime] = mapped_column(UtcTime)
    call_id: Mapped[UUID | None]
    outcome: Mapped[FollowUp | None] = mapped_column(words(FollowUp, "outcome"))
    note: Mapped[str]
    settled_at: Mapped[datetime | None] = mapped_column(UtcTime)
