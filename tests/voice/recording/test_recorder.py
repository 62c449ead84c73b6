"""Both sides of a call into a file: in step, paused, through a crash (REC-01, REC-03)."""

from __future__ import annotations

import subprocess
import sys
from array import array
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject

from ccpdesk.calls.facts import CommandFailed, RecordingSaid
from ccpdesk.calls.recording import Pause
from ccpdesk.kernel.ids import CallId, RecordingId, new_id
from ccpdesk.recordings.keys import DeskKey, new_key
from ccpdesk.recordings.sealed_file import SealedReader, head_for
from ccpdesk.recordings.sound import restored
from ccpdesk.voice.protocol import StartRecording, decode, encode
from ccpdesk.voice.recording import Recorder
from ccpdesk.voice.recording.tape import Block, Tape
from ccpdesk.voice.sip.audio import FRAME_BYTES, Tap
from tests.voice.desk_side import pump

DESK = DeskKey(new_key())
FRAME = FRAME_BYTES // 2


def _frame(value: int) -> bytes:
    return array("h", [value] * FRAME).tobytes()


@dataclass
class HandClock:
    seconds: float = 100.0

    def now(self) -> float:
        return self.seconds


@dataclass
class Reel:
    """A tape, a clock, and what came off it, one number for each frame of each side."""

    clock: HandClock = field(default_factory=HandClock)
    blocks: list[Block] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tape = Tape(self.blocks.append, self.clock.now)

    def run(self, ticks: int, *, first: int = 1, every: float = 0.02) -> None:
        for number in range(first, first + ticks):
            self.clock.seconds += every
            self.tape.tick(_frame(number), _frame(-number))

    def frames(self) -> list[tuple[int, int]]:
        last = self.tape.close()
        blocks = [*self.blocks, last]
        left, right = (array("h", b"".join(block[side] for block in blocks)) for side in (0, 1))
        assert len(left) == len(right)
        return list(zip(left[::FRAME], right[::FRAME], strict=True))


@pytest.mark.req("REC-01")
def test_both_sides_stay_in_step_and_lost_time_is_silence() -> None:
    reel = Reel()
    reel.run(100)
    reel.clock.seconds += 3.0  # on hold: no ticks
    reel.run(50, first=101)
    laid = reel.frames()
    assert all(left == -right for left, right in laid)
    assert [left for left, _ in laid[:100]] == list(range(1, 101))
    gap = next(at for at, (left, _) in enumerate(laid) if left == 101) - 100
    assert abs(gap - 150) <= 1
    assert set(laid[100 : 100 + gap]) == {(0, 0)}
    assert len(laid) == 150 + gap


@pytest.mark.req("REC-01")
def test_late_ticks_are_no_gap_but_missing_ones_are() -> None:
    burst = Reel()
    burst.run(60)
    burst.clock.seconds += 0.3  # the clock's thread stood still, then makes up for it
    burst.run(15, first=61, every=0.0)
    burst.run(120, first=76)
    assert [left for left, _ in burst.frames()] == list(range(1, 196))
    missing = Reel()
    missing.run(60)
    missing.clock.seconds += 0.2  # ten ticks that never come
    missing.run(150, first=61)
    laid = [left for left, _ in missing.frames()]
    assert [value for value in laid if value] == list(range(1, 211))
    assert abs(laid.count(0) - 10) <= 1


@pytest.mark.req("REC-01")
def test_a_call_that_ends_on_hold_is_silent_to_its_end() -> None:
    reel = Reel()
    reel.run(10)
    reel.clock.seconds += 2.0
    assert abs(len(reel.frames()) - 110) <= 1


class Calls:
    """Where the recorder listens."""

    def __init__(self) -> None:
        self.taps: dict[CallId, Tap | None] = {}

    def tap(self, call: CallId, tap: Tap | None) -> None:
        self.taps[call] = tap


@dataclass
class Room:
    calls: Calls
    recorder: Recorder
    told: list[RecordingSaid | CommandFailed]
    file: Path

    def start(self) -> StartRecording:
        key = new_key()
        wanted = StartRecording(
            call=CallId(new_id()),
            recording=RecordingId(new_id()),
            file=str(self.file),
            head=head_for("r", key, [DESK]),
            key=key,
        )
        self.recorder.record(wanted)
        return wanted

    def say(self, call: CallId, ticks: int, value: int) -> None:
        tap = self.calls.taps[call]
        assert tap is not None
        for _ in range(ticks):
            tap.tick(_frame(value), _frame(-value))

    def end(self, call: CallId) -> RecordingSaid:
        self.recorder.finish(call)
        assert pump(lambda: any(isinstance(fact, RecordingSaid) and fact.over for fact in self.told))
        last = self.told[-1]
        assert isinstance(last, RecordingSaid)
        return last


