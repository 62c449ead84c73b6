"""How long reports over many calls take, on both databases; on PostgreSQL with a supervisor's own login.

    python -m benchmarks.reports [--calls 1000000] [--agents 100] [--days 90]

Each report covers all of the days. The calls and changes are made inside the database.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import insert, make_url, text

from ccpdesk.agents.permissions import Role
from ccpdesk.agents.reporting import By, Span
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.state_machine import CallState
from ccpdesk.storage import open_store
from ccpdesk.storage.calls.rows import call_row
from ccpdesk.storage.calls.tables import CallRow
from ccpdesk.storage.store import Store
from tests.peers.postgres import Postgres
from tests.storage.examples import a_call, a_queue, a_tenant, a_user, kept

ZONE = ZoneInfo("America/New_York")
BATCH = 20_000
REASONS = (*(EndReason.ANSWERED,) * 3, EndReason.MISSED, EndReason.CALLER_HUNG_UP, EndReason.REJECTED)
CHANGES_A_DAY = 20


def fill(store: Store, calls: int, agents: int, days: int) -> None:
    """Calls spread evenly over days, agents, three queues, ten tenants."""
    people = [a_user(f"agent{number:04}") for number in range(agents)]
    boss = a_user("boss", role=Role.SUPERVISOR)
    tenants = [a_tenant(f"Company {number}") for number in range(10)]
    queues = [a_queue(name) for name in ("service", "sales", "billing")]
    with store.unit_of_work() as work:
        kept(work, *people, boss, *tenants, *queues)
    begin = datetime.now(UTC) - timedelta(days=days)
    with store.engine.begin() as connection:
        for first in range(0, calls, BATCH):
            rows = []
            for number in range(first, min(first + BATCH, calls)):
                at = begin + timedelta(days=days) * (number / calls)
                call = a_call(
                    tenant_id=tenants[number % 10].id,
                    queue_id=queues[number % 3].id,
                    started_at=at,
                    ended_at=at + timedelta(seconds=200),
                )
                row = call_row(call, people[number % agents].id)
                reason = REASONS[number % 6]
                row |= {"state": CallState.ENDED, "end_reason": reason}
                row["answered_at"] = at + timedelta(seconds=9) if reason is EndReason.ANSWERED else None
                rows.append(row)
            connection.execute(insert(CallRow), rows)
    print(f"{calls} calls written", flush=True)
    _change(store, days)


def _change(store: Store, days: int) -> None:
    """Statuses of every agent, evenly through the days, between two of them."""
    shared = store.engine.dialect.name == "postgresql"
    steps = days * CHANGES_A_DAY
    series = (
        f"generate_series(1, {steps}) AS s(n)"
        if shared
        else f"(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {steps})"  # noqa: S608
        " SELECT n FROM s) AS s"
    )
    made = "gen_random_uuid()" if shared else "lower(hex(randomblob(16)))"
    hours = 24 / CHANGES_A_DAY
    at = (
        f"now() - make_interval(mins => cast(s.n * {hours} * 60 AS int))"
        if shared
        else f"strftime('%Y-%m-%d %H:%M:%S', 'now', '-' || cast(s.n * {hours} * 60 AS int) || ' minutes')"
        " || '.000000'"
    )
    choice = "CASE WHEN s.n % 2 = 0 THEN 'available' ELSE 'unavailable' END"
    with store.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO status_changes (id, user_id, at, availability, reason, changed_by, why)"  # noqa: S608 - ours
                f" SELECT {made}, u.id, {at}, {choice}, '', 'agent', '' FROM users AS u, {series}"
            )
        )
    if shared:
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def measure(store: Store, days: int) -> None:
    """Milliseconds of each report, the second of two."""
    today = datetime.now(UTC).date()
    span = Span(today - timedelta(days=days), today, ZONE)
    for by in By:
        for _ in range(2):
            began = time.perf_counter()
            with store.reading() as work:
                lines = work.reports.calls(span, by)
        took = 1000 * (time.perf_counter() - began)
        print(f"  by {by.value:8} {took:7.0f} ms  {len(lines):4} lines", flush=True)
    began = time.perf_counter()
    with store.reading() as work:
        times = work.reports.statuses(span)
    print(f"  statuses    {1000 * (time.perf_counter() - began):7.0f} ms  {len(times):4} lines", flush=True)


def main() -> int:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--calls", type=int, default=1_000_000)
    parser.add_argument("--agents", type=int, default=100)
    parser.add_argument("--days", type=int, default=90)
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="ccp-reports-") as folder,
        tempfile.TemporaryDirectory(prefix="ccp-reports-", dir="/tmp") as place,
    ):
        server = Postgres(Path(place))
        server.start()
        try:
            shared = server.fresh_database()
            for name, url in (("PostgreSQL", shared), ("SQLite", f"sqlite:///{folder}/ccpdesk.db")):
                print(name, flush=True)
                with closing(open_store(url)) as store:
                    fill(store, given.calls, given.agents, given.days)
                    if name == "SQLite":
                        measure(store, given.days)
                if name == "PostgreSQL":
                    with closing(open_store(str(make_url(shared).set(username="boss")))) as theirs:
                        measure(theirs, given.days)
        finally:
            server.stop()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
