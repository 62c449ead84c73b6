"""Web bookings, chats; what is known of recordings, and who listened."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_KEY_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_MOMENT = sa.DateTime(timezone=True)
_TABLES = (
    "chat_threads",
    "chat_messages",
    "recordings",
    "recording_listenings",
    "web_bookings",
)


def upgrade() -> None:
    """Create the tables, those that others refer to first."""
    _chat_threads()
    _chat_messages()
    _recordings()
    _recording_listenings()
    _web_bookings()


def downgrade() -> None:
    """Drop the tables with everything in them; indices go with them."""
    for table in reversed(_TABLES):
        op.drop_table(table)


def _words(name: str, *allowed: str) -> sa.Enum:
    return sa.Enum(*allowed, name=name, native_enum=False, create_constraint=True, length=32)


def _id(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Uuid(), nullable=nullable)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _to(table: str, column: str, other: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column, "tenant_id"],
        [f"{other}.id", f"{other}.tenant_id"],
        name=op.f(f"fk_{table}_{column}"),
        ondelete=ondelete,
    )


def _chat_threads() -> None:
    op.create_table(
        "chat_threads",
        _id("id"),
        _id("tenant_id"),
        sa.Column("visitor", _KEY_TEXT, nullable=False),
        sa.Column("opened_at", _MOMENT, nullable=False),
        sa.Column("last_at", _MOMENT, nullable=False),
        _text("name"),
        _text("phone"),
        _text("email"),
        _id("customer_id", nullable=True),
        sa.Column("state", _words("state", "open", "closed", "spam"), nullable=False),
        _id("answered_by", nullable=True),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("unread", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by"], ["users.id"], name=op.f("fk_chat_threads_answered_by")),
        _to("chat_threads", "customer_id", "customers"),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_chat_threads_tenant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat_threads")),
        sa.UniqueConstraint("id", "tenant_id", name=op.f("uq_chat_threads_id")),
    )
    op.create_index(op.f("ix_chat_threads_answered_by"), "chat_threads", ["answered_by"])
    op.create_index(op.f("ix_chat_threads_customer_id"), "chat_threads", ["customer_id"])
    op.create_index(op.f("ix_chat_threads_tenant_id"), "chat_threads", ["tenant_id", "state", "last_at"])
    op.create_index(op.f("ix_chat_threads_visitor"), "chat_threads", ["visitor", "tenant_id"])


def _chat_messages() -> None:
    op.create_table(
        "chat_messages",
        _id("id"),
        _id("tenant_id"),
        _id("chat_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("author", _words("author", "visitor", "agent", "system"), nullable=False),
        _text("text"),
        _id("user_id", nullable=True),
        _to("chat_messages", "chat_id", "chat_threads", "CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_chat_messages_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat_messages")),
        sa.UniqueConstraint("chat_id", "number", name=op.f("uq_chat_messages_chat_id")),
    )
    op.create_index(op.f("ix_chat_messages_user_id"), "chat_messages", ["user_id"])


def _recordings() -> None:
    op.create_table(
        "recordings",
        _id("id"),
        _id("call_id"),
        sa.Column("started_at", _MOMENT, nullable=False),
        _text("file"),
        _text("key_id"),
        _id("tenant_id", nullable=True),
        sa.Column("milliseconds", sa.BigInteger(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("pauses", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_recordings_call_id")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_recordings_tenant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recordings")),
    )
    op.create_index(op.f("ix_recordings_call_id"), "recordings", ["call_id"])
    op.create_index(op.f("ix_recordings_tenant_id"), "recordings", ["tenant_id", "started_at"])


def _recording_listenings() -> None:
    op.create_table(
        "recording_listenings",
        _id("id"),
        _id("recording_id"),
        _id("user_id"),
        sa.Column("at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["recording_id"],
            ["recordings.id"],
            name=op.f("fk_recording_listenings_recording_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_recording_listenings_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recording_listenings")),
        sa.UniqueConstraint(
            "recording_id", "user_id", "at", name=op.f("uq_recording_listenings_recording_id")
        ),
    )
    op.create_index(op.f("ix_recording_listenings_user_id"), "recording_listenings", ["user_id"])


def _web_bookings() -> None:
    op.create_table(
        "web_bookings",
        _id("id"),
        _id("tenant_id"),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("kind", _words("kind", "booking", "lead"), nullable=False),
        sa.Column("status", _words("status", "new", "accepted", "converted", "dismissed"), nullable=False),
        _text("name"),
        _text("phone"),
        _text("email"),
        _text("street"),
        _text("unit"),
        _text("city"),
        _text("state"),
        _text("postal_code"),
        _text("service"),
        _text("summary"),
        sa.Column("starts_at", _MOMENT, nullable=True),
        sa.Column("ends_at", _MOMENT, nullable=True),
        _id("customer_id", nullable=True),
        _id("location_id", nullable=True),
        sa.Column("flags", sa.Text(), nullable=False),
        _id("job_id", nullable=True),
        _text("dismiss_reason"),
        _id("handled_by", nullable=True),
        sa.Column("handled_at", _MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _to("web_bookings", "customer_id", "customers"),
        sa.ForeignKeyConstraint(["handled_by"], ["users.id"], name=op.f("fk_web_bookings_handled_by")),
        _to("web_bookings", "job_id", "jobs"),
        _to("web_bookings", "location_id", "locations"),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_web_bookings_tenant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_bookings")),
    )
    op.create_index(op.f("ix_web_bookings_customer_id"), "web_bookings", ["customer_id"])
    op.create_index(op.f("ix_web_bookings_handled_by"), "web_bookings", ["handled_by"])
    op.create_index(op.f("ix_web_bookings_job_id"), "web_bookings", ["job_id"])
    op.create_index(op.f("ix_web_bookings_location_id"), "web_bookings", ["location_id"])
    op.create_index(op.f("ix_web_bookings_tenant_id"), "web_bookings", ["tenant_id", "status", "received_at"])
