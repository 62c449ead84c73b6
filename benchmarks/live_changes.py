"""From a commit on one desk to the news of it on another (PostgreSQL: within 1 s).

    python -m benchmarks.live_changes [--changes 500] [--a-second 50]

One process-wide store writes calls, as desks do; a listener hears them on a connection of its own. SQLite is
measured beside it, where the wait is the interval at which the file is looked at.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from threading import Event, Lock
from uuid import UUID

from ccpdesk.calls.log import LoggedEvent
from ccpdesk.storage import open_store
from ccpdesk.storage.changes import WatchStore
from ccpdesk.workflows.ports import Changed
from tests.peers.postgres import Postgres
from tests.storage.examples import a_call, a_user, kept


class AtOnce:
    """A dispatcher that runs work where it is posted."""

    def post(self, work) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 - the port says it
        work()

    def later(self, seconds, work):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN201 - see above
        raise NotImplementedError


class Ear:
    """When each call was first heard of."""

    def __init__(self) -> None:
        self.at: dict[UUID | None, float] = {}
        self.ready = Event()
        self._lock = Lock()

    def __call__(self, changed: Changed) -> None:
        now = time.perf_counter()
        if changed.anything:
            self.ready.set()
        with self._lock:
            for change in changed.those:
                self.at.setdefault(change.id, now)


def measure(url: str, changes: int, a_second: float) -> list[float]:
    """Milliseconds from each commit's return to its news."""
    store = open_store(url)
    user = a_user()
    with store.unit_of_work() as work:
        kept(work, user)
    ear, watch = Ear(), WatchStore(lambda: url, AtOnce())
    watch._missed = True  # noqa: SLF001 - then it says when it listens
    watch.listen(ear)
    if not ear.ready.wait(10):
        raise RuntimeError("nobody listens")
    committed: dict[UUID, float] = {}
    for _ in range(changes):
        call = a_call(started_at=datetime.now(UTC))
        with store.unit_of_work() as work:
            work.calls.save(call, user.id)
            work.calls.record(call.id, LoggedEvent(call.started_at, "ringing"))
            work.commit()
        committed[call.id] = time.perf_counter()
        time.sleep(1 / a_second)
    until = time.monotonic() + 5
    while len(ear.at.keys() & committed.keys()) < changes and time.monotonic() < until:
        time.sleep(0.05)
    watch.close()
    store.close()
    missed = changes - len(ear.at.keys() & committed.keys())
    if missed:
        print(f"{missed} of {changes} changes were never heard of")
    return [1000 * max(0.0, ear.at[call] - at) for call, at in committed.items() if call in ear.at]


def report(name: str, waits: list[float]) -> None:
    """One row."""
    cuts = quantiles(waits, n=100)
    print(
        f"{name:<12}{len(waits):>7}{median(waits):>10.1f}{cuts[94]:>10.1f}{cuts[98]:>10.1f}{max(waits):>10.1f}"
    )


@contextmanager
def postgresql() -> Iterator[str]:
    """A database on a server of this run's own."""
    with tempfile.TemporaryDirectory(prefix="ccp-live-", dir="/tmp") as folder:
        server = Postgres(Path(folder))
        server.start()
        try:
            yield server.fresh_database()
        finally:
            server.stop()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=500)
    parser.add_argument("--a-second", type=float, default=50.0)
    options = parser.parse_args()
    print(f"{'ms':<12}{'changes':>7}{'median':>10}{'p95':>10}{'p99':>10}{'longest':>10}")
    with postgresql() as url:
        report("PostgreSQL", measure(url, options.changes, options.a_second))
    with tempfile.TemporaryDirectory() as folder:
        report("SQLite", measure(f"sqlite:///{folder}/ccpdesk.db", options.changes, options.a_second))


if __name__ == "__main__":
    main()
