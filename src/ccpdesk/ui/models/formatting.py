"""Durations, moments and phone numbers as people read them, written as the region in force does."""

from datetime import datetime, timedelta
from typing import Final

from ccpdesk.ui.models.regional import regional
from ccpdesk.ui.models.translation import Translate

_HOUR: Final = timedelta(hours=1)
_MINUTE: Final = timedelta(minutes=1)
_ISOLATE, _END_ISOLATE = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_ISOLATE_FIRST = "\N{FIRST STRONG ISOLATE}"


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
        return regional().time(local)
    if local.date() == today - timedelta(days=1):
        return translate("Formatting", "Yesterday {time}").format(time=regional().time(local))
    day = regional().day(local.date(), year=local.year != today.year)
    return f"{day} {regional().time(local)}"


def short_moment(at: datetime, now: datetime, translate: Translate) -> str:
    """`moment` for a narrow list: of another day the day alone; the tooltip has the time."""
    local, today = at.astimezone(), now.astimezone().date()
    if local.date() == today or timedelta() <= now - at < _HOUR:
        return moment(at, now, translate)
    if local.date() == today - timedelta(days=1):
        return translate("Formatting", "Yesterday")
    return day_of(at, now)


def day_of(at: datetime, now: datetime) -> str:
    """The local day, with the year when it is another one, e.g. ``25 Nov``."""
    local = at.astimezone()
    return regional().day(local.date(), year=local.year != now.astimezone().year)


def clock_time(at: datetime) -> str:
    """Local time of the day, e.g. ``10:42``."""
    return regional().time(at.astimezone())


def exact(at: datetime) -> str:
    """The whole local date and time, for tooltips and details, e.g. ``Tue 25 Nov 2026, 10:42:07``."""
    local = at.astimezone()
    return f"{regional().day(local.date(), weekday=True, year=True)}, {regional().time(local, seconds=True)}"


def left_to_right(text: str) -> str:
    """A phone number or the like, kept together and in its own order in a window that runs to the left."""
    return f"{_ISOLATE}{text}{_END_ISOLATE}" if text and regional().right_to_left else text


def isolated(text: str) -> str:
    """Words and names in the order of their own script in a window that runs to the left."""
    return f"{_ISOLATE_FIRST}{text}{_END_ISOLATE}" if text and regional().right_to_left else text


def joined(*parts: str) -> str:
    """The parts that say something, with a middle dot between them."""
    return " · ".join(isolated(part) for part in parts if part)
