"""What the outbox costs and what it survives.

    python -m benchmarks.outbox append                # one write: to JSON, then on the disk
    python -m benchmarks.outbox outage --seconds 60   # PostgreSQL away amid writes, desk killed twice

The outage uses the programs of `tests/storage/outbox`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.live_changes import report
from ccpdesk.calls.log import LoggedEvent
from ccpdesk.kernel.ids import UserId, new_id
from ccpdesk.storage.outbox import JournalFile
from ccpdesk.workflows.ledger import CallChanged
from ccpdesk.workflows.writes import to_entry, warm_up
from tests.peers.postgres import Postgres
from tests.storage.examples import a_call
from tests.storage.outbox.desk_run import DeskRun, Said, missing_or_out_of_order
from tests.workflows.house import furnish_url


def append(rounds: int) -> None:
    """Time each step of keeping one change of a call."""
    warm_up()
    encoding, writing = [], []
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        journal = JournalFile(Path(folder) / "outbox.sqlite")
        for _ in range(rounds):
            now = datetime.now(UTC)
            write = CallChanged(a_call(started_at=now), LoggedEvent(now, "ringing"), UserId(new_id()))
            began = time.perf_counter()
            entry = to_entry(write, now)
            encoded = time.perf_counter()
            journal.append([entry])
            encoding.append(1000 * (encoded - began))
            writing.append(1000 * (time.perf_counter() - encoded))
        journal.close()
    print(f"{'ms':<12}{'writes':>7}{'median':>10}{'p95':>10}{'p99':>10}{'longest':>10}")
    report("encode", encoding)
    report("to the disk", writing)


def outage(seconds: float) -> int:
    """Take the database away for ``seconds``, kill the desk twice meanwhile, and compare."""
    said = Said()
    with tempfile.TemporaryDirectory(prefix="ccp-outage-", dir="/tmp") as folder:
        profile = Path(tempfile.mkdtemp())
        server = Postgres(Path(folder))
        server.start()
        url = server.fresh_database()
        furnish_url(url)
        run = DeskRun(profile, url, 10**6, said)
        run.wait_for(lambda: said.steps > 200)
        before = said.steps
        server.stop()
        for part in range(2):
            time.sleep(seconds / 2)
            run.kill()
            if part == 0:
                run = DeskRun(profile, url, 10**6, said)
        print(
            f"{said.steps - before} changes while PostgreSQL was away for {seconds:.0f} s; desk killed twice"
        )
        server.start()
        began = time.monotonic()
        run = DeskRun(profile, url, 0, said)
        run.wait_until_idle(300)
        print(f"all written {time.monotonic() - began:.1f} s after the next desk was started")
        run.stop()
        faults = missing_or_out_of_order(url, said)
        server.stop()
    print(f"{said.steps} changes of {len(said.kept)} calls: {len(faults)} missing, repeated or out of order")
    print(f"longest time in which the main thread was blocked: {max(said.blocked_ms):.0f} ms")
    print("\n".join(faults[:10]))
    return 1 if faults else 0


def main() -> int:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    verbs = parser.add_subparsers(required=True, dest="verb")
    verbs.add_parser("append").add_argument("--rounds", type=int, default=1000)
    verbs.add_parser("outage").add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    if options.verb == "append":
        append(options.rounds)
        return 0
    return outage(options.seconds)


if __name__ == "__main__":
    sys.exit(main())
