"""The player's workflow for tests of the window: one recording, whose sound is made up."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from ccpdesk.calls.log import LoggedCall
from ccpdesk.calls.player import PEAKS, Playing, Waveform
from ccpdesk.calls.recording import Pause, Recording
from ccpdesk.calls.voicemail import Voicemail
from ccpdesk.kernel.errors import KnownError
from ccpdesk.kernel.ids import RecordingId, new_id

LENGTH = 151_000


def _speech(seed: float) -> tuple[float, ...]:
    """Words and breaths, one side after the other."""
    talks = [math.sin(at / 17 + seed) > 0 for at in range(PEAKS)]
    return tuple(
        (0.05 + 0.3 * abs(math.sin(at * 1.7 + seed) * math.cos(at / 3))) if talk else 0.002
        for at, talk in enumerate(talks)
    )


class OneRecording:
    """Writes down what is asked, and moves as told."""

    def __init__(self, *, none: bool = False) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.failure: KnownError | None = None
        self.at = Playing()
        self._none = none
        self.other: OneRecording | None = None
        self._moved: Callable[[Playing], None] = lambda _: None
        self.stopped: Callable[[KnownError], None] = lambda _: None

    def recordings(self, logged: LoggedCall, done: Callable[[Sequence[Recording]], None]) -> None:
        recording = Recording(
            id=RecordingId(new_id()),
            call_id=logged.call.id,
            started_at=datetime(2026, 11, 23, tzinfo=UTC),
            file="r.ccprec",
            key_id="k",
            milliseconds=LENGTH,
            pauses=(Pause(90_000, 112_000),),
        )
        done(() if self._none else (recording,))

    def open(
        self,
        recording: Recording | Voicemail,
        done: Callable[[Waveform], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        self.asked.append(("open", recording.id if isinstance(recording, Voicemail) else recording.file))
        self.stopped = failed
        if self.failure is not None:
            failed(self.failure)
        else:
            quiet = range(143, 178)
            sides = [
                tuple(0.0 if at in quiet else peak for at, peak in enumerate(_speech(seed)))
                for seed in (0.0, math.pi)
            ]
            if isinstance(recording, Voicemail):
                done(Waveform(recording.milliseconds, (0.0,) * PEAKS, _speech(0.0)))
                return
            done(Waveform(LENGTH, sides[0], sides[1]))

    def apart(self) -> OneRecording:
        self.other = OneRecording()
        return self.other

    def play(self) -> None:
        self.asked.append(("play",))
        self.move(Playing(self.at.position, sounds=True))

    def pause(self) -> None:
        self.asked.append(("pause",))
        self.move(Playing(self.at.position, sounds=False))

    def seek(self, position: int) -> None:
        self.asked.append(("seek", position))
        self.move(Playing(position, self.at.sounds))

    def speed(self, factor: float) -> None:
        self.asked.append(("speed", factor))

    def watch(self, moved: Callable[[Playing], None]) -> None:
        self._moved = moved

    def close(self) -> None:
        self.at = Playing()

    def move(self, at: Playing) -> None:
        self.at = at
        self._moved(at)
