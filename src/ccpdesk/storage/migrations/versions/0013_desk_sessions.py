"""Where each agent is signed in (STAT-07, STAT-08)."""

import sqlalchemy as sa
from alembic import op

from ccpdesk.storage.columns import UtcTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "desk_sessions",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("desk_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("began", UtcTime(), nullable=False),
        sa.Column("seen", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_desk_sessions_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_desk_sessions")),
    )


def downgrade() -> None:
    """Take it away; desks claim anew."""
    op.drop_table("desk_sessions")
