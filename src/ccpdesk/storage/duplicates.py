"""Uniqueness and references that a database holds, in the words of the person who typed the value."""

import re
import sqlite3
from typing import Any, Final

from sqlalchemy.engine import ExceptionContext

from ccpdesk.kernel.errors import StoreError
from ccpdesk.kernel.told import Told
from ccpdesk.storage.postgresql_errors import FOREIGN_KEY_VIOLATION, UNIQUE_VIOLATION, of_postgresql

# (table, column) → what people call it, and the column with the value as it was typed.
_UNIQUE: Final = {
    ("tenants", "name_key"): ("tenant name", "name"),
    ("queues", "name_key"): ("queue name", "name"),
    ("tracking_numbers", "number"): ("tracking number", "number"),
    ("jobs", "tenant_id"): ("job number", "number"),
    ("users", "login"): ("login", "login"),
    ("users", "extension"): ("extension", "extension"),
    ("users", "sip_account"): ("SIP account", "sip_account"),
}
_SQLITE_UNIQUE: Final = {sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY}
_SQLITE_COLUMN: Final = re.compile(r"(\w+)\.(\w+)")


def duplicate(context: ExceptionContext, error: BaseException, place: str) -> StoreError | None:
    """The refusal when ``error`` says that a value is taken, else None."""
    where = _sqlite_unique(error) or _postgresql_unique(error)
    if where is None:
        return None
    table, column = where
    called, typed = _UNIQUE.get(where, (column, column))
    value = _value(context, typed)
    return StoreError(
        Told("The {called} {value!r} is taken", called=called, value=value)
        if value
        else Told("A {called} is taken", called=called),
        f"{place}, {table}",
        "Choose another one, or change the entry that has it.",
    )


def unknown_reference(error: BaseException, place: str) -> StoreError | None:
    """The refusal when a row names another one that is not there, else None."""
    if of_postgresql(error) and error.sqlstate == FOREIGN_KEY_VIOLATION:
        table = error.diag.table_name or ""
    elif (
        isinstance(error, sqlite3.IntegrityError)
        and error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY
    ):
        table = ""
    else:
        return None
    return StoreError(
        "An entry that this one belongs to is not in the database",
        f"{place}, {table}" if table else place,
        "Add the tenant, queue, user, customer or call first.",
    )


def _sqlite_unique(error: BaseException) -> tuple[str, str] | None:
    if not isinstance(error, sqlite3.IntegrityError) or error.sqlite_errorcode not in _SQLITE_UNIQUE:
        return None
    found = _SQLITE_COLUMN.search(str(error))  # "UNIQUE constraint failed: users.login"
    return (found[1], found[2]) if found else None


def _postgresql_unique(error: BaseException) -> tuple[str, str] | None:
    if not of_postgresql(error) or error.sqlstate != UNIQUE_VIOLATION:
        return None
    table, constraint = error.diag.table_name or "", error.diag.constraint_name or ""
    # Constraints are named by rule (`columns.Base`); the message itself is in the server's language.
    return (table, constraint.removeprefix(f"uq_{table}_").replace(f"pk_{table}", "id"))


def _value(context: ExceptionContext, column: str) -> Any:
    execution = context.execution_context
    rows = getattr(execution, "compiled_parameters", None) or []
    return rows[0].get(column) if len(rows) == 1 else None
