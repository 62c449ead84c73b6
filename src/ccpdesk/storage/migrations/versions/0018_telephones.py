"""SIP passwords and pauses in the queues, which the PBX reads and writes (STAT-05)."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; the views of the PBX are made after all revisions."""
    _of_users("sip_verifiers", sa.Column("verifier", sa.String(), nullable=False))
    _of_users(
        "queue_pauses",
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
    )


def downgrade() -> None:
    """Drop them: SIP passwords have to be set anew."""
    op.drop_table("queue_pauses")
    op.drop_table("sip_verifiers")


def _of_users(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("user_id", sa.Uuid(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f(f"fk_{name}_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f(f"pk_{name}")),
    )
