"""How a call sounded: the last measurement and the worst one (HEAD-03)."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_FIGURES = ("mos", "loss", "loss_there", "jitter_ms", "round_trip_ms")


def upgrade() -> None:
    """Add the columns; calls from before were not measured."""
    for which in ("last", "worst"):
        op.add_column("calls", sa.Column(f"{which}_codec", sa.String(), nullable=True))
        for figure in _FIGURES:
            op.add_column("calls", sa.Column(f"{which}_{figure}", sa.Double(), nullable=True))


def downgrade() -> None:
    """Drop the columns with what they hold."""
    for which in ("worst", "last"):
        for name in (*reversed(_FIGURES), "codec"):
            op.drop_column("calls", f"{which}_{name}")
