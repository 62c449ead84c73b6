"""The PBX's queue log (SUP-01)."""

import sqlalchemy as sa
from alembic import op

from ccpdesk.storage.columns import UtcTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_KEY_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the table; the view that the PBX writes it through is made after all revisions."""
    op.create_table(
        "queue_log",
        sa.Column(
            "number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("time", UtcTime(), nullable=False),
        *(sa.Column(name, _KEY_TEXT, nullable=False) for name in ("callid", "queuename", "agent", "event")),
        *(sa.Column(f"data{number}", sa.String(), nullable=False) for number in range(1, 6)),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_queue_log")),
    )
    op.create_index(op.f("ix_queue_log_time"), "queue_log", ["time"])
    op.create_index(op.f("ix_queue_log_callid"), "queue_log", ["callid"])
    op.create_index(op.f("ix_queue_log_queuename"), "queue_log", ["queuename", "time"])


def downgrade() -> None:
    """Drop it with everything in it."""
    op.drop_table("queue_log")
