"""Foreign keys that keep the copy of the tenant true: a row can't belong to another tenant's customer."""

from sqlalchemy import ForeignKeyConstraint


def belongs_to(table: str, column: str, ondelete: str | None = None) -> ForeignKeyConstraint:
    """(``column``, ``tenant_id``) refers to a row of ``table`` of the same tenant; null refers to nothing."""
    return ForeignKeyConstraint(
        [column, "tenant_id"], [f"{table}.id", f"{table}.tenant_id"], ondelete=ondelete
    )
