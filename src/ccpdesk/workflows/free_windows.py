"""Which arrival windows of a tenant can be promised: its own windows, or its hours, less what is booked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from ccpdesk.bookings.windows import ArrivalWindow, FreeWindow, Slot, day_windows, slots_of
from ccpdesk.kernel.errors import Refused
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.tenants.windows import windows_on
from ccpdesk.workflows.ports import WindowWork

USUAL_LENGTH: Final = 120
USUAL_PLACES: Final = 4
"""Windows of a tenant that has set none: its hours in pieces of so many minutes, with so many places."""
_USUAL_DAY: Final = (8 * 60, 18 * 60)
"""Nobody is promised a technician at night because the tenant answers its phone then."""
LOOK_AHEAD_DAYS: Final = 14


@dataclass(frozen=True)
class DayWindows:
    """The windows of a day that have not begun, the full ones too."""

    day: date
    windows: tuple[FreeWindow, ...]

    @property
    def any_free(self) -> bool:
        """Somebody can still come on this day."""
        return any(window.places for window in self.windows)


def windows_of(
    work: WindowWork, tenant: Tenant, day: date, now: datetime, without: ArrivalWindow | None = None
) -> DayWindows:
    """The windows of ``day`` on the tenant's calendar; ``without`` is to be moved: not booked."""
    return _windows(tenant, day, _booked(work, tenant, day, 1, without), now)


def next_windows(
    work: WindowWork, tenant: Tenant, now: datetime, without: ArrivalWindow | None = None
) -> DayWindows:
    """The first day from today on that has a free window; today when none of two weeks has."""
    today = now.astimezone(ZoneInfo(tenant.time_zone)).date()
    booked = _booked(work, tenant, today, LOOK_AHEAD_DAYS, without)
    days = (today + timedelta(days=ahead) for ahead in range(LOOK_AHEAD_DAYS))
    found = next((day for day in (_windows(tenant, day, booked, now) for day in days) if day.any_free), None)
    return found or _windows(tenant, today, booked, now)


def days_ahead(work: WindowWork, tenant: Tenant, now: datetime) -> tuple[DayWindows, ...]:
    """The days of two weeks that have a free window, for who chooses among all of them."""
    today = now.astimezone(ZoneInfo(tenant.time_zone)).date()
    booked = _booked(work, tenant, today, LOOK_AHEAD_DAYS, None)
    days = (today + timedelta(days=ahead) for ahead in range(LOOK_AHEAD_DAYS))
    return tuple(day for day in (_windows(tenant, day, booked, now) for day in days) if day.any_free)


def refuse_taken(
    work: WindowWork,
    tenant: Tenant,
    window: ArrivalWindow,
    now: datetime,
    without: ArrivalWindow | None = None,
) -> None:
    """Whether the window can still be promised.

    Raises:
        Refused: its last place was taken meanwhile, or the tenant does not offer it.
    """
    day = window.starts_at.astimezone(ZoneInfo(tenant.time_zone)).date()
    offered = {item.window: item.places for item in windows_of(work, tenant, day, now, without).windows}
    if window not in offered:
        raise Refused("This arrival window is not offered any more", "window", "Choose another one.")
    if not offered[window]:
        raise Refused(
            "The last place in this arrival window was taken meanwhile", "window", "Choose another one."
        )


def _windows(tenant: Tenant, day: date, booked: Sequence[ArrivalWindow], now: datetime) -> DayWindows:
    return DayWindows(day, day_windows(day, _slots(tenant, day), tenant.time_zone, booked, now))


def _slots(tenant: Tenant, day: date) -> tuple[Slot, ...]:
    if day in tenant.hours.closed_days:
        return ()
    if tenant.windows:
        return tuple(Slot(span.start, span.end, span.places) for span in windows_on(tenant.windows, day))
    first, last = _USUAL_DAY
    hours = tenant.hours.openings(day) if tenant.hours.week else [(first, last)]
    return tuple(slot for start, end in hours for slot in slots_of(start, end, USUAL_LENGTH, USUAL_PLACES))


def _booked(
    work: WindowWork, tenant: Tenant, day: date, days: int, without: ArrivalWindow | None
) -> list[ArrivalWindow]:
    zone = ZoneInfo(tenant.time_zone)
    since = datetime.combine(day, time.min, zone).astimezone(UTC)
    until = datetime.combine(day + timedelta(days=days), time.min, zone).astimezone(UTC)
    booked = list(work.bookings.taken(tenant.id, since, until))
    if without is not None and without in booked:
        booked.remove(without)
    return booked
