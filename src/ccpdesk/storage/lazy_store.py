"""A store that is opened when the first job needs it, on that job's thread."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

from ccpdesk.workflows.ports import UnitOfWork

if TYPE_CHECKING:
    from ccpdesk.storage.store import Store


def open_store(url: str, *, upgrade: bool = True) -> Store:
    """Open the database at ``url``, bring its tables up to date, and return it.

    Args:
        url: ``sqlite:////path/to/file.db`` or ``postgresql://user:password@host:port/database``.
        upgrade: False leaves a server's database as it is, and refuses it when it is older.

    Raises:
        StoreError: it can't be reached, is not ours, is newer than this program, or not a database.
    """
    from ccpdesk.storage.store import Store  # noqa: PLC0415 - SQLAlchemy is slow to import

    return Store.open(url, upgrade=upgrade)


class LazyStore:
    """Opens the store once, for all threads; a failure is raised, and the next job tries again.

    ``url`` is asked for when the store is opened: a password in it may have to be fetched first.
    """

    def __init__(self, url: Callable[[], str]) -> None:
        self._url = url
        self._lock = Lock()
        self._store: Store | None = None

    def unit_of_work(self) -> UnitOfWork:
        """A unit of work that may write; raises StoreError when the store can't be opened."""
        return self._opened().unit_of_work()

    def reading(self) -> UnitOfWork:
        """A unit of work that only reads and waits for no writer; raises as `unit_of_work`."""
        return self._opened().reading()

    def connect(self, threads: int) -> None:
        """Make a connection for each of so many threads now; raises as `unit_of_work`."""
        self._opened().connect(threads)

    def close(self) -> None:
        """Close the connections, if there are any."""
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None

    def _opened(self) -> Store:
        with self._lock:
            if self._store is None:
                self._store = open_store(self._url())
            return self._store
