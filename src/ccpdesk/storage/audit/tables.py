"""Table audit_log (SEC-03). Triggers write it: `rights/audit.sql`, and `rights/sqlite_log.py` on SQLite."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Index, Integer
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from ccpdesk.storage.columns import KEY_TEXT, Base, UtcTime

_NUMBER = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows in INTEGER columns only
_VALUES = JSON().with_variant(JSONB(), "postgresql")


class AuditRow(Base):
    """An entry. It refers to nothing by a key, so that it outlives what it tells of."""

    __tablename__ = "audit_log"
    __table_args__ = (Index(None, "entity", "entity_id"), Index(None, "actor", "at"))

    number: Mapped[int] = mapped_column(_NUMBER, primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    actor: Mapped[str] = mapped_column(KEY_TEXT)
    actor_id: Mapped[UUID | None]
    action: Mapped[str] = mapped_column(KEY_TEXT)
    entity: Mapped[str] = mapped_column(KEY_TEXT)
    entity_id: Mapped[str] = mapped_column(KEY_TEXT)
    tenant_id: Mapped[UUID | None]
    before: Mapped[dict[str, Any] | None] = mapped_column(_VALUES)
    after: Mapped[dict[str, Any] | None] = mapped_column(_VALUES)
