"""The centre's keys for recordings (REC-01)."""

import sqlalchemy as sa
from alembic import op

from ccpdesk.storage.columns import UtcTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_KEY_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the tables; a centre gets its first pair of keys from an administrator."""
    op.create_table(
        "recording_keys",
        sa.Column("id", _KEY_TEXT, nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recording_keys")),
    )
    op.create_table(
        "recording_secrets",
        sa.Column("key_id", _KEY_TEXT, nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["key_id"], ["recording_keys.id"], name=op.f("fk_recording_secrets_key_id")),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_recording_secrets")),
    )


def downgrade() -> None:
    """Drop them: what was sealed for the centre is heard at the desks that made it."""
    op.drop_table("recording_secrets")
    op.drop_table("recording_keys")
