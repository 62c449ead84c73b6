"""A wallboard of a thousand agents who change fifty times a second, on PostgreSQL (PERF-06).

    python -m benchmarks.wallboard [--agents 1000] [--a-second 50] [--minutes 3] [--write]

A process of its own plays the agents' desks: each change is a transaction on `agent_live`, with the moment it
was begun written into it; desks beat, and the PBX writes queue events. Here the real window shows the real
Monitor over the real store; the delay is from that moment to the paint of the agent's row. Half of the
changes go to agents whose rows can be seen, or hardly any would be measured.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psutil

from benchmarks.live_changes import postgresql
from benchmarks.rig.figures import noted, spread
from benchmarks.rig.processes import main_thread
from benchmarks.rig.wallboard_table import write
from ccpdesk.agents.live import AgentLive, DayFigures
from ccpdesk.agents.permissions import Permission
from ccpdesk.agents.status import AVAILABLE, Activity, Availability, Choice, started
from ccpdesk.agents.user import User
from ccpdesk.calls.facts import LinkState
from ccpdesk.calls.queue_events import QueueEvent
from ccpdesk.kernel.clock import SystemClock
from ccpdesk.kernel.ids import QueueId, UserId, new_id
from ccpdesk.storage import DataThread, open_store
from ccpdesk.tenants.tenant import Queue

if TYPE_CHECKING:
    from ccpdesk.storage.store import Store

_VISIBLE: Final = 10
"""Of the agents in the order they are shown."""
_QUEUES: Final = 8
_WARM_UP_S: Final = 10.0
_BEAT_S: Final = 5.0
_EVENTS_A_SECOND: Final = 4


def furnish(store: Store, agents: int) -> None:
    """Users with queues; all of them Available at a desk that lives."""
    queues = [Queue(id=QueueId(new_id()), name=f"q{n}", label=f"Queue {n}") for n in range(_QUEUES)]
    with store.unit_of_work() as work:
        for queue in queues:
            work.tenants.add_queue(queue)
        for number in range(agents):
            work.users.add(
                User(
                    id=UserId(new_id()),
                    login=f"agent{number:04}",
                    name=f"Agent {number:04}",
                    extension=str(10_000 + number),
                    queues=frozenset({queues[number % _QUEUES].id}),
                )
            )
        work.commit()


def drive(url: str, a_second: float, seconds: float) -> None:
    """Play the desks; ends by itself."""
    store = open_store(url)
    with store.reading() as work:
        users = list(work.users.all())
    _begin(store, users)
    print("ready", flush=True)
    chance = random.Random(6)  # noqa: S311 - the same changes in every run
    begun = time.monotonic()
    beat_at, count = begun, 0
    while (now := time.monotonic()) < begun + seconds:
        if now >= beat_at:
            _beat(store)
            beat_at += _BEAT_S
        visible = chance.random() < 0.5
        user = chance.choice(users[:_VISIBLE] if visible else users)
        with store.unit_of_work() as work:
            work.live.put(_live(user, f"{time.monotonic():.4f}"))
            if count % round(a_second / _EVENTS_A_SECOND) == 0:
                work.queue_log.add([_event(count, chance)])
            work.commit()
        count += 1
        time.sleep(max(0.0, begun + count / a_second - time.monotonic()))
    print(f"changes {count} {time.monotonic() - begun:.3f}", flush=True)
    store.close()


def _begin(store: Store, users: list[User]) -> None:
    from ccpdesk.agents.desk_session import DeskSession  # noqa: PLC0415 - only here

    with store.unit_of_work() as work:
        for user in users:
            work.live.put(replace(_live(user, ""), choice=AVAILABLE))
            work.desks.claim(DeskSession(desk=user.id, user=user.id, place="", began=datetime.now(UTC)))
        work.commit()


def _beat(store: Store) -> None:
    """All of them at once: what the wallboard sees of it is the same."""
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE desk_sessions SET seen = clock_timestamp()")


def _live(user: User, stamp: str) -> AgentLive:
    now = datetime.now(UTC)
    return AgentLive(
        user=user.id,
        choice=Choice(Availability.UNAVAILABLE, stamp),
        chosen_at=now,
        confirmed=True,
        activity=Activity.READY,
        active_since=now,
        connected=True,
        link_since=now,
        day=DayFigures(day=date.today(), answered=9, missed=1, talk=timedelta(minutes=40)),  # noqa: DTZ011 - the agent's day
    )


def _event(count: int, chance: random.Random) -> QueueEvent:
    event = ("ENTERQUEUE", "CONNECT")[count // 10 % 2]
    queue = f"q{chance.randrange(_QUEUES)}"
    return QueueEvent(at=datetime.now(UTC), call=f"{count // 100}.1", queue=queue, event=event)


def watch(  # noqa: PLR0915 - one course of events
    url: str, agents: int, a_second: float, seconds: float
) -> dict[str, object]:
    """Show the Monitor while the desks are played; the figures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - needs the environment above
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - see above

    from ccpdesk.app.qt_dispatcher import QtDispatcher  # noqa: PLC0415 - see above
    from ccpdesk.storage.changes import WatchStore  # noqa: PLC0415 - see above
    from ccpdesk.ui.desk_ui import DeskUi  # noqa: PLC0415 - see above
    from ccpdesk.ui.models.navigation import Screen  # noqa: PLC0415 - see above
    from ccpdesk.ui.views import agent_table  # noqa: PLC0415 - see above
    from ccpdesk.workflows.desk import Desk  # noqa: PLC0415 - see above
    from ccpdesk.workflows.desk_state import DeskState, LinkStatus  # noqa: PLC0415 - see above
    from ccpdesk.workflows.watch_wallboard import WatchWallboard  # noqa: PLC0415 - see above
    from tests.ui.one_recording import OneRecording  # noqa: PLC0415 - see above
    from tests.ui.recording_actions import RecordingActions  # noqa: PLC0415 - see above
    from tests.ui.recording_headset import set_up  # noqa: PLC0415 - see above

    application = QApplication(sys.argv[:1])
    store, clock = open_store(url), SystemClock()
    with store.reading() as work:
        me, queues = work.users.all()[-1], tuple(work.tenants.queues())
    now = clock.now()
    link = LinkStatus(LinkState.CONNECTED, now)
    may = frozenset({Permission.MONITOR})
    desk = Desk(DeskState(me=me, status=started(now), link=link, queues=queues, permissions=may))
    dispatcher = QtDispatcher(application)
    data = DataThread("search", store.reading, dispatcher)
    wallboard = WatchWallboard(desk, data, clock, dispatcher, timedelta(seconds=20))
    changes = WatchStore(lambda: url, dispatcher)
    listening = OneRecording()
    ui = DeskUi(
        application, desk, RecordingActions(), set_up(), clock, wallboard=wallboard, listening=listening
    )
    delays: dict[str, float] = {}
    paint = agent_table.AgentDelegate.paint

    def timed(self, painter, option, index) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 - Qt's
        paint(self, painter, option, index)
        if index.column() == agent_table.STATUS:
            stamp = index.data(0).rpartition(" · ")[2]
            if stamp[:1].isdigit() and stamp not in delays:
                delays[stamp] = 1000 * (time.monotonic() - float(stamp))

    agent_table.AgentDelegate.paint = timed  # type: ignore[method-assign] # measured, otherwise the same
    ui.show()
    ui.window.resize(1280, 800)
    changes.listen(wallboard)
    command = [sys.executable, "-m", "benchmarks.wallboard", "--drive", url]
    command += ["--a-second", str(a_second), "--seconds", str(seconds + 2 * _WARM_UP_S)]
    process = psutil.Process()
    memory: list[tuple[float, float]] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desks:
        assert desks.stdout is not None  # noqa: S101 - a pipe was asked for
        desks.stdout.readline()
        ui.presenters.navigation.go(Screen.MONITOR)
        begun: list[tuple[float, float]] = []

        def begin() -> None:
            delays.clear()
            begun.append((time.monotonic(), main_thread(os.getpid()).ran))

        def weigh() -> None:
            memory.append((time.monotonic(), process.memory_info().rss / 1e6))

        weighing = QTimer()
        weighing.timeout.connect(weigh)
        weighing.start(10_000)
        QTimer.singleShot(int(_WARM_UP_S * 1000), begin)
        QTimer.singleShot(int((_WARM_UP_S + seconds) * 1000), application.quit)
        application.exec()
        wall = time.monotonic() - begun[0][0]
        busy = main_thread(os.getpid()).ran - begun[0][1]
        told = desks.stdout.readline().split()
    wallboard.end()
    changes.close()
    data.close()
    store.close()
    rate = int(told[1]) / float(told[2]) if told[:1] == ["changes"] else 0.0
    found = spread(delays.values())
    settled = [mb for at, mb in memory if at > begun[0][0] + 20] or [mb for _, mb in memory]
    return noted(
        "A wallboard of a thousand agents (PERF-06)",
        {
            "agents": agents,
            "changes_a_second": round(rate, 1),
            "minutes": round(wall / 60, 2),
            "delay_ms": vars(found) if found else None,
            "main_thread_percent": round(100 * busy / wall, 1),
            "memory_mb": {"first": round(settled[0], 1), "last": round(settled[-1], 1)},
        },
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--agents", type=int, default=1000)
    parser.add_argument("--a-second", type=float, default=50.0)
    parser.add_argument("--minutes", type=float, default=3.0)
    parser.add_argument("--write", action="store_true", help="figures and table of docs/performance.md")
    parser.add_argument("--drive", metavar="URL", help=argparse.SUPPRESS)
    parser.add_argument("--seconds", type=float, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.drive:
        drive(options.drive, options.a_second, options.seconds)
        return
    with postgresql() as url:
        store = open_store(url)
        furnish(store, options.agents)
        store.close()
        figures = watch(url, options.agents, options.a_second, 60 * options.minutes)
    write(figures, Path(__file__).parents[1] if options.write else None)


if __name__ == "__main__":
    main()
