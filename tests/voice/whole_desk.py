"""A desk without a window: workflows on a real store, and a real voice process that calls reach by SIP."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from ccpdesk.agents.queue_control import NoQueueControl, QueueFact
from ccpdesk.agents.status import AgentStatus
from ccpdesk.app.assembly import assemble, empty_desk
from ccpdesk.app.desk_recorder import DeskRecorder
from ccpdesk.app.qt_dispatcher import QtDispatcher
from ccpdesk.app.recording_files import RecordingFiles
from ccpdesk.calls.call import Call
from ccpdesk.calls.facts import TelephoneFact
from ccpdesk.calls.state_machine import CallState
from ccpdesk.host.postal_table import PostalTable
from ccpdesk.host.secrets import MemorySecrets
from ccpdesk.host.settings import Settings
from ccpdesk.host.smtp import SmtpPost
from ccpdesk.host.tenant_sources import TenantSources
from ccpdesk.kernel.clock import SystemClock
from ccpdesk.kernel.ids import CallId
from ccpdesk.storage import open_store
from ccpdesk.storage.immediate import ImmediateData
from ccpdesk.storage.memory import MemoryCache, MemoryJournal
from ccpdesk.voice.client import VoiceClient
from ccpdesk.voice.edge.arriving import CALLS_PER_SECOND
from ccpdesk.workflows.hold_place import Here
from tests.peers.waiting import PATIENCE
from tests.voice.desk_side import ProfileFolders, peers_only, pump
from tests.voice.sipp_calls import SippCall
from tests.workflows.house import furnish


class WholeDesk:
    """Calls without registration come to ``port``."""

    def __init__(self, folder: Path, port: int) -> None:
        self.port = port
        self._next_calls_at = 0.0
        furnish(folder / "desk.db")
        self._store = open_store(f"sqlite:///{folder / 'desk.db'}")
        folders = ProfileFolders(folder)
        folders.logs.mkdir(parents=True, exist_ok=True)
        clock, settings = SystemClock(), Settings()
        self.client = VoiceClient(folders, self._heard)
        self.desk = empty_desk(settings, clock)
        data = ImmediateData(self._store.unit_of_work)
        self.workflows = assemble(
            self.desk,
            data=data,
            lookup_data=data,
            search_data=data,
            fetching=data,
            journal=MemoryJournal(),
            cache=MemoryCache(),
            telephone=self.client,
            queues=NoQueueControl(self._heard, clock),
            dispatcher=QtDispatcher(),
            clock=clock,
            settings=settings,
            here=Here(uuid4(), "test"),
            places=PostalTable(),
            post=SmtpPost(settings.mail, MemorySecrets(), QtDispatcher(), clock),
            recorder=DeskRecorder(
                self.client.send,
                RecordingFiles(folder / "unfinished", folder / "kept"),
                MemorySecrets(),
                QtDispatcher(),
            ),
            sources=TenantSources(),
        )
        self.workflows.outbox.start()
        self.workflows.open_desk("sam", lambda _: None)
        self.client.configure(peers_only(port))
        self.client.start()
        self.await_(lambda: self.desk.state.link.state.value == "connected")

    def await_(self, done: Callable[[], object], timeout: float = PATIENCE) -> None:
        """Run the desk until ``done()``."""
        assert pump(done, timeout), self.desk.state

    def set_status(self, status: AgentStatus) -> None:
        """Have this status, however it came about."""
        seen = replace(status, activity=self.desk.state.status.activity)
        self.desk.show(replace(self.desk.state, status=seen))

    def in_state(self, state: CallState, call: CallId | None = None) -> Call:
        """The call that reaches ``state``: this one, or the newest."""

        def found() -> list[Call]:
            fitting = [item for item in self.desk.state.calls if call in (None, item.id)]
            return [item for item in fitting if item.state is state]

        self.await_(found)
        return found()[-1]

    def new_ringing(self, kind: str, before: Collection[CallId], or_ended: Collection[SippCall] = ()) -> Call:
        """The call of that type that rings and was not there before; a caller that failed instead is told."""

        def found() -> list[Call]:
            for attempt in or_ended:
                if attempt.process.exit_code:
                    attempt.wait()
            calls = self.desk.state.calls.ringing
            return [call for call in calls if call.type.value == kind and call.id not in before]

        self.await_(found)
        return found()[0]

    def keep_pace(self, calls: int) -> None:
        """Wait until so many more calls are no flood to the edge, which takes ten new ones a second."""
        self.await_(lambda: time.monotonic() >= self._next_calls_at)
        self._next_calls_at = time.monotonic() + calls / CALLS_PER_SECOND

    def _heard(self, fact: TelephoneFact | QueueFact) -> None:
        self.workflows.hear(fact)

    def clear(self) -> None:
        """Hang up whatever is left."""
        for call in self.desk.state.calls:
            self.client.hang_up(call.id)
        self.await_(lambda: not len(self.desk.state.calls))

    def close(self) -> None:
        """Stop voice; it must end by itself."""
        self.client.stop()
        self._store.close()
        assert self.client.exit_code in {0, None}
