"""The cache on disk: JSON of domain objects in a small SQLite file; lost, it is only made anew."""

import logging
import os
import sqlite3
import time
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ccpdesk.agents.user import User
from ccpdesk.calls.call import Call
from ccpdesk.customers.customer import Customer
from ccpdesk.tenants.tenant import Queue, Tenant, TrackingNumber

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_log = logging.getLogger(__name__)
Kept = Tenant | Queue | TrackingNumber | User | Customer | Call
CUSTOMERS: Final = 500
"""Customers kept, the latest ones seen: no more of them than needed lies about on a desk's disk."""
CUSTOMER_SECONDS: Final = 7 * 86_400
_KINDS: Final = {kind.__name__: kind for kind in (Tenant, Queue, TrackingNumber, User, Customer, Call)}


class CacheFile:
    """One thread. Raises sqlite3.Error and OSError: the caller goes on without."""

    def __init__(self, path: Path) -> None:
        """Open the file; one that can't be read is thrown away."""
        try:
            self._connection = _open(path)
        except sqlite3.DatabaseError:
            _log.warning("the cache can't be read and is made anew")
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            self._connection = _open(path)

    def close(self) -> None:
        self._connection.close()

    def read(self) -> list[Kept]:
        """Everything kept; what this program can't read any more is left out."""
        with self._connection:
            self._connection.execute(
                "DELETE FROM kept WHERE kind = 'Customer' AND (at < ? OR id NOT IN"
                " (SELECT id FROM kept WHERE kind = 'Customer' ORDER BY at DESC LIMIT ?))",
                (time.time() - CUSTOMER_SECONDS, CUSTOMERS),
            )
        found: list[Kept] = []
        for kind, body in self._connection.execute("SELECT kind, body FROM kept ORDER BY at"):
            try:
                found.append(_adapter(kind).validate_json(body))
            except (KeyError, ValueError) as error:
                _log.info("a cached %s is not readable any more: %s", kind, type(error).__name__)
        return found

    def keep(self, things: Iterable[Kept], instead_of: Sequence[type[Kept]] = ()) -> None:
        """Keep ``things``; all of the kinds ``instead_of`` that are kept go before."""
        now = time.time()
        rows = [(type(thing).__name__, str(thing.id), now, _json(thing)) for thing in things]
        with self._connection:
            self._connection.executemany(
                "DELETE FROM kept WHERE kind = ?", [(kind.__name__,) for kind in instead_of]
            )
            self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)

    def forget(self, thing: Kept) -> None:
        """Let one go."""
        with self._connection:
            self._connection.execute(
                "DELETE FROM kept WHERE kind = ? AND id = ?", (type(thing).__name__, str(thing.id))
            )


def _open(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # names and numbers: readable by this user only
    connection = sqlite3.connect(path, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")  # what a power cut takes is in the database
        connection.execute(
            "CREATE TABLE IF NOT EXISTS kept"
            " (kind TEXT NOT NULL, id TEXT NOT NULL, at REAL NOT NULL, body TEXT NOT NULL,"
            " PRIMARY KEY (kind, id))"
        )
    except BaseException:
        connection.close()
        raise
    return connection


def _json(thing: Kept) -> str:
    return _adapter(type(thing).__name__).dump_json(thing).decode()


@cache
def _adapter(kind: str) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - slow to import, and this is another thread

    return TypeAdapter(_KINDS[kind])
