"""How far a long command has come, on a terminal."""

import sys
import time
from typing import Final

_EVERY_SECONDS: Final = 0.25
_AFTER_SECONDS: Final = 1.0


class Progress:
    """Shows a share of the work in one line, once the work takes longer than a second."""

    def __init__(self) -> None:
        self._next = time.monotonic() + _AFTER_SECONDS
        self._shown = False

    def __call__(self, share: float) -> None:
        """``share``: 0 … 1."""
        now = time.monotonic()
        if not sys.stderr.isatty() or (now < self._next and not (share >= 1 and self._shown)):
            return
        self._next, self._shown = now + _EVERY_SECONDS, True
        print(f"\r{100 * share:3.0f} %", end="\n" if share >= 1 else "", file=sys.stderr, flush=True)
