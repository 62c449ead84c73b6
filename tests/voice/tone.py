"""Audio of a far end: says a tone, counts what it hears."""

from __future__ import annotations

import math
from array import array

from ccpdesk.voice.sip.audio import FRAME_BYTES, SAMPLE_RATE

LOUD = 1000


class Tone:
    """A sine, and how many of the frames heard were loud."""

    def __init__(self, hertz: int) -> None:
        wave = array(
            "h", (int(8000 * math.sin(2 * math.pi * hertz * n / SAMPLE_RATE)) for n in range(SAMPLE_RATE))
        )
        data = wave.tobytes()
        self._frames = [data[start : start + FRAME_BYTES] for start in range(0, len(data), FRAME_BYTES)]
        self._next = 0
        self.frames = 0
        self.loud = 0

    def next_microphone_frame(self) -> bytes:
        self._next = (self._next + 1) % len(self._frames)
        return self._frames[self._next]

    def play_frame(self, frame: bytes) -> None:
        samples = array("h", frame)
        self.frames += 1
        self.loud += max(samples) > LOUD
