"""Who called back about a message, and whether the caller answered (CALL-14)."""

import sqlalchemy as sa
from alembic import op

from ccpdesk.storage.columns import UtcTime

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    with op.batch_alter_table("voicemails") as table:  # SQLite can't add a foreign key to a table
        table.add_column(sa.Column("call_id", sa.Uuid(), nullable=True))
        table.add_column(sa.Column("called_by", sa.Uuid(), nullable=True))
        table.add_column(sa.Column("called_at", UtcTime(), nullable=True))
        table.add_column(sa.Column("reached_at", UtcTime(), nullable=True))
        table.create_foreign_key(op.f("fk_voicemails_called_by"), "users", ["called_by"], ["id"])
        table.create_index(op.f("ix_voicemails_called_by"), ["called_by"])


def downgrade() -> None:
    """Drop them: that somebody called is in the call history."""
    with op.batch_alter_table("voicemails") as table:
        table.drop_index(op.f("ix_voicemails_called_by"))
        table.drop_constraint(op.f("fk_voicemails_called_by"), type_="foreignkey")
        for column in ("reached_at", "called_at", "called_by", "call_id"):
            table.drop_column(column)
