"""Tables voicemails and voicemail_sounds: messages of callers, brought by the PBX's side (CALL-14)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ccpdesk.storage.columns import KEY_TEXT, Base, UtcTime


class VoicemailRow(Base):
    """``message_id`` is the PBX's own; ``heard_at_pbx``: it lies among the old ones there.

    ``call_id`` may be written before the call's own row.
    """

    __tablename__ = "voicemails"
    __table_args__ = (UniqueConstraint("message_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    message_id: Mapped[str] = mapped_column(KEY_TEXT)
    mailbox: Mapped[str] = mapped_column(KEY_TEXT)
    queue_id: Mapped[UUID | None] = mapped_column(ForeignKey("queues.id"), index=True)
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"), index=True)
    tenant_id: Mapped[UUID | None] = mapped_column(ForeignKey("tenants.id"), index=True)
    number: Mapped[str] = mapped_column(KEY_TEXT)
    caller_name: Mapped[str]
    dialled: Mapped[str]
    left_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    milliseconds: Mapped[int] = mapped_column(BigInteger)
    heard_at: Mapped[datetime | None] = mapped_column(UtcTime)
    heard_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"), index=True)
    claimed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    claimed_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"), index=True)
    call_id: Mapped[UUID | None]
    called_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"), index=True)
    called_at: Mapped[datetime | None] = mapped_column(UtcTime)
    reached_at: Mapped[datetime | None] = mapped_column(UtcTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcTime)
    heard_at_pbx: Mapped[bool]


class VoicemailSoundRow(Base):
    """FLAC, apart, as lists do not need it."""

    __tablename__ = "voicemail_sounds"

    voicemail_id: Mapped[UUID] = mapped_column(
        ForeignKey("voicemails.id", ondelete="CASCADE"), primary_key=True
    )
    sound: Mapped[bytes] = mapped_column(LargeBinary)
