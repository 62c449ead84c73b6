"""Tables of the call log: calls, call_events (CALL-12)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ccpdesk.calls.call import CallType, Direction
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.phone_number import PartyKind
from ccpdesk.storage.columns import KEY_TEXT, Base, UtcTime, words

_UNFINISHED = text("state <> 'ended'")


class CallRow(Base):
    """A call as it is now; ``search_number`` and ``search_name`` are the party as the history finds it."""

    __tablename__ = "calls"
    __table_args__ = (
        Index(None, "agent_id", "started_at"),
        Index(None, "tenant_id", "started_at"),
        Index(None, "queue_id", "started_at"),
        Index("ix_calls_unfinished", "agent_id", sqlite_where=_UNFINISHED, postgresql_where=_UNFINISHED),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    agent_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    direction: Mapped[Direction] = mapped_column(words(Direction, "direction"))
    type: Mapped[CallType] = mapped_column(words(CallType, "type"))
    state: Mapped[CallState] = mapped_column(words(CallState, "state"))
    party_kind: Mapped[PartyKind] = mapped_column(words(PartyKind, "party_kind"))
    party_value: Mapped[str]
    party_name: Mapped[str]
    search_number: Mapped[str] = mapped_column(KEY_TEXT)
    search_name: Mapped[str] = mapped_column(KEY_TEXT)
    dialled: Mapped[str]
    tenant_id: Mapped[UUID | None] = mapped_column(ForeignKey("tenants.id"))
    queue_id: Mapped[UUID | None] = mapped_column(ForeignKey("queues.id"))
    queue_name: Mapped[str]
    campaign: Mapped[str]
    linked_id: Mapped[str]
    customer_id: Mapped[UUID | None] = mapped_column(ForeignKey("customers.id"), index=True)
    ring_limit_us: Mapped[int | None] = mapped_column(BigInteger)
    started_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    answered_at: Mapped[datetime | None] = mapped_column(UtcTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    muted: Mapped[bool]
    held_there: Mapped[bool]
    last_codec: Mapped[str | None]
    last_mos: Mapped[float | None]
    last_loss: Mapped[float | None]
    last_loss_there: Mapped[float | None]
    last_jitter_ms: Mapped[float | None]
    last_round_trip_ms: Mapped[float | None]
    worst_codec: Mapped[str | None]
    worst_mos: Mapped[float | None]
    worst_loss: Mapped[float | None]
    worst_loss_there: Mapped[float | None]
    worst_jitter_ms: Mapped[float | None]
    worst_round_trip_ms: Mapped[float | None]
    end_reason: Mapped[EndReason | None] = mapped_column(words(EndReason, "end_reason"))
    end_code: Mapped[int]
    end_text: Mapped[str]

    events: Mapped[list["CallEventRow"]] = relationship(
        order_by="CallEventRow.at, CallEventRow.id", lazy="raise", viewonly=True
    )


class CallEventRow(Base):
    """Something that happened to a call; of two at one microsecond the lower id (UUIDv7) came first."""

    __tablename__ = "call_events"
    __table_args__ = (UniqueConstraint("call_id", "at", "what"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    call_id: Mapped[UUID] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(UtcTime)
    what: Mapped[str] = mapped_column(KEY_TEXT)
    detail: Mapped[str]
