"""The pool of connections: when all are taken for too long, that is told like any other absence."""

from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from ccpdesk.kernel.errors import StoreAway


class TellingPool(QueuePool):
    """A `QueuePool` whose exhaustion is a StoreAway."""

    def _do_get(self) -> ConnectionPoolEntry:
        try:
            return super()._do_get()
        except NoneFree as error:
            raise StoreAway(
                "Every connection of this desk to the database is in use",
                "",
                "The database is slow: tell your administrator if this stays.",
            ) from error
