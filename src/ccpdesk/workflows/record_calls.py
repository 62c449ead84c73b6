"""Calls are recorded as their tenants want it (REC-01), from the first second, and paused (REC-03).

A national call is recorded provisionally: what is known of it is written only when it gets a tenant that
wants recordings; without one its file is wiped when the call is over (REC-02). As nothing is written before,
a crash leaves a file that nobody knows, and the next start wipes it.
"""

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ccpdesk.calls.call import Call
from ccpdesk.calls.facts import RecordingSaid
from ccpdesk.calls.log import LoggedEvent
from ccpdesk.calls.recorder import Kept, Recorder
from ccpdesk.calls.recording import Pause, Recording
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import KnownError, Refused
from ccpdesk.kernel.ids import CallId, RecordingId, TenantId, new_id
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState, Notice, Severity
from ccpdesk.workflows.ledger import Ledger
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.ports import Data, UnitOfWork
from ccpdesk.workflows.recording_rules import Wish, wish_for
from ccpdesk.workflows.taping import TapeState, Taping
from ccpdesk.workflows.writes import write_kind

_log = logging.getLogger(__name__)
_CONNECTED: Final = (CallState.ACTIVE, CallState.HELD)


@write_kind("recording kept")
@dataclass(frozen=True)
class RecordingKept:
    """What is known of a recording that is to be kept."""

    recording: Recording

    @property
    def about(self) -> str:
        return f"call {self.recording.call_id}"

    @property
    def title(self) -> str:
        return f"Recording of {self.recording.started_at:%Y-%m-%d %H:%M}"

    def apply(self, work: UnitOfWork, late: bool) -> None:
        """Save it, unless more is known already."""
        shelf = work.recordings.recordings
        there = shelf.get(self.recording.id) if late else None
        if there is None or there.milliseconds <= self.recording.milliseconds:
            shelf.save(self.recording)


@write_kind("recording dropped")
@dataclass(frozen=True)
class RecordingDropped:
    """A recording is not to be kept after all: its call has another tenant now."""

    recording: RecordingId
    call: CallId

    @property
    def about(self) -> str:
        return f"call {self.call}"

    @property
    def title(self) -> str:
        return "Recording not kept"

    def apply(self, work: UnitOfWork, late: bool) -> None:  # noqa: ARG002 - ids are not used again
        """Take it away."""
        work.recordings.recordings.drop(self.recording)


@dataclass
class _Tape:
    """A recording that runs, or is being finished; ``known``: whether it was to be kept, after a restart."""

    recording: Recording
    said: RecordingSaid | None = None
    over: bool = False
    known: bool = True


