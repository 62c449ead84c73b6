"""The audit log (SEC-03)."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_KEY_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_VALUES = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Create the table; the triggers that write it are made after all revisions."""
    op.create_table(
        "audit_log",
        sa.Column(
            "number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", _KEY_TEXT, nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("action", _KEY_TEXT, nullable=False),
        sa.Column("entity", _KEY_TEXT, nullable=False),
        sa.Column("entity_id", _KEY_TEXT, nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=True),
        sa.Column("before", _VALUES, nullable=True),
        sa.Column("after", _VALUES, nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_log")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_audit_log_at"), "audit_log", ["at"])
    op.create_index(op.f("ix_audit_log_actor"), "audit_log", ["actor", "at"])
    op.create_index(op.f("ix_audit_log_entity"), "audit_log", ["entity", "entity_id"])


def downgrade() -> None:
    """Drop the log with everything in it."""
    op.drop_table("audit_log")
