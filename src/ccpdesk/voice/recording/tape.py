"""Both sides of one call on one clock: what pjmedia's thread hands over, in blocks for the writer."""

import threading
import time
from collections.abc import Callable
from typing import Final

from ccpdesk.recordings.sealed_file import CHUNK_MS
from ccpdesk.voice.sip.audio import FRAME_MS, SILENCE

BLOCK_FRAMES: Final = CHUNK_MS // FRAME_MS
"""Half a second: what a crash may cost, with the time until it is written, is less than one."""
_STEADY_FRAMES: Final = 50
_LATE_FRAMES: Final = 2
_GONE_FRAMES: Final = 30
"""600 ms. pjmedia's clock makes up for what it missed unless that was more than 500 ms."""

Block = tuple[bytes, bytes]
"""The same time of both sides: the agent, the other side."""


class Tape:
    """Every tick lays one frame on each side, so they stay in step; a tick that did not come is silence.

    A held call has no ticks: by the time that passed it is known how much silence belongs there. `tick` is
    called on pjmedia's clock, everything else on one other thread.

    Args:
        hand_over: gets each block; must not wait.
        now: seconds of a clock that only goes forward.
    """

    def __init__(self, hand_over: Callable[[Block], None], now: Callable[[], float] = time.monotonic) -> None:
        self._hand_over = hand_over
        self._now = now
        self._began = now()
        self._lock = threading.Lock()  # for microseconds
        self._said: list[bytes] = []
        self._heard: list[bytes] = []
        self._frames = 0
        self._silent = False
        self._closed = False
        self._least_late = _GONE_FRAMES
        self._since = 0

    @property
    def milliseconds(self) -> int:
        """How long it has run by the clock."""
        return max(round((self._now() - self._began) * 1000), self._frames * FRAME_MS)

    def tick(self, said: bytes, heard: bytes) -> None:
        """Lay a frame on each side."""
        with self._lock:
            if self._closed:
                return
            self._catch_up()
            if self._silent:
                self._lay(SILENCE, SILENCE)
            else:
                self._lay(said, heard)

    def silence(self, on: bool) -> None:
        """From the next tick on both sides are silent, or not any more (REC-03)."""
        with self._lock:
            self._silent = on

    def close(self) -> Block:
        """Nothing comes after this; the last block, silent up to now."""
        with self._lock:
            self._closed = True
            for _ in range(self._late()):
                self._lay(SILENCE, SILENCE)
            return self._taken()

    def _late(self) -> int:
        """How many frames are missing by the clock."""
        return int((self._now() - self._began) * 1000 / FRAME_MS) - self._frames

    def _catch_up(self) -> None:
        """Silence for ticks that never came, not for those that are only late and come in a burst."""
        late = self._late() - 1
        self._least_late = min(self._least_late, late)
        self._since += 1
        missing = late if late >= _GONE_FRAMES else 0
        if self._since >= _STEADY_FRAMES:
            missing = max(missing, self._least_late if self._least_late >= _LATE_FRAMES else 0)
            self._since, self._least_late = 0, late
        if missing:
            self._since, self._least_late = 0, _GONE_FRAMES
        for _ in range(missing):
            self._lay(SILENCE, SILENCE)

    def _lay(self, said: bytes, heard: bytes) -> None:
        self._said.append(said if len(said) == len(SILENCE) else SILENCE)
        self._heard.append(heard if len(heard) == len(SILENCE) else SILENCE)
        self._frames += 1
        if len(self._said) >= BLOCK_FRAMES:
            self._hand_over(self._taken())

    def _taken(self) -> Block:
        block = b"".join(self._said), b"".join(self._heard)
        self._said, self._heard = [], []
        return block
