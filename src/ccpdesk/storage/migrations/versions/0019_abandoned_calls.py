"""Abandoned calls, who follows them up, and indexes for reports (SUP-03).

What the queue log held before stays as it is: only what the PBX writes from now on is followed up.
"""

import sqlalchemy as sa
from alembic import op

from ccpdesk.storage.columns import UtcTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_KEY_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _words(name: str, *allowed: str) -> sa.Enum:
    return sa.Enum(*allowed, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade() -> None:
    """Add the tables."""
    _create_calls()
    _create_claims()
    op.create_index(op.f("ix_status_changes_at"), "status_changes", ["at"])


def downgrade() -> None:
    """Drop them; the queue log keeps what happened."""
    op.drop_index(op.f("ix_status_changes_at"), table_name="status_changes")
    for table in ("abandoned_claims", "abandoned_calls"):
        op.drop_table(table)


def _create_calls() -> None:
    table = "abandoned_calls"
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pbx_call", _KEY_TEXT, nullable=False),
        sa.Column("queue_name", _KEY_TEXT, nullable=False),
        sa.Column("queue_id", sa.Uuid(), nullable=True),
        sa.Column("tenant_id", sa.Uuid(), nullable=True),
        sa.Column("number", _KEY_TEXT, nullable=False),
        sa.Column("dialled", sa.String(), nullable=False),
        sa.Column("entered_at", UtcTime(), nullable=False),
        sa.Column("left_at", UtcTime(), nullable=False),
        sa.Column("how", _words("how", "hung_up", "too_long", "nobody_there", "key"), nullable=False),
        sa.Column("answered_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["queue_id"], ["queues.id"], name=op.f("fk_abandoned_calls_queue_id")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_abandoned_calls_tenant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_abandoned_calls")),
        sa.UniqueConstraint("pbx_call", name=op.f("uq_abandoned_calls_pbx_call")),
    )
    for columns in (["number", "left_at"], ["left_at"], ["queue_id"], ["tenant_id"]):
        op.create_index(op.f(f"ix_abandoned_calls_{columns[0]}"), table, columns)


def _create_claims() -> None:
    outcomes = ("booked", "reached", "no_answer", "wrong_number", "do_not_call")
    table = "abandoned_claims"
    op.create_table(
        table,
        sa.Column("abandoned_id", sa.Uuid(), nullable=False),
        sa.Column("claimed_by", sa.Uuid(), nullable=False),
        sa.Column("claimed_at", UtcTime(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=True),
        sa.Column("outcome", _words("outcome", *outcomes), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("settled_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["abandoned_id"],
            ["abandoned_calls.id"],
            name=op.f("fk_abandoned_claims_abandoned_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["claimed_by"], ["users.id"], name=op.f("fk_abandoned_claims_claimed_by")),
        sa.PrimaryKeyConstraint("abandoned_id", name=op.f("pk_abandoned_claims")),
    )
    op.create_index(op.f("ix_abandoned_claims_claimed_by"), table, ["claimed_by"])
