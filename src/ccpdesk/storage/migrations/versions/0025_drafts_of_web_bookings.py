"""Which web booking a draft makes a job of (WEB-04)."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("booking_drafts", sa.Column("web_booking_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    """Drop it: drafts stay, and what was booked on the web waits again."""
    op.drop_column("booking_drafts", "web_booking_id")
