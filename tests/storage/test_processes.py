"""Several processes on one store, and a process that is killed while it writes."""

import signal
import subprocess
import sys

import pytest
from sqlalchemy import text

from ccpdesk.storage import open_store

ROUNDS = 30


def writer(address: str, name: str, rounds: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.storage.writer", address, name, str(rounds)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.mark.req("CALL-12")
def test_two_processes_open_and_write_one_store_at_once(address: str) -> None:
    """Both find an empty database: one migrates it, the other waits for that."""
    writers = [writer(address, name, ROUNDS) for name in ("left", "right")]
    said = [process.communicate(timeout=60)[0].split() for process in writers]
    assert [process.returncode for process in writers] == [0, 0]
    with open_store(address).reading() as unit:
        kept = {tenant.name for tenant in unit.tenants.tenants()}
    assert kept == {*said[0], *said[1]}
    assert len(kept) == 2 * ROUNDS


@pytest.mark.req("CALL-12", "REL-01")
def test_a_killed_process_loses_nothing_that_it_had_committed(address: str) -> None:
    process = writer(address, "killed", 1_000_000)
    assert process.stdout is not None
    said = [process.stdout.readline().strip() for _ in range(ROUNDS)]
    process.send_signal(signal.SIGKILL)
    said += process.stdout.read().split()
    assert process.wait(10) == -signal.SIGKILL
    store = open_store(address)
    with store.unit_of_work() as unit:
        kept = {tenant.name for tenant in unit.tenants.tenants()}
    assert set(said) <= kept
    assert len(kept) <= len(said) + 1  # one may be committed and not yet said
    if store.engine.dialect.name == "sqlite":
        with store.engine.connect() as connection:
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
    store.close()
