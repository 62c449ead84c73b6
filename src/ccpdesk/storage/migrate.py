"""Bringing a database up to the tables that this program knows, and refusing one that it must not touch."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, column, inspect, select, table, text

from ccpdesk.kernel.errors import StoreError
from ccpdesk.storage.changes import triggers
from ccpdesk.storage.engine import APPLICATION_ID, READ_ONLY, place
from ccpdesk.storage.migrations import HEAD, VERSION_TABLE
from ccpdesk.storage.rights.abandoned_sqlite import forget_abandoned, note_abandoned
from ccpdesk.storage.rights.apply import apply, in_force, withdraw
from ccpdesk.storage.rights.sqlite_log import forget_changes, log_changes

if TYPE_CHECKING:
    from alembic.config import Config

_REVISION = re.compile(r"\d{4}")
_ADVISORY_LOCK = APPLICATION_ID  # any number that nobody else in the same database takes


def bring_up_to_date(engine: Engine, *, asked: bool = True) -> None:
    """Create or upgrade tables and rights, all or nothing; does not touch a database that is up to date.

    Only the owner of a PostgreSQL database can do that. Any other user's login is let in when the tables are
    those that this program knows.

    Args:
        engine: of the database.
        asked: False for what is only to be used: a server's database stays as it is then, as others use it.

    Raises:
        StoreError: the database is another program's, or of a newer ccpdesk; or of an older one, and this
            login may not upgrade it, or nobody asked for that.
    """
    where = place(engine.url)
    with engine.execution_options(**{READ_ONLY: True}).connect() as connection:
        if _is_up_to_date(connection, where):
            return
        if not asked and connection.dialect.name == "postgresql":
            raise _outdated(version(connection), where, "Run")
    with engine.begin() as connection:
        _alone(connection)
        if not _is_up_to_date(connection, where):  # another desk may have been quicker
            move(connection, HEAD)
    engine.dispose()
    with engine.connect():
        pass  # a new connection knows the file as ours and prepares it (engine.py)


def move(connection: Connection, revision: str) -> None:
    """Upgrade or downgrade to ``revision`` (``base`` is nothing at all) in the connection's transaction.

    On PostgreSQL the rights are those of `HEAD`; at any other revision nobody but the owner has any.
    """
    from alembic import command  # noqa: PLC0415 - slow to import, and seldom needed

    config = _config(connection)
    current = version(connection)
    shared = connection.dialect.name == "postgresql"
    (withdraw if shared else _withdraw_from_file)(connection)
    triggers.withdraw(connection)
    if current != revision:
        up = revision != "base" and (current is None or current < revision)
        (command.upgrade if up else command.downgrade)(config, revision)
    if revision == HEAD:
        (apply if shared else _apply_to_file)(connection)
        triggers.install(connection)
    if not shared:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _withdraw_from_file(connection: Connection) -> None:
    forget_changes(connection)
    forget_abandoned(connection)


def _apply_to_file(connection: Connection) -> None:
    log_changes(connection)
    note_abandoned(connection)


def _is_up_to_date(connection: Connection, where: str) -> bool:
    """Whether nothing is to be done; StoreError when something is, and this login must not do it."""
    found = checked_version(connection, where)
    if connection.dialect.name == "sqlite":
        return found == HEAD
    if _owns(connection, found):
        return found == HEAD and in_force(connection)
    if found != HEAD:
        raise _outdated(found, where, "Ask your administrator to run")
    return True


def _outdated(found: str | None, where: str, advice: str) -> StoreError:
    """``found`` is the version; that of today's tables means that the rights are those of another one."""
    what = f"The database is of version {found}, older than this ccpdesk, which needs {HEAD}"
    if found is None:
        what = "The database has no tables of ccpdesk yet"
    elif found == HEAD:
        what = "The rights in the database are those of another ccpdesk"
    return StoreError(what, where, f"{advice} `ccpdesk admin {'upgrade' if found else 'init'}`.")


def _owns(connection: Connection, found: str | None) -> bool:
    """Whether this login is, or may act as, the owner of the tables (of the schema while there are none)."""
    question = (
        "SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = cast(:table AS regclass)"
        if found
        else "SELECT has_schema_privilege(current_schema(), 'CREATE')"
    )
    return bool(connection.scalar(text(question), {"table": VERSION_TABLE} if found else {}))


def _owns_tables(connection: Connection) -> bool:
    """The same of the tables wherever they are: a login without rights does not see them by their name."""
    owned = text(
        "SELECT bool_or(pg_has_role(relowner, 'USAGE')) FROM pg_class WHERE relname = :name AND relkind = 'r'"
    )
    return bool(connection.scalar(owned, {"name": VERSION_TABLE}))


def version(connection: Connection) -> str | None:
    """The revision that the database is at, None when it holds no tables of ccpdesk."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.scalar(select(column("version_num")).select_from(table(VERSION_TABLE)))
    return None if found is None else str(found)


def _config(connection: Connection) -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - see `move`

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def checked_version(connection: Connection, where: str) -> str | None:
    """The revision, None for an empty database; StoreError when it is not ours or newer than we are."""
    found = version(connection)
    if found is None:
        _refuse_stranger(connection, where)
        _refuse_foreign_tables(connection, where)
        return None
    if not _REVISION.fullmatch(found):
        raise StoreError(
            f"The database has tables of an unknown version {found!r}",
            where,
            "Give ccpdesk a database of its own.",
        )
    if found > HEAD:
        raise StoreError(
            f"The database is of version {found}, newer than this ccpdesk, which knows versions up to {HEAD}",
            where,
            "Install the ccpdesk that the other desks run, or name another database; nothing was changed.",
        )
    return found


def _refuse_stranger(connection: Connection, where: str) -> None:
    """A login that may not even see the version is no user of this centre."""
    if connection.dialect.name == "sqlite":
        return
    anywhere = text("SELECT EXISTS (SELECT FROM pg_class WHERE relname = :name AND relkind = 'r')")
    may_make = _owns(connection, None)
    if connection.scalar(anywhere, {"name": VERSION_TABLE}) and not (may_make or _owns_tables(connection)):
        raise StoreError(
            "This login of the database server is no user of the centre",
            where,
            "Ask your administrator to add you with `ccpdesk admin user add`.",
        )


def _refuse_foreign_tables(connection: Connection, where: str) -> None:
    tables = [name for name in inspect(connection).get_table_names() if name != VERSION_TABLE]
    if tables:
        raise StoreError(
            f"The database belongs to another program: it holds the table {min(tables)!r}",
            where,
            "Give ccpdesk an empty database or a file of its own; nothing was changed.",
        )


def _alone(connection: Connection) -> None:
    """Wait until no other desk migrates the same database; on SQLite BEGIN IMMEDIATE has done so."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
