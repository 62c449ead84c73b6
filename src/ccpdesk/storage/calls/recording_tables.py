"""Tables of recordings, of who listened, and of the centre's keys (REC-01 … REC-03)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ccpdesk.calls.recording import Pause
from ccpdesk.storage.columns import KEY_TEXT, Base, UtcTime
from ccpdesk.storage.packed import Packed


class RecordingRow(Base):
    """What is known of a recording; without a tenant it is provisional."""

    __tablename__ = "recordings"
    __table_args__ = (Index(None, "tenant_id", "started_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    call_id: Mapped[UUID] = mapped_column(ForeignKey("calls.id"), index=True)
    started_at: Mapped[datetime] = mapped_column(UtcTime)
    file: Mapped[str]
    key_id: Mapped[str]
    tenant_id: Mapped[UUID | None] = mapped_column(ForeignKey("tenants.id"))
    milliseconds: Mapped[int] = mapped_column(BigInteger)
    size: Mapped[int] = mapped_column(BigInteger)
    pauses: Mapped[tuple[Pause, ...]] = mapped_column(Packed(tuple[Pause, ...]))


class ListeningRow(Base):
    """Somebody listened."""

    __tablename__ = "recording_listenings"
    __table_args__ = (UniqueConstraint("recording_id", "user_id", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    recording_id: Mapped[UUID] = mapped_column(ForeignKey("recordings.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcTime)


class KeyRow(Base):
    """The public half of a pair of keys of the centre."""

    __tablename__ = "recording_keys"

    id: Mapped[str] = mapped_column(KEY_TEXT, primary_key=True)
    public: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(UtcTime)


class SecretRow(Base):
    """The private half, apart, as fewer may read it."""

    __tablename__ = "recording_secrets"

    key_id: Mapped[str] = mapped_column(ForeignKey("recording_keys.id"), primary_key=True)
    secret: Mapped[bytes] = mapped_column(LargeBinary)
