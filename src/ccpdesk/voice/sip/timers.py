"""Things to do later on the SIP thread. Pure but for the clock handed in."""

import heapq
import itertools
import logging
import time
from collections.abc import Callable

_log = logging.getLogger(__name__)
Work = Callable[[], None]
CallLater = Callable[[float, Work], None]


class Timers:
    """Work with the time when it is due; not thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._order = itertools.count()
        self._waiting: list[tuple[float, int, Work]] = []

    def call_later(self, seconds: float, work: Work) -> None:
        """Do ``work`` in ``seconds``, never before this returns."""
        heapq.heappush(self._waiting, (self._clock() + seconds, next(self._order), work))

    def run_due(self) -> None:
        """Do what is due; what it raises is logged."""
        while self._waiting and self._waiting[0][0] <= self._clock():
            work = heapq.heappop(self._waiting)[2]
            try:
                work()
            except Exception:  # noqa: BLE001 - logged; the thread lives on
                _log.exception("something to do later failed")

    def wait(self, longest: float) -> float:
        """Seconds until something is due, at most ``longest``."""
        if not self._waiting:
            return longest
        return max(0.0, min(longest, self._waiting[0][0] - self._clock()))

    def clear(self) -> None:
        """Forget everything that was to be done."""
        self._waiting.clear()
