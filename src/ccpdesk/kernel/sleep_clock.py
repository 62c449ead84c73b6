"""A clock that goes on while the computer sleeps."""

import time
from typing import Final

_CLOCK: Final[int | None] = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
"""Linux has the first for it; the second counts the sleep of a Mac, and Windows' own monotonic clock does."""


def seconds_awake_or_asleep() -> float:
    """Seconds since some moment, also those of suspension, whatever happens to the time of day."""
    return time.monotonic() if _CLOCK is None else time.clock_gettime(_CLOCK)
