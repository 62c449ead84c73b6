"""Table outbox_marks: entries of desks' outboxes that this database has taken (REL-03)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, func
from sqlalchemy.orm import Mapped, mapped_column

from ccpdesk.storage.columns import Base, UtcTime


class OutboxMarkRow(Base):
    """One entry; it is here from the transaction that applied it until its journal has let it go.

    ``user_id`` is who was logged in on PostgreSQL: everybody sees their own marks only.
    """

    __tablename__ = "outbox_marks"

    entry_id: Mapped[UUID] = mapped_column(primary_key=True)
    journal_id: Mapped[UUID] = mapped_column(index=True)
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(UtcTime, server_default=func.current_timestamp())
