"""Messages that callers leave, and their sound (CALL-14)."""

import sqlalchemy as sa
from alembic import op

from ccpdesk.storage.columns import UtcTime

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_KEY_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_OTHERS = {"queue_id": "queues", "user_id": "users", "tenant_id": "tenants"}
_OTHERS |= {"heard_by": "users", "claimed_by": "users"}


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "voicemails",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("message_id", _KEY_TEXT, nullable=False),
        sa.Column("mailbox", _KEY_TEXT, nullable=False),
        sa.Column("queue_id", sa.Uuid(), nullable=True),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("tenant_id", sa.Uuid(), nullable=True),
        sa.Column("number", _KEY_TEXT, nullable=False),
        sa.Column("caller_name", sa.String(), nullable=False),
        sa.Column("dialled", sa.String(), nullable=False),
        sa.Column("left_at", UtcTime(), nullable=False),
        sa.Column("milliseconds", sa.BigInteger(), nullable=False),
        sa.Column("heard_at", UtcTime(), nullable=True),
        sa.Column("heard_by", sa.Uuid(), nullable=True),
        sa.Column("claimed_at", UtcTime(), nullable=True),
        sa.Column("claimed_by", sa.Uuid(), nullable=True),
        sa.Column("deleted_at", UtcTime(), nullable=True),
        sa.Column("heard_at_pbx", sa.Boolean(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_voicemails_{column}"))
            for column, table in _OTHERS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voicemails")),
        sa.UniqueConstraint("message_id", name=op.f("uq_voicemails_message_id")),
    )
    for column in ("left_at", *_OTHERS):
        op.create_index(op.f(f"ix_voicemails_{column}"), "voicemails", [column])
    op.create_table(
        "voicemail_sounds",
        sa.Column("voicemail_id", sa.Uuid(), nullable=False),
        sa.Column("sound", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["voicemail_id"],
            ["voicemails.id"],
            name=op.f("fk_voicemail_sounds_voicemail_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("voicemail_id", name=op.f("pk_voicemail_sounds")),
    )


def downgrade() -> None:
    """Drop them: the PBX still has its messages."""
    op.drop_table("voicemail_sounds")
    op.drop_table("voicemails")
