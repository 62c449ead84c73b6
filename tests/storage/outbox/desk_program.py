"""A program: a desk without a window, on a real store, that takes one call after the other.

    python -m tests.storage.outbox.desk_program PROFILE URL CALLS

Prints ``kept CALL WHAT AT`` for each change once it can't be lost, ``notice TEXT`` for each new notice,
``blocked MS`` (the longest time in which the main thread did nothing else) each second, and ``idle`` when
everything is in the database. With CALLS 0 it only writes what an earlier run left. A letter on its input is
the last call's; it ends with its input.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QCoreApplication, QSocketNotifier, Qt, QTimer

from ccpdesk.agents.queue_control import NoQueueControl
from ccpdesk.app.assembly import assemble, empty_desk
from ccpdesk.app.desk_recorder import DeskRecorder
from ccpdesk.app.qt_dispatcher import QtDispatcher
from ccpdesk.app.recording_files import RecordingFiles
from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.calls.facts import CallConnected, CallEnded, CallOffered, DigitsSent
from ccpdesk.host.postal_table import PostalTable
from ccpdesk.host.secrets import MemorySecrets
from ccpdesk.host.settings import Settings
from ccpdesk.host.smtp import SmtpPost
from ccpdesk.host.tenant_sources import TenantSources
from ccpdesk.kernel.clock import SystemClock
from ccpdesk.kernel.ids import CallId, new_id
from ccpdesk.kernel.phone_number import parse_party
from ccpdesk.storage import DataThread, LazyStore
from ccpdesk.storage.cache import CachedStore
from ccpdesk.storage.outbox import JournalThread
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.hold_place import Here
from ccpdesk.workflows.ledger import CallChanged
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.writes import warm_up
from tests.workflows.house import ListeningTelephone

BEAT_MS = 5
STEP_MS = 20
Fact = CallOffered | CallConnected | DigitsSent | CallEnded


class Heart:
    """Beats on the main thread; what lies between two beats beyond their distance is a block."""

    def __init__(self) -> None:
        self._last = time.monotonic()
        self._longest = 0.0
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def longest_ms(self) -> float:
        """The longest block since it was last asked for, in milliseconds."""
        longest, self._longest = self._longest, 0.0
        return longest * 1000

    def _beat(self) -> None:
        now = time.monotonic()
        self._longest = max(self._longest, now - self._last - BEAT_MS / 1000)
        self._last = now


class Talk:
    """Calls, each with everything that can happen to it, one step at a time."""

    def __init__(self, calls: int) -> None:
        self.left = calls
        self._steps: list[Fact] = []

    def stop(self) -> None:
        """No further call."""
        self.left = 0

    def next(self) -> Fact | None:
        """What happens now."""
        if not self._steps and self.left:
            self.left -= 1
            self._steps = self._call(CallId(new_id()))
        return self._steps.pop(0) if self._steps else None

    def _call(self, call: CallId) -> list[Fact]:
        began = SystemClock().now()
        moments = count()

        def now() -> datetime:
            """No two things happen at one time: they would be one."""
            return began + timedelta(microseconds=next(moments))

        caller = parse_party("4045550199")
        return [
            CallOffered(call=call, at=now(), caller=caller, dialled="+14045550111", type_hint="direct"),
            CallConnected(call, now()),
            *(DigitsSent(call, now(), str(digit)) for digit in range(3)),
            CallEnded(call, now(), Ending(EndedBy.REMOTE)),
        ]


def say(*words: object) -> None:
    print(*words, flush=True)


def tell_kept(outbox: Outbox) -> None:
    """Print each change of a call when it is kept."""
    put = outbox.put

    def telling(write: object, **more: object) -> None:
        kept = more.pop("kept", None)

        def tell() -> None:
            if isinstance(write, CallChanged):
                say("kept", write.call.id, write.event.what, write.event.at.isoformat())
            if callable(kept):
                kept()

        put(write, kept=tell, **more)  # type: ignore[arg-type] # as it was given

    outbox.put = telling  # type: ignore[method-assign] # every workflow has the same outbox


def tell_notices(desk: Desk) -> None:
    """Print each notice when it is first shown."""
    told: set[str] = set()

    def see(state: DeskState) -> None:
        for text in {notice.text for notice in state.notices} - told:
            told.add(text)
            say("notice", text)

    desk.subscribe(see)


def main(profile: Path, url: str, calls: int) -> int:
    app = QCoreApplication([])
    dispatcher, clock, settings = QtDispatcher(), SystemClock(), Settings()
    store = LazyStore(lambda: url)
    data = DataThread("data", store.unit_of_work, dispatcher)
    lookup = DataThread("lookup", store.reading, dispatcher)
    journal = JournalThread(profile / "outbox.sqlite", dispatcher, warm_up)
    cache = CachedStore(profile / "cache.sqlite", dispatcher)
    desk = empty_desk(settings, clock)
    workflows = assemble(
        desk,
        data=data,
        lookup_data=lookup,
        search_data=lookup,
        fetching=lookup,
        journal=journal,
        cache=cache,
        telephone=ListeningTelephone(),
        queues=NoQueueControl(lambda fact: workflows.hear(fact), clock),  # noqa: PLW0108 - made below
        here=Here(uuid4(), "test"),
        places=PostalTable(),
        post=SmtpPost(settings.mail, MemorySecrets(), dispatcher, clock),
        recorder=DeskRecorder(
            lambda _: False,
            RecordingFiles(profile / "unfinished", profile / "kept"),
            MemorySecrets(),
            dispatcher,
        ),
        sources=TenantSources(),
        dispatcher=dispatcher,
        clock=clock,
        settings=settings,
    )
    tell_kept(workflows.outbox)
    tell_notices(desk)
    heart, talk = Heart(), Talk(calls)
    idle = False

    def step() -> None:
        nonlocal idle
        fact = talk.next()
        if fact is not None:
            workflows.hear(fact)
        now_idle = fact is None and workflows.outbox.idle and not workflows.outbox.away
        if now_idle and not idle:
            say("idle")
        idle = now_idle

    steps = QTimer(interval=STEP_MS)
    steps.timeout.connect(step)
    seconds = QTimer(interval=1000)
    seconds.timeout.connect(lambda: say("blocked", round(heart.longest_ms(), 1)))

    def ready(_: object) -> None:
        workflows.follow.keep_centre()
        heart.longest_ms()
        steps.start()
        seconds.start()

    cache.load(lambda: workflows.outbox.start(lambda: workflows.open_desk("sam", ready)))
    listener = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    listener.activated.connect(lambda: talk.stop() if os.read(sys.stdin.fileno(), 1) else app.exit(0))
    code = app.exec()
    for thread in (data, lookup, journal):
        thread.close()
    cache.close()
    store.close()
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
