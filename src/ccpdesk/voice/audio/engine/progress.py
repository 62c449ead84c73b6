"""Notices a stream that stands still: a stalled device reports neither an error nor a state."""

import time
from collections.abc import Callable
from typing import Final

STALLED_S: Final = 0.2
STARTING_S: Final = 2.0
"""Time allowed to the first byte: a Bluetooth headset takes a second to wake up."""


class Progress:
    """A watch on bytes moved."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._moved_at = clock()
        self._started = False

    def moved(self) -> None:
        """Bytes went through."""
        self._moved_at = self._clock()
        self._started = True

    @property
    def stalled(self) -> bool:
        """Whether nothing moved for too long."""
        return self._clock() - self._moved_at > (STALLED_S if self._started else STARTING_S)
