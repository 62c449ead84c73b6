"""Opening the journal's file: its tables, what is wrong with it, and errors of the disk in plain words."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from ccpdesk.kernel.errors import StoreAway, StoreError
from ccpdesk.kernel.told import Told
from ccpdesk.storage.refusals import FULL, sqlite_refusal

_BUSY_SECONDS: Final = 5.0
_UNUSABLE: Final = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_PRIMARY: Final = 0xFF  # extended result codes carry the primary one in their low byte
_VERSION: Final = 1
_TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS journal (id TEXT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS entries (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        version INTEGER NOT NULL,
        about TEXT NOT NULL,
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        late INTEGER NOT NULL DEFAULT 0,
        aside INTEGER NOT NULL DEFAULT 0,
        what TEXT NOT NULL DEFAULT '',
        place TEXT NOT NULL DEFAULT '',
        remedy TEXT NOT NULL DEFAULT ''
    )""",
)


def open_journal(path: Path) -> tuple[sqlite3.Connection, str]:
    """Open the file, made when it is missing.

    Returns:
        The connection, and where a damaged file was put, empty when it was sound.

    Raises:
        sqlite3.Error, OSError: it can't be opened (`told` has the words).
        StoreError: it is of a newer ccpdesk.
    """
    try:
        return _opened(path), ""
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & _PRIMARY not in _UNUSABLE:
            raise
        damaged = _put_away(path)
        return _opened(path), str(damaged)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Errors of the disk as StoreAway in plain words; a bug stays one."""
    try:
        yield
    except sqlite3.Error as error:
        refusal = sqlite_refusal(error)
        if refusal is None:
            raise
        if refusal is FULL:  # not the database's
            raise StoreAway("The disk of this computer is full", str(path), refusal.remedy) from error
        what = Told("What waits for the database can't be kept: {why}", why=refusal.what)
        raise StoreAway(what, str(path), refusal.remedy) from error
    except OSError as error:
        raise StoreAway(
            Told("The outbox can't be opened: {strerror}", strerror=error.strerror),
            str(path),
            "See that you may write there.",
        ) from error


def _opened(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # names and numbers: readable by this user only
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        _bring_up_to_date(connection, path)
        _examine(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > _VERSION:
        raise StoreError(
            Told("The outbox is of version {version}, newer than this ccpdesk", version=version),
            str(path),
            "Install the ccpdesk that was here before; nothing was changed.",
        )
    if version < _VERSION:
        connection.execute("BEGIN IMMEDIATE")
        for table in _TABLES:
            connection.execute(table)
        connection.execute(
            "INSERT INTO journal SELECT ? WHERE NOT EXISTS (SELECT * FROM journal)", (str(uuid4()),)
        )
        connection.execute(f"PRAGMA user_version = {_VERSION}")
        connection.execute("COMMIT")


def _examine(connection: sqlite3.Connection) -> None:
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        damaged = sqlite3.DatabaseError(found)
        damaged.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise damaged


def _put_away(path: Path) -> Path:
    """Rename the file with its side files; the time in the name keeps more than one."""
    stamp = f"damaged-{datetime.now().astimezone():%Y%m%d-%H%M%S}"
    for suffix in ("-wal", "-shm", ""):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.replace(path.with_name(f"{path.name}.{stamp}{suffix}"))
    return path.with_name(f"{path.name}.{stamp}")
