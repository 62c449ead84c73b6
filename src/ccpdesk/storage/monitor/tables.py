"""Tables of those who are watched: agents live, orders of supervisors, requests for help (SUP-01, 02, 04)."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ccpdesk.agents.orders import OrderKind, OrderOutcome
from ccpdesk.agents.status import Activity, Availability
from ccpdesk.storage.columns import Base, UtcTime, words

_WAITING = text("outcome IS NULL")
_OPEN = text("ended_at IS NULL")


class AgentLiveRow(Base):
    """An agent as the desk tells it; ``call_id`` may be written before the call's own row."""

    __tablename__ = "agent_live"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    availability: Mapped[Availability] = mapped_column(words(Availability, "availability"))
    reason: Mapped[str]
    chosen_at: Mapped[datetime] = mapped_column(UtcTime)
    confirmed: Mapped[bool]
    activity: Mapped[Activity] = mapped_column(words(Activity, "activity"))
    active_since: Mapped[datetime] = mapped_column(UtcTime)
    connected: Mapped[bool]
    link_since: Mapped[datetime] = mapped_column(UtcTime)
    wrap_up_ends: Mapped[datetime | None] = mapped_column(UtcTime)
    call_id: Mapped[UUID | None]
    day: Mapped[date]
    answered: Mapped[int]
    missed: Mapped[int]
    talk_us: Mapped[int] = mapped_column(BigInteger)


class OrderRow(Base):
    """What a supervisor had done, or did, about an agent; ``given_at`` is the database's time."""

    __tablename__ = "supervisor_orders"
    __table_args__ = (
        Index("ix_supervisor_orders_waiting", "user_id", sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index(None, "by_id", "given_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    given_at: Mapped[datetime] = mapped_column(UtcTime)
    kind: Mapped[OrderKind] = mapped_column(words(OrderKind, "kind"))
    availability: Mapped[Availability | None] = mapped_column(words(Availability, "availability"))
    reason: Mapped[str]
    outcome: Mapped[OrderOutcome | None] = mapped_column(words(OrderOutcome, "outcome"))
    why: Mapped[str]


class HelpRow(Base):
    """An agent asked for help."""

    __tablename__ = "help_requests"
    __table_args__ = (Index("ix_help_requests_open", "user_id", sqlite_where=_OPEN, postgresql_where=_OPEN),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime] = mapped_column(UtcTime)
    call_id: Mapped[UUID | None]
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
