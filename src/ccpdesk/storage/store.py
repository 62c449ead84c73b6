"""The store: a database that is open, ours and up to date."""

from contextlib import ExitStack
from typing import Self

from sqlalchemy import Engine

from ccpdesk.storage.engine import READ_ONLY, make_engine
from ccpdesk.storage.inbox.public import SqlPublicWork
from ccpdesk.storage.inbox.public_chat import SqlPublicChats
from ccpdesk.storage.migrate import bring_up_to_date
from ccpdesk.storage.unit_of_work import SqlUnitOfWork


class Store:
    """Makes units of work; usable from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = engine.execution_options(**{READ_ONLY: True})

    @classmethod
    def open(cls, url: str, *, upgrade: bool = True) -> Self:
        """Connect, create or upgrade the tables, and return the store.

        ``upgrade`` False leaves the database of a server as it is.

        Raises:
            StoreError: it can't be reached, is not ours, is newer than this program, or not a database; or it
                is older, and not to be upgraded.
        """
        engine = make_engine(url)
        try:
            bring_up_to_date(engine, asked=upgrade)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    @property
    def engine(self) -> Engine:
        """For migrations and measurements."""
        return self._engine

    def unit_of_work(self) -> SqlUnitOfWork:
        """A unit of work that may write. On SQLite one writes at a time; others wait up to 5 s."""
        return SqlUnitOfWork(self._engine)

    def reading(self) -> SqlUnitOfWork:
        """A unit of work that only reads: it waits for no writer, and a write in it is refused."""
        return SqlUnitOfWork(self._reading)

    def public_work(self) -> SqlPublicWork:
        """What the booking pages may do, and no more."""
        return SqlPublicWork(self._engine)

    def public_chats(self) -> SqlPublicChats:
        """What the chat pages may do, and no more."""
        return SqlPublicChats(self._engine)

    def connect(self, threads: int) -> None:
        """Make a connection for each of so many threads now, not when they first work at the same time.

        Raises:
            StoreError: the database does not give them.
        """
        with ExitStack() as together:
            for _ in range(threads):
                together.enter_context(self._engine.connect())

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()
