"""Ending a query that nobody waits for any more."""

import logging
from sqlite3 import Connection as SqliteConnection
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, event
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction

from ccpdesk.kernel.errors import StoreError

if TYPE_CHECKING:  # see `postgresql_errors`
    from psycopg import Connection as PostgresConnection

_LOG = logging.getLogger(__name__)
_PATIENCE_S: Final = 5.0


class Interruption:
    """Knows the connection of a session while it has one."""

    def __init__(self, session: Session) -> None:
        self._driver: Any = None
        self._asking: Thread | None = None
        self._asked = False

        @event.listens_for(session, "after_begin")
        def begun(_session: Session, _transaction: SessionTransaction, connection: Connection) -> None:
            self._driver = connection.connection.driver_connection

        @event.listens_for(session, "do_orm_execute")
        def about_to_ask(_state: ORMExecuteState) -> None:
            if self._asked:  # between two queries there was nothing to end
                raise StoreError("The query was stopped", "", "Ask again.")

    def interrupt(self) -> None:
        """End the running query, from another thread; PostgreSQL is asked to by a connection of its own."""
        self._asked = True
        driver = self._driver
        if isinstance(driver, SqliteConnection):
            driver.interrupt()
        elif driver is not None:
            self._asking = Thread(target=_ask, args=(driver,), name="interrupt", daemon=True)
            self._asking.start()

    def settle(self) -> None:
        """The connection goes back to the others: what was asked of the server must be over by then."""
        self._driver = None
        if self._asking is not None:
            self._asking.join()


def _ask(driver: "PostgresConnection[Any]") -> None:
    from psycopg import Error  # noqa: PLC0415 - see above

    try:
        driver.cancel_safe(timeout=_PATIENCE_S)
    except Error as error:  # the query goes on until it is done: nobody waits for it
        _LOG.info("PostgreSQL did not take the order to end a query: %s", error)
