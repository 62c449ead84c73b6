"""The database stops in the middle of writes, the desk is killed, both come back (REL-03)."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.peers.fixtures import peer_place
from tests.peers.postgres import Postgres
from tests.storage.outbox.desk_run import DeskRun, Said, missing_or_out_of_order
from tests.workflows.house import furnish_url

MANY = 100_000
LONGEST_BLOCK_MS = 2000
"""Below what waiting for the database would cost, which hangs for more than five seconds here; how much less
it is on a machine that does nothing else says `benchmarks/outbox.py`."""


@pytest.fixture(scope="module")
def server(pytestconfig: pytest.Config) -> Iterator[Postgres]:
    """A PostgreSQL of these tests' own, that may be stopped; each leaves it running."""
    with peer_place(pytestconfig, "pg", "setpriv", "psql") as folder:
        server = Postgres(folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture
def url(server: Postgres) -> str:
    address = server.fresh_database()
    furnish_url(address)
    return address


@pytest.mark.req("REL-03", "CALL-12")
def test_every_write_is_there_once_and_in_order_after_database_and_desk_died(
    server: Postgres, url: str, tmp_path: Path
) -> None:
    said = Said()
    run = DeskRun(tmp_path, url, MANY, said)
    run.wait_for(lambda: said.steps > 40)
    server.kill()
    before = said.steps
    run.wait_for(lambda: said.steps > before + 80 and any("kept on this computer" in n for n in said.notices))
    run.kill()
    before = said.steps
    run = DeskRun(tmp_path, url, MANY, said)  # a desk that starts without its database
    run.wait_for(lambda: said.steps > before + 40)
    run.kill()
    server.start()
    run = DeskRun(tmp_path, url, 3, said)
    run.wait_until_idle()
    run.stop()
    assert missing_or_out_of_order(url, said) == []
    assert max(said.blocked_ms, default=0) < LONGEST_BLOCK_MS


@pytest.mark.req("REL-03")
def test_a_desk_that_is_killed_while_it_writes_repeats_nothing_and_loses_nothing(
    server: Postgres, url: str, tmp_path: Path
) -> None:
    said = Said()
    for _ in range(2):
        before = said.steps
        run = DeskRun(tmp_path, url, MANY, said)
        run.wait_for(lambda before=before: said.steps > before + 30)  # type: ignore[misc] # bound early
        run.kill()
    run = DeskRun(tmp_path, url, 0, said)
    run.wait_until_idle()
    run.stop()
    assert missing_or_out_of_order(url, said) == []
    with closing(sqlite3.connect(tmp_path / "outbox.sqlite")) as journal:
        assert journal.execute("SELECT count(*) FROM entries").fetchone() == (0,)
    assert int(server.run_sql("SELECT count(*) FROM outbox_marks", url.rpartition("/")[2])) < 200


@pytest.mark.req("REL-03")
def test_the_main_thread_never_waits_for_a_database_that_hangs(
    server: Postgres, url: str, tmp_path: Path
) -> None:
    said = Said()
    run = DeskRun(tmp_path, url, MANY, said)
    run.wait_for(lambda: said.steps > 20)
    with stopped(server):
        before, beats = said.steps, len(said.blocked_ms)
        run.wait_for(lambda: any("does not answer" in notice for notice in said.notices))
        run.wait_for(lambda: said.steps > before + 100 and len(said.blocked_ms) > beats + 3)
    run.finish()
    assert missing_or_out_of_order(url, said) == []
    assert max(said.blocked_ms) < LONGEST_BLOCK_MS


class stopped:  # noqa: N801 - reads as a statement
    """Every process of the server stands still, its sockets open."""

    def __init__(self, server: Postgres) -> None:
        assert server._process is not None
        parent = server._process.pid
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
        self._pids = [parent, *map(int, children.split())]

    def __enter__(self) -> None:
        for pid in self._pids:
            os.kill(pid, signal.SIGSTOP)

    def __exit__(self, *_: object) -> None:
        for pid in self._pids:
            os.kill(pid, signal.SIGCONT)


@pytest.mark.req("REL-03")
def test_a_disk_without_room_for_the_outbox_is_told_and_hurts_nothing(
    server: Postgres, url: str, tmp_path: Path
) -> None:
    said = Said()
    run = DeskRun(tmp_path, url, MANY, said, largest_file=200_000)
    run.wait_for(lambda: said.steps > 20)
    server.kill()
    run.wait_for(lambda: any("lost if the database is away too" in notice for notice in said.notices))
    server.start()
    run.finish()
    with closing(sqlite3.connect(tmp_path / "outbox.sqlite")) as journal:
        assert journal.execute("PRAGMA integrity_check").fetchone() == ("ok",)