@pytest.fixture
def room(qapp: QCoreApplication, tmp_path: Path) -> Room:
    told: list[RecordingSaid | CommandFailed] = []
    calls, parent = Calls(), QObject(qapp)
    recorder = Recorder(told.append, parent)
    recorder.start(calls)
    return Room(calls, recorder, told, tmp_path / "made" / "r.ccprec")


def _sides(path: Path) -> tuple[list[int], list[int], bool]:
    reader = SealedReader(path, lambda name: DESK if name == DESK.id else None)
    samples = array("h", b"".join(restored(chunk) for chunk in reader.chunks() if chunk))
    return list(samples[:: 2 * FRAME]), list(samples[1 :: 2 * FRAME]), reader.complete


@pytest.mark.req("REC-01", "REC-03")
def test_left_is_the_agent_and_a_pause_is_silent_on_both_sides(room: Room) -> None:
    call = room.start().call
    room.say(call, 30, 5)
    room.recorder.pause(call, 60)
    room.say(call, 40, 4242)
    room.recorder.resume(call)
    room.say(call, 30, 6)
    over = room.end(call)
    left, right, complete = _sides(room.file)
    assert complete
    assert left[:100] == [5] * 30 + [0] * 40 + [6] * 30
    assert right[:100] == [-value for value in left[:100]]
    assert (over.size, over.failed) == (room.file.stat().st_size, "")
    (pause,) = over.pauses
    assert pause.ends is not None
    assert 600 <= pause.starts <= pause.ends <= over.milliseconds
    paused = [fact for fact in room.told if isinstance(fact, RecordingSaid) and fact.resumes_at]
    assert [fact.pauses for fact in paused] == [(Pause(pause.starts),)]
    assert 4242 not in left
    assert -4242 not in right


@pytest.mark.req("REC-03")
def test_a_pause_ends_by_itself(room: Room) -> None:
    call = room.start().call
    room.recorder.pause(call, 0.05)

    def resumed() -> bool:
        last = room.told[-1]
        return isinstance(last, RecordingSaid) and last.resumes_at is None and bool(last.pauses)

    assert pump(resumed)
    room.say(call, 3, 7)
    room.end(call)
    assert _sides(room.file)[0][:3] == [7, 7, 7]


@pytest.mark.req("REC-01")
@pytest.mark.errors_expected
def test_a_disk_that_takes_no_more_is_told_once_and_ends_no_call(room: Room) -> None:
    room.file.parent.mkdir()
    room.file.write_bytes(b"")  # taken
    call = room.start().call
    room.say(call, 80, 5)
    assert pump(lambda: any(isinstance(fact, CommandFailed) for fact in room.told))
    over = room.end(call)
    assert over.failed
    assert len([fact for fact in room.told if isinstance(fact, CommandFailed)]) == 1
    assert room.file.read_bytes() == b""


@pytest.mark.req("SEC-01")
def test_the_key_is_told_to_nobody_but_voice(room: Room) -> None:
    wanted = room.start()
    assert wanted.key.hex() not in repr(wanted)
    assert repr(wanted.key) not in repr(wanted)
    assert decode(encode(wanted)) == wanted
    room.end(wanted.call)


KILLED = """
import os, sys
from pathlib import Path
from ccpdesk.recordings.sealed_file import head_for
from ccpdesk.recordings.keys import DeskKey
from ccpdesk.voice.recording.tape import Tape
from ccpdesk.voice.recording.writer import RecordingFile, WriterThread
secret = bytes.fromhex(sys.argv[2])
file = RecordingFile(Path(sys.argv[1]), head_for("r", secret, [DeskKey(secret)]), secret)
writer = WriterThread()
writer.start()
tape = Tape(lambda block: writer.put(lambda: file.add(block)))
for number in range(1, 121):
    tape.tick(number.to_bytes(2, "little") * 320, number.to_bytes(2, "little") * 320)
writer.put(lambda: os.kill(os.getpid(), 9))
writer.close(60)
"""


@pytest.mark.req("REC-01")
def test_a_killed_voice_leaves_all_but_the_last_half_second(tmp_path: Path) -> None:
    path = tmp_path / "r.ccprec"
    child = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), DESK.secret.hex()], check=False, timeout=60
    )
    assert child.returncode == -9
    left, right, complete = _sides(path)
    assert not complete
    assert left == right == list(range(1, 101))
