"""Who asked for a portal link, and whether it was sent (CUST-09).

The table is made anew: no earlier program has sent a link, so there is none to keep.
"""

import sqlalchemy as sa
from alembic import op

from ccpdesk.storage.columns import UtcTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_TABLE = "portal_resets"
_KEY_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add who and when."""
    op.drop_table(_TABLE)
    _create(
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("claimed_at", UtcTime(), nullable=True),
        sa.Column("mailed_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_portal_resets_by_id")),
    )
    op.create_index(op.f("ix_portal_resets_by_id"), _TABLE, ["by_id"])


def downgrade() -> None:
    """As it was; links that were sent and not used are void."""
    op.drop_table(_TABLE)
    _create()


def _create(*more: sa.schema.SchemaItem) -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", _KEY_TEXT, nullable=False),
        sa.Column("sent_to", sa.String(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("expires_at", UtcTime(), nullable=False),
        sa.Column("used_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id", "tenant_id"],
            ["customers.id", "customers.tenant_id"],
            name=op.f("fk_portal_resets_customer_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portal_resets")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_portal_resets_token_hash")),
        *more,
    )
    op.create_index(op.f("ix_portal_resets_customer_id"), _TABLE, ["customer_id"])
