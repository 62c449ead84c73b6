"""Marks of desks' outboxes (REL-03), and a word for queue calls that a rule refused (CALL-06, CALL-10)."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_BEFORE = ("answered", "missed", "rejected", "caller_hung_up", "answered_elsewhere", "declined_elsewhere")
_AFTER = ("cancelled", "busy", "declined", "no_answer", "failed")
_OLD = (*_BEFORE, *_AFTER)
_NEW = (*_BEFORE[:3], "not_offered", *_BEFORE[3:], *_AFTER)


def upgrade() -> None:
    """Make the table; calls answered 486 by a rule were kept as rejected."""
    op.create_table(
        "outbox_marks",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("journal_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("CURRENT_TIMESTAMP"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_outbox_marks_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_outbox_marks")),
    )
    op.create_index(op.f("ix_outbox_marks_user_id"), "outbox_marks", ["user_id"], unique=False)
    op.create_index(op.f("ix_outbox_marks_journal_id"), "outbox_marks", ["journal_id"], unique=False)
    _replace_words(_OLD, _NEW)
    op.execute("UPDATE calls SET end_reason = 'not_offered' WHERE end_reason = 'rejected' AND end_code = 486")


def downgrade() -> None:
    """Drop the table; what was not offered is rejected again."""
    op.execute("UPDATE calls SET end_reason = 'rejected' WHERE end_reason = 'not_offered'")
    _replace_words(_NEW, _OLD)
    op.drop_index(op.f("ix_outbox_marks_journal_id"), table_name="outbox_marks")
    op.drop_index(op.f("ix_outbox_marks_user_id"), table_name="outbox_marks")
    op.drop_table("outbox_marks")


def _replace_words(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    if op.get_bind().dialect.name == "sqlite":
        _replace_in_schema(_listed(old), _listed(new))
        return
    op.drop_constraint(op.f("ck_calls_end_reason"), "calls", type_="check")
    op.create_check_constraint(op.f("ck_calls_end_reason"), "calls", f"end_reason IN ({_listed(new)})")


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _replace_in_schema(old: str, new: str) -> None:
    """SQLite's own way to change nothing but a constraint ("ALTER TABLE", section 7).

    Making the table anew would drop the old one, and take the events of its calls with it.
    """
    connection = op.get_bind()
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    changed = connection.execute(
        sa.text("UPDATE sqlite_schema SET sql = replace(sql, :old, :new) WHERE name = 'calls'"),
        {"old": old, "new": new},
    )
    connection.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema = OFF")
    if changed.rowcount != 1:
        raise RuntimeError("the table of calls has no schema")
