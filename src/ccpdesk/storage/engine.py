"""Engines: how ccpdesk connects to SQLite and to PostgreSQL."""

from getpass import getuser
from sqlite3 import SQLITE_BUSY, Cursor, OperationalError
from sqlite3 import Connection as SqliteConnection
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from ccpdesk.kernel.errors import StoreError
from ccpdesk.kernel.told import Told
from ccpdesk.storage.gate import guard
from ccpdesk.storage.pool import TellingPool
from ccpdesk.storage.tls import verified

APPLICATION_ID = 0x63637064
"""``ccpd``: marks a SQLite file as ours (PRAGMA application_id), for us and for file(1)."""

ACTOR = "ccpdesk_actor"
"""SQL function of SQLite without arguments: the login of who is at the computer, for the audit log."""

READ_ONLY = "ccpdesk_read_only"
"""Execution option of connections that only read."""

BUSY_MS = 5000
"""How long a write waits for another program's write before it is refused, in milliseconds."""

POSTGRESQL_SETTINGS: Final[dict[str, Any]] = {
    "application_name": "ccpdesk",
    "connect_timeout": 5,
    # A server that vanished without a word is given up after 25 s, not after a quarter of an hour.
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
}

_EXAMPLES = "Use sqlite:////path/to/file.db or postgresql://user@host:5432/database."


def make_engine(address: str) -> Engine:
    """An engine for ``address``; nothing is opened yet.

    Raises:
        StoreError: the address is none, of a database that ccpdesk does not speak, or of a server over a
            network whose certificate would not be verified.
    """
    url = _read(address)
    engine = _sqlite(url) if url.get_backend_name() == "sqlite" else _postgresql(verified(url))
    guard(engine, place(url))
    return engine


def place(url: URL) -> str:
    """Where the database is, for people; never with a password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    host = f"{url.host or 'local socket'}:{url.port or 5432}"
    return f"{url.database} at {host}"


def _read(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError:
        raise StoreError("That is not the address of a database", "", _EXAMPLES) from None
    if url.drivername in {"sqlite", "sqlite+pysqlite"} and url.database and url.database != ":memory:":
        return url
    if url.drivername in {"postgresql", "postgresql+psycopg"}:
        return url.set(drivername="postgresql+psycopg")
    raise StoreError(
        Told("ccpdesk can't keep its data in {drivername!r}", drivername=url.drivername),
        place(url),
        _EXAMPLES,
    )


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_MS / 1000})

    @event.listens_for(engine, "connect")
    def prepare(connection: SqliteConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # BEGIN is ours (below): the driver would start it too late
        connection.create_function(ACTOR, 0, _signed_in)
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        if cursor.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID:
            _switch_to_wal(cursor)  # only on a file that is ours: it changes the file
        cursor.execute("PRAGMA synchronous = FULL")  # a commit is on the disk, not only with the system
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reads = connection.get_execution_options().get(READ_ONLY, False)
        connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if reads else 'OFF'}")
        # A writer takes its turn at the start: a reader that turns writer could only be refused.
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def _signed_in() -> str:
    """Who is signed in at this computer; a service may have no name."""
    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _switch_to_wal(cursor: Cursor) -> None:
    """Let readers and a writer work side by side; the file remembers it, so this is for the first time."""
    try:
        cursor.execute("PRAGMA journal_mode = WAL")
    except OperationalError as error:
        if error.sqlite_errorcode != SQLITE_BUSY:
            raise
        # Another process has just made the file and switches it, or writes: nothing depends on who is first.


def _postgresql(url: URL) -> Engine:
    settings = POSTGRESQL_SETTINGS | {"options": f"-c timezone=UTC -c lock_timeout={BUSY_MS} -c jit=off"}
    engine = create_engine(
        url, connect_args=settings, poolclass=TellingPool, pool_size=4, pool_timeout=5, pool_pre_ping=True
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(READ_ONLY, False):
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")

    return engine
