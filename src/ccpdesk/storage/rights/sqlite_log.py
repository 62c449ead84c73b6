"""The audit log on SQLite: the same by triggers, made anew after each upgrade.

A file has no users; the actor is who is signed in at the computer, told by a function of the connection
(`engine.py`). A program that does not have it can read the file, and change what is not logged, no more.
What was inserted is not logged here: the rows themselves are there.
"""

import re
from collections.abc import Iterator

from sqlalchemy import Connection, Table

from ccpdesk.storage.engine import ACTOR
from ccpdesk.storage.metadata import METADATA
from ccpdesk.storage.rights.logged import LOGGED, UNLOGGED

_NOW = "strftime('%Y-%m-%d %H:%M:%f000', 'now')"  # as UtcTime keeps it


def log_changes(connection: Connection) -> None:
    """Put the triggers in place of those that are there."""
    forget_changes(connection)
    for command in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER log_keeps_{command.lower()} BEFORE {command} ON audit_log"
            " BEGIN SELECT RAISE(ABORT, 'the audit log can''t be altered'); END"
        )
    for name in LOGGED:
        for trigger in _triggers(METADATA.tables[name]):
            connection.exec_driver_sql(trigger)


def forget_changes(connection: Connection) -> None:
    """Take the triggers away, for an upgrade."""
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'log\\_%' ESCAPE '\\'"
    ).scalars()
    for name in names.all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def _triggers(table: Table) -> Iterator[str]:
    columns = [column.name for column in table.columns]
    values = " UNION ALL ".join(
        f"SELECT '{name}' AS name, {_value('OLD', name)} AS was, {_value('NEW', name)} AS made"
        for name in columns
    )
    differing = f"FROM ({values}) WHERE was IS NOT made"
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in columns)
    yield (
        f"CREATE TRIGGER log_{table.name}_update AFTER UPDATE ON {table.name} WHEN {changed} BEGIN "
        + _entry(
            table,
            "update",
            f"(SELECT json_group_object(name, was) {differing})",
            f"(SELECT json_group_object(name, made) {differing})",
        )
    )
    gone = ", ".join(f"'{name}', {_value('OLD', name)}" for name in columns)
    yield (
        f"CREATE TRIGGER log_{table.name}_delete AFTER DELETE ON {table.name} BEGIN "
        + _entry(table, "delete", f"json_object({gone})", "NULL")
    )


def _entry(table: Table, action: str, before: str, after: str) -> str:
    key = " || '/' || ".join(f"OLD.{column.name}" for column in table.primary_key)
    tenant = "OLD.tenant_id" if "tenant_id" in table.columns else "NULL"
    return (
        "INSERT INTO audit_log (at, actor, action, entity, entity_id, tenant_id, before, after)"
        f" VALUES ({_NOW}, {ACTOR}(), '{action}', '{table.name}', {key}, {tenant}, {before}, {after}); END"
    )


def _value(row: str, column: str) -> str:
    return "'…'" if re.search(UNLOGGED, column) else f"{row}.{column}"
