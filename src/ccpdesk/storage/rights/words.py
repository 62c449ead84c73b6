"""The words that rules are made of: conditions in SQL, cheap enough for a table with a million rows.

Each helper function is asked as ``(SELECT …)``: PostgreSQL then calls it once for each statement instead of
once for each row, and can look the answer up in an index.
"""

from dataclasses import dataclass
from typing import Final

NOBODY: Final = ""
"""No row at all; the command is not even granted. Only the owner of the database, who upgrades it, may."""

ME: Final = "(SELECT ccpdesk.my_user())"
EVERYBODY: Final = f"{ME} IS NOT NULL"
"""Every active user."""

ALL_TENANTS: Final = "(SELECT ccpdesk.has_all_tenants())"
"""A user of every tenant, also of those to come."""


@dataclass(frozen=True)
class Rights:
    """Which rows of a table a user may read, insert, change and remove: conditions in SQL.

    ``change`` holds before and after: no row can be moved out of what its writer may see. ``still`` holds
    before only; with ``columns`` nothing else of a row can be changed. In an ``append_only`` table the owner
    of the database, too, can only read and insert.
    """

    read: str
    insert: str = NOBODY
    change: str = NOBODY
    still: str = ""
    columns: tuple[str, ...] = ()
    remove: str = NOBODY
    append_only: bool = False


def may(permission: str) -> str:
    """The user has the permission."""
    return f"(SELECT ccpdesk.may('{permission}'))"


def of_my_tenants(column: str = "tenant_id") -> str:
    """The row belongs to a tenant of the user's."""
    return f"{column} = ANY ((SELECT ccpdesk.my_tenants())::uuid[])"


def of_no_other_tenant(column: str = "tenant_id") -> str:
    """As `of_my_tenants`, or the row belongs to no tenant at all."""
    return f"({column} IS NULL OR {of_my_tenants(column)})"


def seen(table: str, **columns: str) -> str:
    """The user sees the row of ``table`` that this one refers to, e.g. ``seen("calls", id="call_id")``."""
    same = " AND ".join(f"seen.{theirs} = {ours}" for theirs, ours in columns.items())
    return f"EXISTS (SELECT 1 FROM {table} AS seen WHERE {same})"


def both(*conditions: str) -> str:
    """All of the conditions."""
    return f"({' AND '.join(conditions)})"


def either(*conditions: str) -> str:
    """Any of the conditions."""
    return f"({' OR '.join(conditions)})"
