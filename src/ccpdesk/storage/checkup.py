"""A look at a database that changes nothing: nothing is made, migrated or written."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from ccpdesk.kernel.errors import StoreError
from ccpdesk.storage.engine import READ_ONLY, make_engine, place
from ccpdesk.storage.migrate import checked_version
from ccpdesk.storage.migrations import HEAD


@dataclass(frozen=True)
class Checkup:
    """What was seen.

    Attributes:
        place: where the database is, for people.
        file: the file of an SQLite database, None for a server.
        exists: False for an SQLite file that the first start will make.
        version: of the tables, None when there are none yet.
        newest: the version that this program makes of it when it is older.
    """

    place: str
    file: Path | None
    exists: bool
    version: str | None
    newest: str = HEAD


def look_at(url: str) -> Checkup:
    """See whether the database can be reached, is ours, and takes writes.

    Raises:
        StoreError: it can't be reached, is not ours, is newer than this program, or can't be written.
    """
    engine = make_engine(url)
    try:
        file = Path(engine.url.database or "") if engine.dialect.name == "sqlite" else None
        if file is not None and not file.exists():
            return Checkup(place(engine.url), file, exists=False, version=None)
        with engine.execution_options(**{READ_ONLY: True}).connect() as connection:
            found = checked_version(connection, place(engine.url))
        if found is not None:
            _try_to_write(engine)
        return Checkup(place(engine.url), file, exists=True, version=found)
    finally:
        engine.dispose()


def _try_to_write(engine: Engine) -> None:
    """Begin to write and take it back; on SQLite the beginning itself needs the right and the lock."""
    with engine.connect() as connection, connection.begin() as transaction:
        if engine.dialect.name == "postgresql":
            _ask_postgresql(connection)
        transaction.rollback()


def _ask_postgresql(connection: Connection) -> None:
    where = place(connection.engine.url)
    if connection.scalar(text("SHOW transaction_read_only")) == "on":
        raise StoreError(
            "The database can only be read",
            where,
            "It is a standby or set to read only: name the primary server.",
        )
    if not connection.scalar(text("SELECT has_table_privilege('calls', 'INSERT')")):
        raise StoreError(
            "The database lets your login write no calls",
            where,
            "Ask its administrator for INSERT and UPDATE on the tables of ccpdesk.",
        )
