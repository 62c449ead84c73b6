"""What is heard in a call: a spoken line again and again, with a pause to answer in between."""

import wave
from functools import cache
from typing import Final

from ccpdesk.kernel.resources import resource
from ccpdesk.voice.sip.audio import FRAME_BYTES, FRAME_MS, SAMPLE_RATE, SILENCE

PAUSE_SECONDS: Final = 4.0


@cache
def spoken_frames(name: str) -> tuple[bytes, ...]:
    """The line ``name`` and the pause after it, in frames of 20 ms.

    Raises:
        FileNotFoundError: there is no such line.
        ValueError: the file is not 16 kHz, mono, 16 bit.
    """
    with wave.open(str(resource("speech", f"{name}.wav"))) as file:
        if (file.getframerate(), file.getnchannels(), file.getsampwidth()) != (SAMPLE_RATE, 1, 2):
            raise ValueError(f"{name}.wav is not 16 kHz, mono, 16 bit")
        samples = file.readframes(file.getnframes())
    samples += bytes(-len(samples) % FRAME_BYTES)
    line = tuple(samples[start : start + FRAME_BYTES] for start in range(0, len(samples), FRAME_BYTES))
    return (*line, *[SILENCE] * int(PAUSE_SECONDS * 1000 / FRAME_MS))


class Speaker:
    """Speaks from the moment the call is connected, and does not listen."""

    def __init__(self, name: str) -> None:
        self._frames = spoken_frames(name)
        self._next = 0

    def next_microphone_frame(self) -> bytes:
        """The next 20 ms of the line."""
        frame = self._frames[self._next]
        self._next = (self._next + 1) % len(self._frames)
        return frame

    def play_frame(self, frame: bytes) -> None:
        """Nobody is there to hear it."""
