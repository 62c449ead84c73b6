"""Live changes: nothing in the tables; the upgrade gives them their triggers (`storage/changes`)."""

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing: the triggers are made anew after every upgrade."""


def downgrade() -> None:
    """Nothing: they are taken away before every change of the tables."""
