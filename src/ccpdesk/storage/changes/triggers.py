"""Triggers that tell each change: on every table, made anew after each upgrade.

Revisions of the tables neither know nor mind them (SQLite alters a table by making it anew, which would drop
them without a word). PostgreSQL: a transaction tells each row it changed, and only the tables when they get
many; equal messages of one transaction are sent once. SQLite: each row goes into a ring of fixed size.
"""

from typing import Final

from sqlalchemy import Connection, Table, inspect

from ccpdesk.storage.changes.subjects import SILENT, subject_of
from ccpdesk.storage.metadata import METADATA

CHANNEL: Final = "ccpdesk"
RING: Final = 1024
RING_TABLES: Final = ("change_ring", "change_count")
_MANY: Final = 50
_OPERATIONS: Final = {"insert": "NEW", "update": "NEW", "delete": "OLD"}

# Everybody may LISTEN, so a message holds ids and the login, nothing of what was written. Whoever hears it
# reads again with their own rights.
_FUNCTION: Final = f"""
    CREATE OR REPLACE FUNCTION ccpdesk.tell_changes() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
    DECLARE told integer := coalesce(nullif(current_setting('ccpdesk.told', true), ''), '0')::integer;
    BEGIN
        told := told + (SELECT count(*) FROM (SELECT 1 FROM changed LIMIT {_MANY + 1}) AS few);
        PERFORM set_config('ccpdesk.told', told::text, true);
        IF told > {_MANY} THEN
            PERFORM pg_notify('{CHANNEL}', json_build_object('s', TG_ARGV[0], 'w', session_user)::text)
            FROM (SELECT 1 FROM changed LIMIT 1) AS any_at_all;
        ELSE
            PERFORM pg_notify('{CHANNEL}', message) FROM (
                SELECT DISTINCT json_build_object(
                    's', TG_ARGV[0], 'i', content ->> TG_ARGV[1], 't', content ->> TG_ARGV[2],
                    'w', session_user
                )::text AS message
                FROM (SELECT to_jsonb(changed) AS content FROM changed) AS rows
            ) AS messages;
        END IF;
        RETURN NULL;
    END $$
"""  # noqa: S608 - numbers and names of ours


def install(connection: Connection) -> None:
    """Put triggers on every table that is there, in the connection's transaction."""
    withdraw(connection)
    there = set(inspect(connection).get_table_names())
    tables = [table for table in METADATA.sorted_tables if table.name in there - SILENT]
    if connection.dialect.name == "postgresql":
        commands = [_FUNCTION, "REVOKE ALL ON FUNCTION ccpdesk.tell_changes FROM PUBLIC"]
        commands += [command for table in tables for command in _on_postgresql(table)]
    else:
        commands = _ring()
        commands += [command for table in tables for command in _on_sqlite(table)]
    for command in commands:
        connection.exec_driver_sql(command)


def withdraw(connection: Connection) -> None:
    """Take them away."""
    if connection.dialect.name == "postgresql":
        found = connection.exec_driver_sql(
            "SELECT quote_ident(tgname), tgrelid::regclass::text FROM pg_trigger"
            " WHERE tgname LIKE 'ccpdesk_tell_%%' AND NOT tgisinternal"
        ).all()
        commands = [f"DROP TRIGGER {name} ON {table}" for name, table in found]
    else:
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'ccpdesk_tell_%'"
        ).scalars()
        commands = [f"DROP TRIGGER {name}" for name in names]
        commands += [f"DROP TABLE IF EXISTS {table}" for table in RING_TABLES]
    for command in commands:
        connection.exec_driver_sql(command)


def _on_postgresql(table: Table) -> list[str]:
    subject = subject_of(table)
    arguments = ", ".join(f"'{word or ''}'" for word in (subject.name, subject.id, subject.tenant))
    return [
        f"CREATE TRIGGER ccpdesk_tell_{operation} AFTER {operation.upper()} ON {table.name}"
        f" REFERENCING {row} TABLE AS changed FOR EACH STATEMENT"
        f" EXECUTE FUNCTION ccpdesk.tell_changes({arguments})"
        for operation, row in _OPERATIONS.items()
    ]


def _on_sqlite(table: Table) -> list[str]:
    subject = subject_of(table)
    return [
        f"""CREATE TRIGGER ccpdesk_tell_{operation}_{table.name} AFTER {operation.upper()} ON {table.name}
        BEGIN
            UPDATE change_count SET seq = seq + 1;
            UPDATE change_ring SET (seq, subject, id, tenant) = (
                SELECT seq, '{subject.name}', {_value(row, subject.id)}, {_value(row, subject.tenant)}
                FROM change_count
            ) WHERE slot = (SELECT seq % {RING} FROM change_count);
        END"""  # noqa: S608 - names of ours
        for operation, row in _OPERATIONS.items()
    ]


def _value(row: str, column: str | None) -> str:
    return f"{row}.{column}" if column else "NULL"


def _ring() -> list[str]:
    """Filled from the start: an update needs no rule for conflicts, which a writer's own would override."""
    return [
        "CREATE TABLE change_count (seq INTEGER NOT NULL)",
        "INSERT INTO change_count VALUES (0)",
        """CREATE TABLE change_ring (
            slot INTEGER PRIMARY KEY, seq INTEGER NOT NULL DEFAULT 0, subject TEXT, id TEXT, tenant TEXT
        )""",
        f"""INSERT INTO change_ring (slot) WITH RECURSIVE slots(slot) AS (
            SELECT 0 UNION ALL SELECT slot + 1 FROM slots WHERE slot < {RING - 1}
        ) SELECT slot FROM slots""",  # noqa: S608 - a number of ours
    ]