class RecordCalls:
    """Follows the desk's calls. Main thread only; ``pause_seconds``: how long a pause lasts at most."""

    def __init__(
        self,
        desk: Desk,
        ledger: Ledger,
        recorder: Recorder,
        outbox: Outbox,
        data: Data,
        clock: Clock,
        pause_seconds: float,
    ) -> None:
        self._desk = desk
        self._ledger = ledger
        self._recorder = recorder
        self._outbox = outbox
        self._data = data
        self._clock = clock
        self._pause_seconds = pause_seconds
        self._tapes: dict[CallId, _Tape] = {}
        self._agreed: set[CallId] = set()
        self._tried: set[CallId] = set()
        desk.subscribe(self._look)

    # --- verbs ------------------------------------------------------------------------------------------

    def record(self, call: CallId) -> None:
        """The caller was asked, and said that the call may be recorded.

        Raises:
            Refused: nobody has to be asked for this call.
        """
        known = self._call(call)
        if self._wish(self._desk.state, known) is not Wish.ASK:
            raise Refused(
                "This call needs no consent",
                "",
                "Its company records all calls, or none, as the settings say.",
            )
        self._agreed.add(call)
        self._tried.discard(call)
        self._ledger.take(known, LoggedEvent(self._clock.now(), "recording_agreed"))
        self._look(self._desk.state)

    def pause(self, call: CallId) -> None:
        """Record silence while card data are told (REC-03); during a pause: record again.

        Raises:
            Refused: this call is not recorded.
        """
        self._call(call)
        tape = self._tapes.get(call)
        if tape is None or tape.over:
            raise Refused("This call is not recorded", "", "There is nothing to pause.")
        if tape.said is not None and tape.said.resumes_at is not None:
            self._recorder.resume(call)
        else:
            self._recorder.pause(call, self._pause_seconds)

    # --- what voice tells -------------------------------------------------------------------------------

    def hear(self, said: RecordingSaid) -> None:
        """Voice tells how a recording stands, perhaps one that an earlier desk began."""
        tape = self._tapes.get(said.call)
        if tape is None:
            if said.call in self._tried:
                return
            tape = self._adopt(said)
        tape.said = said
        if said.over:
            self._finish(tape)
        self._look(self._desk.state)

    def voice_lost(self) -> None:
        """Nothing more will be told of those that ran; what is in their files is kept, or wiped."""
        for tape in tuple(self._tapes.values()):
            self._finish(tape)

    def recover(self) -> None:
        """What earlier runs left unfinished: kept when it is known in the database, else wiped (REC-02)."""
        self._recorder.unfinished(self._sort_out)

    # --- inside -----------------------------------------------------------------------------------------

    def _call(self, call: CallId) -> Call:
        known = self._ledger.calls.get(call)
        if known is None or known.state not in _CONNECTED:
            raise Refused("This call is not connected", "", "Only a call that is up is recorded.")
        return known

    def _wish(self, state: DeskState, call: Call) -> Wish:
        return wish_for(call, state.card(call.id), agreed=call.id in self._agreed)

    def _look(self, state: DeskState) -> None:
        """Bring the recordings in line with calls, tenants and policies."""
        for call in state.calls:
            if call.state in _CONNECTED:
                self._settle(state, call)
        connected = [call for call in state.calls if call.state in _CONNECTED]
        tapings = [self._taping(state, call) for call in connected]
        shown = tuple(taping for taping in tapings if taping is not None)
        if shown != self._desk.state.tapings:
            self._desk.show(replace(self._desk.state, tapings=shown))

    def _settle(self, state: DeskState, call: Call) -> None:
        wish = self._wish(state, call)
        tape = self._tapes.get(call.id)
        if tape is None and wish in {Wish.KEEP, Wish.PROVISIONALLY} and call.id not in self._tried:
            tape = self._start(call)
        tenant = state.card(call.id).tenant
        if tape is not None and tape.known and not tape.over:
            self._belongs(tape, tenant.id if tenant and wish is Wish.KEEP else None)

    def _start(self, call: Call) -> _Tape | None:
        self._tried.add(call.id)
        recording = RecordingId(new_id())
        try:
            begun = self._recorder.start(call.id, recording)
        except KnownError as error:
            self._tell(Told("This call is not recorded: {what}", what=error.what), error.remedy, call.id)
            return None
        tape = self._tapes[call.id] = _Tape(
            Recording(
                id=recording,
                call_id=call.id,
                started_at=self._clock.now(),
                file=begun.file,
                key_id=begun.key_id,
            )
        )
        return tape

    def _belongs(self, tape: _Tape, tenant: TenantId | None) -> None:
        """Write whose it is, as soon as that is known, so that a crash does not take it away."""
        before = tape.recording.tenant_id
        if before == tenant:
            return
        tape.recording = replace(tape.recording, tenant_id=tenant)
        if tenant is not None:
            self._outbox.put(RecordingKept(tape.recording))
        else:
            self._outbox.put(RecordingDropped(tape.recording.id, tape.recording.call_id))

    def _taping(self, state: DeskState, call: Call) -> Taping | None:
        tape, wish = self._tapes.get(call.id), self._wish(state, call)
        said = tape.said if tape is not None else None
        if said is not None and said.resumes_at is not None:
            return Taping(call.id, TapeState.PAUSED, said.resumes_at)
        if wish is Wish.ASK:
            return Taping(call.id, TapeState.ASK)
        if tape is None or tape.over or (said is not None and said.failed):
            return None if wish is Wish.NOTHING else Taping(call.id, TapeState.FAILED)
        return Taping(call.id, TapeState.RECORDING if wish is Wish.KEEP else TapeState.PROVISIONAL)

    def _finish(self, tape: _Tape) -> None:
        tape.over = True
        if not tape.known:
            return  # `_adopt` comes back to it
        recording, said = tape.recording, tape.said
        if said is not None:
            length = said.milliseconds if said.over else 0
            recording = replace(recording, pauses=said.pauses, milliseconds=length)
        self._tapes.pop(recording.call_id, None)
        if recording.tenant_id is None:
            self._recorder.wipe(recording.id)
        else:
            self._keep(recording)

    def _keep(self, recording: Recording) -> None:
        def done(kept: Kept) -> None:
            length = recording.milliseconds or kept.milliseconds  # voice knows it better than the file
            whole = replace(
                recording,
                milliseconds=length,
                size=kept.size,
                pauses=_closed(recording.pauses, length),
            )
            self._outbox.put(
                RecordingKept(whole), written=lambda: self._desk.show(self._desk.state.history_changed())
            )

        def failed(error: KnownError) -> None:
            _log.error("recording %s: %s", recording.id, error)
            self._tell(Told("A recording could not be kept: {why}", why=error.placed), error.remedy)

        self._recorder.keep(recording.id, done, failed)

    def _adopt(self, said: RecordingSaid) -> _Tape:
        """An earlier desk began it. Whether it is to be kept stands in the outbox, or in the database."""
        self._tried.add(said.call)
        bare = Recording(id=said.recording, call_id=said.call, started_at=said.started_at, file="", key_id="")
        tape = self._tapes[said.call] = _Tape(bare, known=False)

        def known(found: Mapping[RecordingId, Recording]) -> None:
            tape.known = True
            tape.recording = found.get(said.recording, bare)
            if said.recording in found:
                self._agreed.add(said.call)
            if tape.over:
                self._finish(tape)
            self._look(self._desk.state)

        self._read([said.recording], known)
        return tape

    def _sort_out(self, unfinished: Collection[RecordingId]) -> None:
        running = {tape.recording.id for tape in self._tapes.values()}
        left = [recording for recording in unfinished if recording not in running]

        def known(found: Mapping[RecordingId, Recording]) -> None:
            for recording in left:
                if recording in found:
                    self._keep(found[recording])
                else:
                    self._recorder.wipe(recording)

        if left:
            self._read(left, known)

    def _read(
        self, wanted: Collection[RecordingId], known: Callable[[Mapping[RecordingId, Recording]], None]
    ) -> None:
        """What is written of these, or on its way; while the store is away nothing is decided."""
        waiting: dict[RecordingId, Recording] = {}
        for write in self._outbox.waiting:
            if isinstance(write, RecordingKept):
                waiting[write.recording.id] = write.recording
            elif isinstance(write, RecordingDropped):
                waiting.pop(write.recording, None)

        def read(work: UnitOfWork) -> dict[RecordingId, Recording]:
            shelf = work.recordings.recordings
            rows = [found for recording in wanted if (found := shelf.get(recording)) is not None]
            return {found.id: found for found in rows}

        self._data.run(
            read,
            lambda found: known({**found, **waiting}),
            lambda error: _log.warning("recordings wait for the next start: %s", error),
        )

    def _tell(self, text: str, remedy: str, call: CallId | None = None) -> None:
        notice = Notice("recording", Severity.WARNING, text, remedy, call=call)
        self._desk.show(self._desk.state.with_notice(notice))


def _closed(pauses: tuple[Pause, ...], end: int) -> tuple[Pause, ...]:
    return tuple(pause if pause.ends is not None else replace(pause, ends=end) for pause in pauses)
