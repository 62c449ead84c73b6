"""Triggers anew: what a change is told as has changed (`storage/changes/subjects.py`)."""

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing: the triggers are made anew after every upgrade."""


def downgrade() -> None:
    """Nothing: they are taken away before every change of the tables."""
