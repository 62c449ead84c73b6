"""How long to wait before the next restart. Pure."""

from typing import Final

_FIRST: Final = 0.1
_FACTOR: Final = 3.0
_LONGEST: Final = 10.0
_STABLE_SECONDS: Final = 30.0


class BackOff:
    """0.1, 0.3, 0.9, 2.7, 8.1, 10, 10 … seconds; from the start again after half a minute without trouble."""

    def __init__(self) -> None:
        self._next = _FIRST

    def delay(self, lived: float) -> float:
        """The wait after a run that lasted ``lived`` seconds."""
        if lived >= _STABLE_SECONDS:
            self._next = _FIRST
        delay, self._next = self._next, min(_LONGEST, self._next * _FACTOR)
        return delay
