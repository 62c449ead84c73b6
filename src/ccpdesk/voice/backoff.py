"""How long to wait before the next restart. Pure."""

from typing import Final

_FIRST: Final = 0.02
_FACTOR: Final = 3.0
_LONGEST: Final = 10.0
_STABLE_SECONDS: Final = 5.0


class BackOff:
    """0.02, 0.06, 0.18, 0.54, 1.62, 4.86, 10, 10 … seconds; from the start again after a run of five seconds.

    A start costs half a second of processor: one every five is bearable, and a phone that dies now and then
    is back at once each time.
    """

    def __init__(self) -> None:
        self._next = _FIRST

    def delay(self, lived: float) -> float:
        """The wait after a run that lasted ``lived`` seconds."""
        if lived >= _STABLE_SECONDS:
            self._next = _FIRST
        delay, self._next = self._next, min(_LONGEST, self._next * _FACTOR)
        return delay
