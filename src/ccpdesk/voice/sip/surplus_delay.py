"""Decides when delay that nobody needs leaves pjmedia's jitter buffer, in pauses (decision 0009). Pure.

The buffer grows when packets come late, and would keep that delay until the call ends: pjmedia's own
shrinking cuts into words. Here a frame is taken out and thrown away only when more than enough were left over
for a while, and while nobody speaks.
"""

from collections import deque
from typing import Final

from ccpdesk.voice.sip.repeated_frame import is_quiet

ENOUGH_MS: Final = 40
"""Left in the buffer after every single take: the delay of two packets that none of the last ones needed."""
WINDOW_TICKS: Final = 500
"""Ten seconds: a line that is late more often keeps its buffer."""
LONGEST_WINDOW_TICKS: Final = 12 * WINDOW_TICKS
"""Two minutes, for a line that goes on needing what was taken."""
QUIET_TICKS: Final = 5
"""100 ms. The closure of a p or t is quiet as well, and shorter."""


class Surplus:
    """Decides when a frame may go."""

    def __init__(self) -> None:
        self._ticks = 0
        self._window = WINDOW_TICKS
        self._recent: deque[bytes] = deque(maxlen=QUIET_TICKS)

    def was_needed(self) -> None:
        """Packets came too late for the buffer: wait longer before anything is taken."""
        self._ticks = 0
        self._window = min(2 * self._window, LONGEST_WINDOW_TICKS)

    def tick(self, left_ms: float, heard: bytes) -> bool:
        """Whether to drop a frame now; ``left_ms`` lie in the buffer, ``heard`` was just played."""
        self._recent.append(heard)
        if left_ms < ENOUGH_MS:
            self._ticks = 0
            return False
        self._ticks += 1
        if self._ticks < self._window or not self._in_a_pause():
            return False
        self._ticks = 0
        return True

    def _in_a_pause(self) -> bool:
        return len(self._recent) == QUIET_TICKS and all(map(is_quiet, reversed(self._recent)))
