"""Those who are watched: agents live, orders of supervisors, requests for help (SUP-01, SUP-02, SUP-04)."""

import sqlalchemy as sa
from alembic import op

from ccpdesk.storage.columns import UtcTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def _words(name: str, *allowed: str) -> sa.Enum:
    return sa.Enum(*allowed, name=name, native_enum=False, create_constraint=True, length=32)


def _availability() -> sa.Enum:
    return _words("availability", "available", "unavailable", "offline")


def upgrade() -> None:
    """Add the tables."""
    _create_live()
    _create_orders()
    _create_help()


def downgrade() -> None:
    """Drop them; desks tell of their agents anew."""
    for table in ("help_requests", "supervisor_orders", "agent_live"):
        op.drop_table(table)


def _create_live() -> None:
    activities = (
        "ready",
        "ringing",
        "on_queue_call",
        "on_direct_call",
        "on_internal_call",
        "on_outbound_call",
        "wrap_up",
        "missed_call",
    )
    op.create_table(
        "agent_live",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("availability", _availability(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("chosen_at", UtcTime(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("activity", _words("activity", *activities), nullable=False),
        sa.Column("active_since", UtcTime(), nullable=False),
        sa.Column("connected", sa.Boolean(), nullable=False),
        sa.Column("link_since", UtcTime(), nullable=False),
        sa.Column("wrap_up_ends", UtcTime(), nullable=True),
        sa.Column("call_id", sa.Uuid(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.Column("talk_us", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_agent_live_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_agent_live")),
    )


def _create_orders() -> None:
    kinds = ("set_status", "end_wrap_up", "sign_out", "listen", "whisper", "barge")
    op.create_table(
        "supervisor_orders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("given_at", UtcTime(), nullable=False),
        sa.Column("kind", _words("kind", *kinds), nullable=False),
        sa.Column("availability", _availability(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("outcome", _words("outcome", "done", "refused"), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_supervisor_orders_user_id")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_supervisor_orders_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervisor_orders")),
    )
    waiting = sa.text("outcome IS NULL")
    op.create_index(
        op.f("ix_supervisor_orders_waiting"),
        "supervisor_orders",
        ["user_id"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    op.create_index(op.f("ix_supervisor_orders_by_id"), "supervisor_orders", ["by_id", "given_at"])


def _create_help() -> None:
    op.create_table(
        "help_requests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", UtcTime(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_help_requests_user_id")),
        sa.ForeignKeyConstraint(["answered_by"], ["users.id"], name=op.f("fk_help_requests_answered_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_requests")),
    )
    still_open = sa.text("ended_at IS NULL")
    op.create_index(
        op.f("ix_help_requests_open"),
        "help_requests",
        ["user_id"],
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
