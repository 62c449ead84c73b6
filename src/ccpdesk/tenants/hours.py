"""Business hours: when a tenant or a queue is open, and since when it is not (TEN-01, TEN-06)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from ccpdesk.kernel.told import Told
from ccpdesk.tenants.week import DAY_MINUTES, Span, parse_week, write_week

_LONGEST_CLOSED = timedelta(days=400)


@dataclass(frozen=True)
class BusinessHours:
    """Openings of an ordinary week in local time, and days on which it is closed whatever the week says.

    No openings at all means always open, but for the closed days.
    """

    week: tuple[Span, ...] = ()
    closed_days: frozenset[date] = frozenset()

    def is_open(self, at: datetime, time_zone: str) -> bool:
        """Whether ``at`` (aware) is within the hours, told in the IANA ``time_zone``."""
        local = at.astimezone(ZoneInfo(time_zone))
        minute = local.hour * 60 + local.minute
        return any(start <= minute < end for start, end in self.openings(local.date()))

    def closed_since(self, at: datetime, time_zone: str) -> datetime | None:
        """When it closed, in UTC; None while it is open, and when it was never open within 400 days."""
        if self.is_open(at, time_zone):
            return None
        zone = ZoneInfo(time_zone)
        local = at.astimezone(zone)
        minute = local.hour * 60 + local.minute
        day, first = local.date(), local.date() - _LONGEST_CLOSED
        while day > first:
            ends = [end for _, end in self.openings(day) if day < local.date() or end <= minute]
            if ends:
                midnight = datetime.combine(day, time.min)
                return (midnight + timedelta(minutes=max(ends))).replace(tzinfo=zone).astimezone(UTC)
            day -= timedelta(days=1)
        return None

    def written(self) -> str:
        """The week as `parse_hours` reads it; empty for always open."""
        return write_week(self.week)

    def written_closed_days(self) -> str:
        """The closed days as `parse_hours` reads them."""
        return ", ".join(day.isoformat() for day in sorted(self.closed_days))

    def openings(self, day: date) -> list[tuple[int, int]]:
        """From when until when it is open on ``day``: minutes after local midnight."""
        if day in self.closed_days:
            return []
        if not self.week:
            return [(0, DAY_MINUTES)]
        return [(span.start, span.end) for span in self.week if span.weekday == day.weekday()]


ALWAYS_OPEN = BusinessHours()


@lru_cache(maxsize=1024)
def parse_hours(week: str, closed_days: str = "") -> BusinessHours:
    """Read hours as people write them; cached, because every call's tenant is read from its row.

    Args:
        week: e.g. ``Mon-Fri 08:00-18:00, Sat 09:00-13:00``; empty: always open.
        closed_days: e.g. ``2026-12-25, 2027-01-01``.

    Raises:
        ValueError: with the words that are not understood.
    """
    spans = parse_week(week)
    if any(span.places for span in spans):
        raise ValueError("hours have no number of places")
    return BusinessHours(
        spans, frozenset(_day(part.strip()) for part in closed_days.split(",") if part.strip())
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(Told('"{text}" is not a date like 2026-12-25', text=text)) from error
