"""What voice does about recordings, on the test's own thread: real tapes, real sealed files."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from ccpdesk.app.desk_recorder import DeskRecorder
from ccpdesk.app.recording_files import RecordingFiles
from ccpdesk.calls.facts import RecordingSaid
from ccpdesk.calls.recording import Pause
from ccpdesk.host.secrets import Secrets
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.ids import CallId
from ccpdesk.voice.protocol import Message, PauseRecording, ResumeRecording, StartRecording
from ccpdesk.voice.recording.tape import Block, Tape
from ccpdesk.voice.recording.writer import RecordingFile

FRAME = 320


class TapingVoice:
    """Obeys `DeskRecorder`; the test says what is said and when it is over."""

    def __init__(self, hear: Callable[[RecordingSaid], None], clock: Clock) -> None:
        self._hear = hear
        self._clock = clock
        self.running: dict[CallId, tuple[Tape, RecordingFile, RecordingSaid]] = {}

    def send(self, message: Message) -> bool:
        match message:
            case StartRecording():
                file = RecordingFile(Path(message.file), message.head, message.key)
                now = self._clock.now()
                said = RecordingSaid(call=message.call, at=now, recording=message.recording, started_at=now)
                tape = Tape(partial(_write, file), lambda: self._clock.now().timestamp())
                self.running[message.call] = (tape, file, said)
                self._tell(message.call, said)
            case PauseRecording(call, seconds):
                tape, _, said = self.running[call]
                tape.silence(on=True)
                until = self._clock.now() + timedelta(seconds=seconds)
                pauses = (*said.pauses, Pause(tape.milliseconds))
                self._tell(call, replace(said, pauses=pauses, resumes_at=until))
            case ResumeRecording(call):
                tape, _, said = self.running[call]
                tape.silence(on=False)
                (*before, last) = said.pauses
                pauses = (*before, replace(last, ends=tape.milliseconds))
                self._tell(call, replace(said, pauses=pauses, resumes_at=None))
        return True

    def say(self, call: CallId, value: int, ticks: int = 60) -> None:
        tape = self.running[call][0]
        frame = array("h", [value] * FRAME).tobytes()
        for _ in range(ticks):
            tape.tick(frame, frame)

    def end(self, call: CallId) -> None:
        """As voice does when a call is over."""
        tape, file, said = self.running.pop(call)
        length = tape.milliseconds
        written = file.close(tape.close())
        self._hear(replace(said, milliseconds=length, size=written.size, over=True))

    def _tell(self, call: CallId, said: RecordingSaid) -> None:
        tape, file, _ = self.running[call]
        self.running[call] = (tape, file, said)
        self._hear(said)


def _write(file: RecordingFile, block: Block) -> None:
    assert file.add(block) == ""


def desk_recorder(voice: TapingVoice, folder: Path, secrets: Secrets, dispatcher: Dispatcher) -> DeskRecorder:
    """Files in ``folder``, at once."""
    files = RecordingFiles(folder / "unfinished", folder / "kept")
    recorder = DeskRecorder(voice.send, files, secrets, dispatcher, put=lambda work: work())
    recorder.unlock()
    return recorder
