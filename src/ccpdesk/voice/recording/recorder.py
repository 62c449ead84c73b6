"""The recordings of the calls that are up. On Qt's main thread."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ccpdesk.calls.facts import CommandFailed, RecordingSaid
from ccpdesk.calls.recording import Pause
from ccpdesk.kernel.clock import SystemClock
from ccpdesk.kernel.ids import CallId
from ccpdesk.voice.protocol import StartRecording
from ccpdesk.voice.recording.tape import Block, Tape
from ccpdesk.voice.recording.writer import RecordingFile, WriterThread, Written
from ccpdesk.voice.sip.audio import Tap

_LAST_WORDS_S: Final = 2.0


class Taps(Protocol):
    """Where the sound of calls is to be had (`voice.sip.UserAgent`)."""

    def tap(self, call: CallId, tap: Tap | None) -> None:
        """Let somebody hear both sides of a call, or nobody any more."""
        ...


@dataclass
class _Running:
    tape: Tape
    file: RecordingFile
    said: RecordingSaid
    timer: QTimer


class Recorder(QObject):
    """Starts, pauses and ends recordings, and tells how they stand.

    Args:
        tell: gets `RecordingSaid`, and `CommandFailed` when a file can't be written.
    """

    _failed = Signal(object, str)
    _written = Signal(object, object)

    def __init__(self, tell: Callable[[RecordingSaid | CommandFailed], None], parent: QObject) -> None:
        super().__init__(parent)
        self._tell = tell
        self._taps: Taps | None = None
        self._running: dict[CallId, _Running] = {}
        self._writer = WriterThread()
        self._failed.connect(self._on_failed, Qt.ConnectionType.QueuedConnection)
        self._written.connect(self._on_written, Qt.ConnectionType.QueuedConnection)

    def start(self, taps: Taps) -> None:
        """Calls are heard there."""
        self._taps = taps

    def record(self, wanted: StartRecording) -> None:
        """Begin; one recording a call at a time."""
        if wanted.call in self._running or self._taps is None:
            return
        self._writer.start()
        file = RecordingFile(Path(wanted.file), wanted.head, wanted.key)
        tape = Tape(partial(self._hand_over, wanted.call, file))
        now = _now()
        said = RecordingSaid(call=wanted.call, at=now, recording=wanted.recording, started_at=now)
        timer = QTimer(self, singleShot=True)
        timer.timeout.connect(partial(self.resume, wanted.call))
        self._running[wanted.call] = _Running(tape, file, said, timer)
        self._taps.tap(wanted.call, tape)
        self._tell(said)

    def pause(self, call: CallId, seconds: float) -> None:
        """Lay silence, until `resume` or for so long; asked again, the time begins anew."""
        running = self._running.get(call)
        if running is None:
            return
        running.tape.silence(on=True)
        running.timer.start(round(seconds * 1000))
        pauses = running.said.pauses
        if not pauses or pauses[-1].ends is not None:
            pauses = (*pauses, Pause(running.tape.milliseconds))
        self._say(running, pauses=pauses, resumes_at=_now() + timedelta(seconds=seconds))

    def resume(self, call: CallId) -> None:
        """Lay what is said."""
        running = self._running.get(call)
        if running is None or running.said.resumes_at is None:
            return
        running.timer.stop()
        running.tape.silence(on=False)
        self._say(running, pauses=_ended(running), resumes_at=None)

    def finish(self, call: CallId) -> None:
        """The call is over, or nobody wants more of it; `RecordingSaid.over` tells when it is closed."""
        running = self._running.pop(call, None)
        if running is None or self._taps is None:
            return
        self._taps.tap(call, None)
        running.timer.stop()
        length = running.tape.milliseconds
        said = replace(running.said, milliseconds=length, pauses=_ended(running), resumes_at=None)
        last = running.tape.close()
        self._writer.put(lambda: self._written.emit(said, running.file.close(last)))
        running.timer.deleteLater()

    def tell_all(self) -> None:
        """Tell a desk that has just come."""
        for running in self._running.values():
            self._say(running)

    def stop(self) -> None:
        """End every recording and see that it is on the disk."""
        for call in tuple(self._running):
            self.finish(call)
        self._writer.close(_LAST_WORDS_S)

    def _hand_over(self, call: CallId, file: RecordingFile, block: Block) -> None:
        """On pjmedia's clock."""

        def write() -> None:
            if why := file.add(block):
                self._failed.emit(call, why)

        self._writer.put(write)

    def _on_failed(self, call: CallId, why: str) -> None:
        running = self._running.get(call)
        if running is not None:
            self._say(running, failed=why)
        remedy = "The call goes on. Make room on the disk, or tell your administrator."
        self._tell(CommandFailed(_now(), call, f"The call is not recorded any more: {why}", remedy))

    def _on_written(self, said: RecordingSaid, written: Written) -> None:
        failed = written.failed or said.failed
        self._tell(replace(said, at=_now(), size=written.size, over=True, failed=failed))

    def _say(self, running: _Running, **changes: object) -> None:
        running.said = replace(
            running.said,
            at=_now(),
            milliseconds=running.tape.milliseconds,
            size=running.file.size,
            **changes,  # type: ignore[arg-type] # fields of the fact
        )
        self._tell(running.said)


def _ended(running: _Running) -> tuple[Pause, ...]:
    """The pauses, of which the last may last until now."""
    pauses = running.said.pauses
    if pauses and pauses[-1].ends is None:
        return (*pauses[:-1], replace(pauses[-1], ends=running.tape.milliseconds))
    return pauses


def _now() -> datetime:
    return SystemClock().now()
