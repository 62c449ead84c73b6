"""Visits of booking pages, and whether a tenant wants phone numbers proven (WEB-01)."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_KEY_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the table and the column."""
    op.create_table(
        "web_visits",
        sa.Column("key", _KEY_TEXT, nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("visit", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_web_visits")),
    )
    op.create_index(op.f("ix_web_visits_touched_at"), "web_visits", ["touched_at"])
    op.add_column("tenants", sa.Column("web_code", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Drop them: visits that nobody finished are lost."""
    op.drop_column("tenants", "web_code")
    op.drop_table("web_visits")
