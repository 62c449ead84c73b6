"""Bookings from elsewhere: who sends them, and what was answered them (WEB-01)."""

import sqlalchemy as sa
from alembic import op

from ccpdesk.storage.columns import UtcTime

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_KEY_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_IN_FORCE = sa.text("revoked_at IS NULL")


def upgrade() -> None:
    """Add the tables and the column."""
    op.create_table(
        "intake_sources",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", _KEY_TEXT, nullable=False),
        sa.Column("token_hash", _KEY_TEXT, nullable=False),
        sa.Column("made_at", UtcTime(), nullable=False),
        sa.Column("revoked_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_intake_sources_tenant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake_sources")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_intake_sources_token_hash")),
    )
    op.create_index(op.f("ix_intake_sources_tenant_id"), "intake_sources", ["tenant_id"])
    op.create_index(
        op.f("ix_intake_sources_name"),
        "intake_sources",
        ["name_key"],
        unique=True,
        sqlite_where=_IN_FORCE,
        postgresql_where=_IN_FORCE,
    )
    op.create_table(
        "intake_receipts",
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("key", _KEY_TEXT, nullable=False),
        sa.Column("body", _KEY_TEXT, nullable=False),
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["intake_sources.id"], name=op.f("fk_intake_receipts_source_id")
        ),
        sa.PrimaryKeyConstraint("source_id", "key", name=op.f("pk_intake_receipts")),
    )
    op.add_column("web_bookings", sa.Column("source", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    """Drop them: tokens are worth nothing then, and nobody knows where a booking came from."""
    op.drop_column("web_bookings", "source")
    op.drop_table("intake_receipts")
    op.drop_table("intake_sources")
