"""A search that nobody waits for any more is stopped where it runs (CUST-01)."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from uuid import uuid4

import pytest
from sqlalchemy import text

from ccpdesk.kernel.errors import StoreError
from ccpdesk.storage import DataThread, open_store
from ccpdesk.storage.store import Store
from ccpdesk.storage.unit_of_work import SqlUnitOfWork
from ccpdesk.workflows.ports import UnitOfWork
from tests.peers.waiting import wait_until
from tests.storage.examples import a_user
from tests.storage.main_thread import MainThread

pytestmark = pytest.mark.req("CUST-01")

_ENDLESS = {
    "sqlite": "WITH RECURSIVE up(n) AS (SELECT started() UNION ALL SELECT 1 FROM up) SELECT max(n) FROM up",
    "postgresql": "SELECT pg_sleep(600)",
}
_COUNT_AND_STOP = (
    "WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < 9999)"
    " SELECT max(n), stop_the_other() FROM up"
)


@pytest.fixture
def main() -> MainThread:
    return MainThread()


@pytest.fixture
def searches(store: Store, main: MainThread) -> Iterator[DataThread]:
    thread = DataThread("search", store.reading, main)
    yield thread
    assert thread.close(), "the query still runs"


def endless(store: Store, running: Event) -> Callable[[UnitOfWork], None]:
    """A job whose query does not end by itself; ``running`` is set by the query on SQLite."""

    def job(unit: UnitOfWork) -> None:
        assert isinstance(unit, SqlUnitOfWork)
        connection = unit._session.connection()
        if connection.dialect.name == "sqlite":
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.create_function("started", 0, running.set)
        connection.execute(text(_ENDLESS[connection.dialect.name]))

    return job


def wait_for_query(store: Store, running: Event) -> None:
    """Until the database works on it."""
    if store.engine.dialect.name == "sqlite":
        assert running.wait(30)
        return
    wait_until(lambda: _sleeping(store) == 1, "the query to run")


def _sleeping(store: Store) -> int:
    sleeping = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
    with store.engine.connect() as connection:  # a new look each time: within a transaction it stays the same
        return int(connection.scalar(text(sleeping)) or 0)


def test_a_running_query_is_ended_and_nobody_hears_of_it(
    store: Store, searches: DataThread, main: MainThread
) -> None:
    running, heard = Event(), list[object]()
    job = searches.start(endless(store, running), heard.append, heard.append)
    searches.run(lambda unit: len(unit.tenants.tenants()), heard.append, heard.append)
    wait_for_query(store, running)
    job.cancel()
    main.run_one()
    assert heard == [0]
    assert main.idle


def test_a_search_that_waits_never_begins(store: Store, searches: DataThread, main: MainThread) -> None:
    running, heard = Event(), list[object]()
    first = searches.start(endless(store, running), heard.append, heard.append)
    waiting = searches.start(lambda _: heard.append("began"), heard.append, heard.append)
    wait_for_query(store, running)
    waiting.cancel()
    first.cancel()
    searches.run(lambda _: "next", heard.append)
    main.run_one()
    assert heard == ["next"]


def test_cancelling_what_is_over_does_no_harm(store: Store, searches: DataThread, main: MainThread) -> None:
    heard = list[object]()
    job = searches.start(lambda _: "first", heard.append)
    main.run_one()
    job.cancel()
    searches.run(lambda unit: len(unit.tenants.tenants()), heard.append, heard.append)
    main.run_one()
    assert heard == ["first", 0]


def test_who_comes_too_late_to_stop_a_search_stops_nobody_else(store: Store) -> None:
    with store.reading() as over, store.reading() as another:
        over.tenants.tenants()
        over.commit()  # its connection is free for others now
        assert isinstance(another, SqlUnitOfWork)
        connection = another._session.connection()
        if connection.dialect.name == "sqlite":
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.create_function("stop_the_other", 0, over.interrupt)
            assert connection.execute(text(_COUNT_AND_STOP)).scalar() == 9999
        else:
            over.interrupt()
            assert connection.execute(text("SELECT 9999 FROM pg_sleep(0.1)")).scalar() == 9999


def test_a_commit_that_fails_leaves_no_transaction_open(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'ccpdesk.db'}")
    with store.unit_of_work() as unit:
        assert isinstance(unit, SqlUnitOfWork)
        unit._session.execute(text("PRAGMA defer_foreign_keys = ON"))
        rows = text("INSERT INTO user_queues (user_id, queue_id) VALUES (:user, :queue)")
        unit._session.execute(rows, {"user": uuid4().hex, "queue": uuid4().hex})
        with pytest.raises(StoreError):
            unit.commit()
    with store.unit_of_work() as unit:
        assert unit.users.by_login("ann") is None
        unit.users.add(a_user("ann"))
        unit.commit()
    store.close()


def test_an_answer_on_its_way_is_dropped(searches: DataThread, main: MainThread) -> None:
    heard = list[object]()
    job = searches.start(lambda _: "old", heard.append)
    searches.run(lambda _: "new", heard.append)
    wait_until(lambda: main.waiting == 2, "both answers", 10)
    job.cancel()
    main.run_one()
    main.run_one()
    assert heard == ["new"]
