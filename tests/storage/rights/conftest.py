"""A centre on PostgreSQL with two tenants, and people who log in as themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg import Connection
from sqlalchemy import make_url

from ccpdesk.storage import open_store
from ccpdesk.storage.store import Store
from tests.peers.postgres import Postgres
from tests.storage.rights.rows import Side, fill


@dataclass
class Centre:
    """The database, its owner's store, and two tenants' rows."""

    url: str
    store: Store
    ours: Side
    theirs: Side
    logins: dict[str, str] = field(default_factory=dict)
    _connections: dict[str, Connection[Any]] = field(default_factory=dict)

    @contextmanager
    def login(self, who: str) -> Iterator[Connection[Any]]:
        """A connection with somebody's own login, kept for the next time; what it did is rolled back."""
        if who not in self._connections:
            self._connections[who] = psycopg.connect(self._address(who, "postgresql"))
        connection = self._connections[who]
        connection.execute("SELECT")  # begins: from here on `transaction()` is a savepoint
        try:
            yield connection
        finally:
            connection.rollback()

    def close(self) -> None:
        """End every connection."""
        for connection in self._connections.values():
            connection.close()
        self.store.close()

    def url_of(self, who: str) -> str:
        """The address of the database for somebody."""
        return self._address(who, "postgresql+psycopg")

    def _address(self, who: str, driver: str) -> str:
        known = self.logins | {side.name: side.rows["users"]["login"] for side in (self.ours, self.theirs)}
        login = known.get(who, make_url(self.url).username if who == "owner" else who)
        return make_url(self.url).set(drivername=driver, username=login).render_as_string()


@pytest.fixture(scope="session")
def owned_database(postgres: Postgres) -> Callable[[], str]:
    """Makes an empty database whose owner is no superuser, as the administrator's guide has it."""

    def make() -> str:
        owner = f"owner_{uuid4().hex[:8]}"
        url = make_url(postgres.fresh_database())
        postgres.run_sql(f'CREATE ROLE "{owner}" LOGIN CREATEROLE')
        postgres.run_sql(f'ALTER DATABASE "{url.database}" OWNER TO "{owner}"')
        return url.set(username=owner).render_as_string(hide_password=False)

    return make


@pytest.fixture(scope="module")
def centre(owned_database: Callable[[], str]) -> Iterator[Centre]:
    """One for all tests of a file: nobody's changes are committed."""
    url = owned_database()
    store = open_store(url)
    ours, theirs = Side("ours"), Side("theirs")
    with psycopg.connect(make_url(url).set(drivername="postgresql").render_as_string()) as connection:
        for side in (ours, theirs):
            fill(connection, side)
    made = Centre(url, store, ours, theirs)
    yield made
    made.close()
