"""Tables of the inbox: web_*, intake_*, chat_* and canned_answers (WEB-01, WEB-04, CHAT-01)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ccpdesk.inbox.chat import Author, ChatState
from ccpdesk.inbox.visit import Visit
from ccpdesk.inbox.web_booking import WebFlag, WebKind, WebStatus
from ccpdesk.storage.belongs import belongs_to
from ccpdesk.storage.columns import KEY_TEXT, Base, UtcTime, words
from ccpdesk.storage.packed import Packed


class WebBookingRow(Base):
    """A booking or lead from a tenant's page."""

    __tablename__ = "web_bookings"
    __table_args__ = (
        belongs_to("customers", "customer_id"),
        belongs_to("locations", "location_id"),
        belongs_to("jobs", "job_id"),
        Index(None, "tenant_id", "status", "received_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID] = mapped_column(ForeignKey("tenants.id"))
    received_at: Mapped[datetime] = mapped_column(UtcTime)
    kind: Mapped[WebKind] = mapped_column(words(WebKind, "kind"))
    status: Mapped[WebStatus] = mapped_column(words(WebStatus, "status"))
    name: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    street: Mapped[str]
    unit: Mapped[str]
    city: Mapped[str]
    state: Mapped[str]
    postal_code: Mapped[str]
    service: Mapped[str]
    source: Mapped[str]
    summary: Mapped[str]
    starts_at: Mapped[datetime | None] = mapped_column(UtcTime)
    ends_at: Mapped[datetime | None] = mapped_column(UtcTime)
    customer_id: Mapped[UUID | None] = mapped_column(index=True)
    location_id: Mapped[UUID | None] = mapped_column(index=True)
    flags: Mapped[frozenset[WebFlag]] = mapped_column(Packed(frozenset[WebFlag]))
    job_id: Mapped[UUID | None] = mapped_column(index=True)
    dismiss_reason: Mapped[str]
    handled_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"), index=True)
    handled_at: Mapped[datetime | None] = mapped_column(UtcTime)
    version: Mapped[int]


class WebVisitRow(Base):
    """A visitor on the way through a booking page; ``key``: hash of what the browser keeps."""

    __tablename__ = "web_visits"

    key: Mapped[str] = mapped_column(KEY_TEXT, primary_key=True)
    touched_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    visit: Mapped[Visit] = mapped_column(Packed(Visit))


class IntakeSourceRow(Base):
    """Who sends bookings through the intake API; of those of one name only one is not revoked."""

    __tablename__ = "intake_sources"
    __table_args__ = (
        Index(
            "ix_intake_sources_name",
            "name_key",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID | None] = mapped_column(ForeignKey("tenants.id"), index=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(KEY_TEXT)
    token_hash: Mapped[str] = mapped_column(KEY_TEXT, unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcTime)


class IntakeReceiptRow(Base):
    """What a source sent under which key, as hashes; no foreign key: it outlives a booking that is erased."""

    __tablename__ = "intake_receipts"

    source_id: Mapped[UUID] = mapped_column(ForeignKey("intake_sources.id"), primary_key=True)
    key: Mapped[str] = mapped_column(KEY_TEXT, primary_key=True)
    body: Mapped[str] = mapped_column(KEY_TEXT)
    booking_id: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(UtcTime)


class ChatThreadRow(Base):
    """A conversation."""

    __tablename__ = "chat_threads"
    __table_args__ = (
        belongs_to("customers", "customer_id"),
        UniqueConstraint("id", "tenant_id"),
        Index(None, "tenant_id", "state", "last_at"),
        Index(None, "visitor", "tenant_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID] = mapped_column(ForeignKey("tenants.id"))
    visitor: Mapped[str] = mapped_column(KEY_TEXT)
    opened_at: Mapped[datetime] = mapped_column(UtcTime)
    last_at: Mapped[datetime] = mapped_column(UtcTime)
    name: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    customer_id: Mapped[UUID | None] = mapped_column(index=True)
    state: Mapped[ChatState] = mapped_column(words(ChatState, "state"))
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"), index=True)
    last: Mapped[int]
    unread: Mapped[int]
    version: Mapped[int]


class ChatMessageRow(Base):
    """A message; no two of a thread have one number."""

    __tablename__ = "chat_messages"
    __table_args__ = (belongs_to("chat_threads", "chat_id", "CASCADE"), UniqueConstraint("chat_id", "number"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID]
    chat_id: Mapped[UUID]
    number: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcTime)
    author: Mapped[Author] = mapped_column(words(Author, "author"))
    text: Mapped[str]
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"), index=True)


class ChatTypingRow(Base):
    """Who types: ``typist`` is the agent's user, or the thread itself for its visitor."""

    __tablename__ = "chat_typing"
    __table_args__ = (belongs_to("chat_threads", "chat_id", "CASCADE"),)

    typist: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID]
    chat_id: Mapped[UUID] = mapped_column(index=True)
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcTime)


class CannedAnswerRow(Base):
    """What agents say often; without a tenant for all of them."""

    __tablename__ = "canned_answers"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID | None] = mapped_column(ForeignKey("tenants.id"), index=True)
    title: Mapped[str]
    text: Mapped[str]
