"""Durations and moments as people read them."""

from datetime import datetime, timedelta
from typing import Final

from ccpdesk.ui.models.translation import Translate

_HOUR: Final = timedelta(hours=1)
_MINUTE: Final = timedelta(minutes=1)


def duration(length: timedelta) -> str:
    """``02:31``, or ``1:02:31`` from an hour on; what has not begun yet is ``00:00``."""
    seconds = max(0, int(length.total_seconds()))
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def moment(at: datetime, now: datetime, translate: Translate) -> str:
    """Relative under an hour (``12 min ago``), else the local time, with the day when it was not today."""
    ago = now - at
    if timedelta() <= ago < _MINUTE:
        return translate("Formatting", "just now")
    if timedelta() <= ago < _HOUR:
        return translate("Formatting", "{minutes} min ago").format(minutes=int(ago / _MINUTE))
    local, today = at.astimezone(), now.astimezone().date()
    if local.date() == today:
        return f"{local:%H:%M}"
    if local.date() == today - timedelta(days=1):
        return translate("Formatting", "Yesterday {time}").format(time=f"{local:%H:%M}")
    year = "" if local.year == today.year else f" {local.year}"
    return f"{local.day} {local:%b}{year} {local:%H:%M}"


def clock_time(at: datetime) -> str:
    """Local time of the day, e.g. ``10:42``."""
    return f"{at.astimezone():%H:%M}"


def exact(at: datetime) -> str:
    """The whole local date and time, for tooltips and details, e.g. ``Tue 25 Nov 2026, 10:42:07``."""
    local = at.astimezone()
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M:%S}"


def joined(*parts: str) -> str:
    """The parts that say something, with a middle dot between them."""
    return " · ".join(part for part in parts if part)
