"""How long to wait before the next restart. Pure."""

from typing import Final

_PAUSES: Final = (0.0, 0.06, 0.18, 0.54, 1.62, 4.86, 10.0)
_STABLE_SECONDS: Final = 5.0


class BackOff:
    """At once, then after 0.06, 0.18, 0.54, 1.62, 4.86, 10, 10 … seconds; anew after a run of five seconds.

    A start costs half a second of processor: one every five is bearable, and a phone that dies now and then
    is back at once each time.
    """

    def __init__(self) -> None:
        self._restarts = 0

    def delay(self, lived: float) -> float:
        """The wait after a run that lasted ``lived`` seconds."""
        if lived >= _STABLE_SECONDS:
            self._restarts = 0
        delay = _PAUSES[min(self._restarts, len(_PAUSES) - 1)]
        self._restarts += 1
        return delay
