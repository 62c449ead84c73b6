"""Every store that keeps the contract of the ports: SQLite, PostgreSQL, and the stand-in in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, insert

from ccpdesk.storage import open_store
from ccpdesk.storage.audit.tables import AuditRow
from ccpdesk.storage.centre.defaults import default_rows
from ccpdesk.storage.memory import MemoryStore
from ccpdesk.storage.metadata import TABLES
from ccpdesk.storage.store import Store
from ccpdesk.workflows.ports import UnitOfWork
from tests.peers.postgres import Postgres

Units = Callable[[], UnitOfWork]


@pytest.fixture(scope="session")
def postgresql_store(postgres: Postgres) -> Iterator[Store]:
    """One store for all contract tests; each starts with `emptied` tables."""
    store = open_store(postgres.fresh_database())
    yield store
    store.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ccpdesk.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.fresh_database()


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store on each database."""
    if request.param == "postgresql":
        yield emptied(request.getfixturevalue("postgresql_store"))
        return
    store = open_store(f"sqlite:///{tmp_path / 'ccpdesk.db'}")
    yield store
    store.close()


@pytest.fixture(params=["sqlite", "postgresql", "memory"])
def units(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Units]:
    """Makes units of work on an empty store of each kind."""
    if request.param == "memory":
        yield MemoryStore().unit_of_work
    elif request.param == "postgresql":
        yield emptied(request.getfixturevalue("postgresql_store")).unit_of_work
    else:
        store = open_store(f"sqlite:///{tmp_path / 'ccpdesk.db'}")
        yield store.unit_of_work
        store.close()


def emptied(store: Store) -> Store:
    """``store`` with nothing in it but what every new one has, and its audit log, which nobody can empty."""
    with store.engine.begin() as connection:
        for table in reversed(TABLES):
            if table is not AuditRow:
                connection.execute(delete(table))
        for row, values in default_rows().items():
            connection.execute(insert(row), values)
    return store
