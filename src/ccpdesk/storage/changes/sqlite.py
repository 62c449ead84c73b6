"""Looking at an SQLite file: has another connection written, and what."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Final
from uuid import UUID

from ccpdesk.storage.changes.triggers import RING
from ccpdesk.workflows.ports import Change

INTERVAL_SECONDS: Final = 0.5


def look(
    file: str,
    rest: Callable[[float], bool],
    connected: Callable[[], None],
    told: Callable[[frozenset[Change] | None], None],
) -> None:
    """Tell changes until ``rest`` (which sleeps) says that it is over; None when there were too many to know.

    Raises:
        sqlite3.Error: the file can't be read.
    """
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        seen, version = _count(connection), _version(connection)
        connected()
        while rest(INTERVAL_SECONDS):
            if (now := _version(connection)) == version:
                continue
            version, before = now, seen
            rows = connection.execute(
                "SELECT seq, subject, id, tenant FROM change_ring WHERE seq > ? ORDER BY seq", (before,)
            ).fetchall()
            if rows:
                seen = rows[-1][0]
                told(frozenset(map(_change, rows)) if len(rows) == seen - before < RING else None)
            elif _count(connection) < before:  # the ring was made anew by an upgrade
                seen = _count(connection)
                told(None)


def _count(connection: sqlite3.Connection) -> int:
    (count,) = connection.execute("SELECT seq FROM change_count").fetchone()
    return int(count)


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA data_version").fetchone()
    return int(version)


def _change(row: tuple[int, str, str | None, str | None]) -> Change:
    _, subject, name, tenant = row
    return Change(subject, UUID(name) if name else None, UUID(tenant) if tenant else None)
