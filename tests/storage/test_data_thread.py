"""The port `Data`: jobs in order on one thread, answers on the main thread."""

import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Event, Thread, current_thread, main_thread

import pytest
from sqlalchemy import event

from ccpdesk.kernel.errors import KnownError, StoreAway, StoreError
from ccpdesk.storage import DataThread, LazyStore, open_store
from ccpdesk.storage.immediate import ImmediateData
from ccpdesk.storage.memory import MemoryStore
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.workflows.ports import UnitOfWork
from tests.peers.waiting import wait_until
from tests.storage.examples import a_tenant
from tests.storage.main_thread import MainThread


@pytest.fixture
def main() -> MainThread:
    return MainThread()


@pytest.fixture
def data(main: MainThread, tmp_path: Path) -> Iterator[DataThread]:
    store = LazyStore(lambda: f"sqlite:///{tmp_path / 'ccpdesk.db'}")
    thread = DataThread("data", store.unit_of_work, main)
    yield thread
    assert thread.close()
    store.close()


def adding(tenant: Tenant) -> Callable[[UnitOfWork], Thread]:
    def job(unit: UnitOfWork) -> Thread:
        unit.tenants.add_tenant(tenant)
        return current_thread()

    return job


def names(unit: UnitOfWork) -> list[str]:
    return [tenant.name for tenant in unit.tenants.tenants()]


def test_jobs_are_committed_in_order_and_answers_come_on_the_main_thread(
    data: DataThread, main: MainThread
) -> None:
    threads: list[Thread] = []
    listed: list[list[str]] = []
    data.run(adding(a_tenant("first")), threads.append)
    data.run(names, listed.append)
    data.run(adding(a_tenant("second")), threads.append)
    data.run(names, lambda found: listed.append([*found, current_thread().name]))
    for _ in range(4):
        main.run_one()
    assert listed == [["first"], ["first", "second", main_thread().name]]
    assert {thread.name for thread in threads} == {"data"}


def test_a_job_that_fails_keeps_nothing_and_the_next_one_runs(data: DataThread, main: MainThread) -> None:
    def failing(unit: UnitOfWork) -> None:
        unit.tenants.add_tenant(a_tenant())
        raise RuntimeError("in the middle")

    failures: list[Exception] = []
    listed: list[list[str]] = []
    data.run(failing, lambda _: pytest.fail("done after a failure"), failures.append)
    data.run(names, listed.append)
    main.run_one()
    main.run_one()
    assert [str(failure) for failure in failures] == ["in the middle"]
    assert listed == [[]]


@pytest.mark.parametrize("fails", [False, True])
def test_of_a_job_that_is_cancelled_nobody_hears_though_its_answer_is_on_its_way(
    data: DataThread, main: MainThread, fails: bool
) -> None:
    def job(_unit: UnitOfWork) -> None:
        if fails:
            raise StoreError("no")

    told: list[object] = []
    handed = data.start(job, told.append, told.append)
    data.run(names, told.append)
    wait_until(lambda: main.waiting == 2, "both answers")
    handed.cancel()
    main.run_one()
    main.run_one()
    assert told == [[]]


@pytest.mark.errors_expected
@pytest.mark.parametrize(
    ("error", "has_trace"), [(RuntimeError("a bug"), True), (StoreError("known", "here", "Do this."), False)]
)
def test_a_failure_that_nobody_takes_is_logged(
    data: DataThread, main: MainThread, caplog: pytest.LogCaptureFixture, error: Exception, has_trace: bool
) -> None:
    def failing(_unit: UnitOfWork) -> None:
        raise error

    finished: list[list[str]] = []
    with caplog.at_level(logging.ERROR):
        data.run(failing, lambda _: pytest.fail("done after a failure"))
        data.run(names, finished.append)
        main.run_one()
    (record,) = caplog.records
    assert bool(record.exc_info) is has_trace


