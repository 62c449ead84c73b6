"""Arrival windows: when a technician can be promised, and how many fit in (BOOK-01)."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from ccpdesk.tenants.week import Span, parse_week, write_week


@lru_cache(maxsize=1024)
def parse_windows(text: str) -> tuple[Span, ...]:
    """Read windows with their capacity, e.g. ``Mon-Fri 08:00-10:00 x4, Mon-Fri 10:00-12:00 x4``.

    Raises:
        ValueError: with the words that are not understood; every window needs a capacity.
    """
    windows = parse_week(text)
    if any(not window.places for window in windows):
        raise ValueError("each window needs its capacity, like Mon-Fri 08:00-10:00 x4")
    return windows


def write_windows(windows: Iterable[Span]) -> str:
    """The windows as `parse_windows` reads them."""
    return write_week(windows)


def windows_on(windows: Iterable[Span], day: date) -> tuple[Span, ...]:
    """The windows of one day, the earliest first."""
    return tuple(sorted(window for window in windows if window.weekday == day.weekday()))
