"""The one thread of the exchange on which everything is decided."""

import queue
from collections.abc import Callable
from typing import Final

from ccpdesk.voice.sip.timers import Timers

Work = Callable[[], None]
_LONGEST_WAIT: Final = 1.0


class Loop:
    """Runs what it is handed, one after the other, until stopped."""

    def __init__(self) -> None:
        self._work: queue.SimpleQueue[Work] = queue.SimpleQueue()
        self._timers = Timers()
        self._running = True

    def call_soon(self, work: Work) -> None:
        """Run ``work`` next; callable from any thread and from signal handlers."""
        self._work.put(work)

    def call_later(self, seconds: float, work: Work) -> None:
        """Run ``work`` in ``seconds``; on the loop's thread only."""
        self._timers.call_later(seconds, work)

    def stop(self) -> None:
        """End `run` after what is running now."""
        self.call_soon(self._stop)

    def run(self) -> None:
        """Run until stopped."""
        while self._running:
            self._timers.run_due()
            try:
                work = self._work.get(timeout=self._timers.wait(_LONGEST_WAIT))
            except queue.Empty:
                continue
            work()

    def _stop(self) -> None:
        self._running = False
