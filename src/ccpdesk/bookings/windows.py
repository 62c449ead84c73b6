"""Arrival windows: which of a day are free (BOOK-01)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, order=True)
class ArrivalWindow:
    """From when until when a technician may arrive; aware moments."""

    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: "ArrivalWindow") -> bool:
        """Whether the two have time in common."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True, order=True)
class Slot:
    """A window of the tenant's day: minutes after local midnight (0 … 1440), and how many visits fit in."""

    start: int
    end: int
    places: int


@dataclass(frozen=True)
class FreeWindow:
    """A window with ``places`` left; none when it is full."""

    window: ArrivalWindow
    places: int


def slots_of(start: int, end: int, length: int, places: int) -> tuple[Slot, ...]:
    """Opening hours cut into windows of ``length`` minutes; the last may be shorter, to the half.

    For tenants that have hours but no windows of their own.
    """
    cuts = list(range(start, end, length))
    return tuple(
        Slot(cut, min(cut + length, end), places)
        for cut in cuts
        if 2 * (min(cut + length, end) - cut) >= length
    )


def day_windows(
    day: date, slots: Iterable[Slot], time_zone: str, booked: Sequence[ArrivalWindow], now: datetime
) -> tuple[FreeWindow, ...]:
    """The windows of ``day`` that have not begun, the full ones too.

    Args:
        day: as the tenant's calendar has it.
        slots: of that weekday; none when it is closed.
        time_zone: IANA name; a window at 8 is at 8 on the tenant's clock, in summer and winter.
        booked: windows of appointments that stand; one takes a place of every slot that it overlaps.
        now: aware.
    """
    zone = ZoneInfo(time_zone)
    windows = []
    for slot in sorted(slots):
        window = ArrivalWindow(_moment(day, slot.start, zone), _moment(day, slot.end, zone))
        left = slot.places - sum(window.overlaps(taken) for taken in booked)
        if window.starts_at > now:
            windows.append(FreeWindow(window, max(0, left)))
    return tuple(windows)


def _moment(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    return (datetime.combine(day, time.min) + timedelta(minutes=minutes)).replace(tzinfo=zone).astimezone(UTC)
