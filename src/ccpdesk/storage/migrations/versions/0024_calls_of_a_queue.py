"""The history of one queue is found newest first, as that of an agent and of a tenant is (CALL-12)."""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Put the time beside the queue."""
    op.drop_index(op.f("ix_calls_queue_id"), "calls")
    op.create_index(op.f("ix_calls_queue_id"), "calls", ["queue_id", "started_at"])


def downgrade() -> None:
    """The queue alone."""
    op.drop_index(op.f("ix_calls_queue_id"), "calls")
    op.create_index(op.f("ix_calls_queue_id"), "calls", ["queue_id"])
