"""Who types in a chat, and answers that are given often (CHAT-01)."""

import sqlalchemy as sa
from alembic import op

from ccpdesk.storage.columns import UtcTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "chat_typing",
        sa.Column("typist", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("chat_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chat_id", "tenant_id"],
            ["chat_threads.id", "chat_threads.tenant_id"],
            name=op.f("fk_chat_typing_chat_id_tenant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_chat_typing_user_id")),
        sa.PrimaryKeyConstraint("typist", name=op.f("pk_chat_typing")),
    )
    for column in ("chat_id", "user_id"):
        op.create_index(op.f(f"ix_chat_typing_{column}"), "chat_typing", [column])
    op.create_table(
        "canned_answers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_canned_answers_tenant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canned_answers")),
    )
    op.create_index(op.f("ix_canned_answers_tenant_id"), "canned_answers", ["tenant_id"])


def downgrade() -> None:
    """Drop them; canned answers are lost."""
    op.drop_table("canned_answers")
    op.drop_table("chat_typing")