def test_closing_finishes_what_waits_and_refuses_what_comes_later(main: MainThread) -> None:
    store = MemoryStore()
    began, go_on = Event(), Event()

    def slow(_unit: UnitOfWork) -> str:
        began.set()
        assert go_on.wait(10)
        return "slow"

    answers: list[str] = []
    failures: list[Exception] = []
    data = DataThread("data", store.unit_of_work, main)
    data.run(slow, answers.append)
    data.run(lambda _: "waiting", answers.append)
    assert began.wait(10)
    assert not data.close(timeout=0.01)
    data.run(lambda _: "late", answers.append, failures.append)
    go_on.set()
    assert data.close()
    while not main.idle:
        main.run_one()
    assert answers == ["slow", "waiting"]
    assert [type(failure) for failure in failures] == [StoreAway]


@pytest.mark.req("REL-03")
def test_a_store_that_cannot_be_opened_is_told_and_tried_again(main: MainThread, tmp_path: Path) -> None:
    folder = tmp_path / "away"
    store = LazyStore(lambda: f"sqlite:///{folder / 'ccpdesk.db'}")
    troubles: list[KnownError] = []
    failures: list[Exception] = []
    listed: list[list[str]] = []
    data = DataThread("data", store.unit_of_work, main, unavailable=troubles.append)
    data.run(names, listed.append, failures.append)
    main.run_one()
    main.run_one()
    assert [error.what for error in troubles] == ["The database file can't be opened"]
    assert failures == troubles
    folder.mkdir()
    data.run(names, listed.append, failures.append)
    main.run_one()
    assert listed == [[]]
    assert data.close()
    store.close()


def test_two_threads_share_one_store_and_searches_wait_for_no_writer(
    main: MainThread, tmp_path: Path
) -> None:
    store = LazyStore(lambda: f"sqlite:///{tmp_path / 'ccpdesk.db'}")
    data = DataThread("data", store.unit_of_work, main)
    searches = DataThread("search", store.reading, main)
    writing, go_on = Event(), Event()

    def slow(unit: UnitOfWork) -> str:
        unit.tenants.add_tenant(a_tenant())
        writing.set()
        assert go_on.wait(10)
        return "written"

    answers: list[object] = []
    data.run(slow, answers.append)
    assert writing.wait(10)
    searches.run(names, answers.append)
    main.run_one()
    go_on.set()
    main.run_one()
    assert answers == [[], "written"]
    assert searches.close()
    assert data.close()
    store.close()


@pytest.mark.req("PERF-05")
@pytest.mark.req("PERF-05")
def test_connections_made_for_every_thread_are_kept_so_that_none_is_opened_later(address: str) -> None:
    store = open_store(address)
    store.connect(3)
    opened: list[object] = []
    event.listen(store.engine, "connect", lambda connection, _entry: opened.append(connection))
    with ExitStack() as together:
        for _ in range(3):
            names(together.enter_context(store.reading()))
    assert opened == []
    store.close()


def test_the_front_door_does_not_import_the_database_libraries() -> None:
    program = "import sys, ccpdesk.storage as s; s.LazyStore(lambda: 'sqlite:///x'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {"sqlalchemy", "alembic", "psycopg"} & set(done.stdout.split())


@pytest.mark.req("PERF-05")
def test_a_desk_that_keeps_its_data_in_a_file_does_not_load_the_driver_of_a_server(tmp_path: Path) -> None:
    program = (
        "import sys; from ccpdesk.storage import open_store\n"
        f"store = open_store('sqlite:///{tmp_path}/ccpdesk.db')\n"
        "with store.reading() as work: work.customers.search('Oak', [], 5)\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {"psycopg"} & set(done.stdout.split())


def test_immediate_data_commits_before_it_returns_and_raises_what_nobody_takes() -> None:
    store = MemoryStore()
    data = ImmediateData(store.unit_of_work)
    listed: list[list[str]] = []
    failures: list[Exception] = []
    data.run(adding(a_tenant("first")), lambda _: data.run(names, listed.append))
    data.run(adding(a_tenant("FIRST")), lambda _: pytest.fail("done"), failures.append)
    assert listed == [["first"]]
    assert [type(failure) for failure in failures] == [StoreError]
    with pytest.raises(StoreError):
        data.run(adding(a_tenant("first")), lambda _: pytest.fail("done"))
