"""Doing something often enough, and no more often."""

from collections.abc import Callable

from ccpdesk.kernel.dispatcher import Dispatcher


class AtMost:
    """Does something at once, and once more after a while when it was asked for again meanwhile."""

    def __init__(self, dispatcher: Dispatcher, seconds: float, do: Callable[[], None]) -> None:
        self._dispatcher = dispatcher
        self._seconds = seconds
        self._do = do
        self._resting = False
        self._again = False

    def __call__(self) -> None:
        if self._resting:
            self._again = True
            return
        self._resting = True
        self._again = False
        self._dispatcher.later(self._seconds, self._rested)
        self._do()

    def _rested(self) -> None:
        self._resting = False
        if self._again:
            self()
