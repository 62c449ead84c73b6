"""The pages as HTML: templates, and the words that change."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined

from ccpdesk.bookings.windows import ArrivalWindow
from ccpdesk.inbox.visit import Step, Visit
from ccpdesk.kernel.phone_number import PhoneNumber
from ccpdesk.workflows.free_windows import DayWindows
from ccpdesk.workflows.ports import BookingPage

_SHOWN: Final = (Step.ZIP, Step.SERVICE, Step.WHEN, Step.CONTACT, Step.WHERE, Step.SUMMARY)
_DARK: Final = 0.179  # WCAG: below it white on a colour is read better than black
_LINEAR: Final = 0.04045


class Pages:
    """Renders; everything typed is escaped."""

    def __init__(self) -> None:
        self._templates = Environment(
            loader=PackageLoader("ccpdesk.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def step(self, step: Step, page: BookingPage, slug: str, **values: Any) -> str:
        """One step of a tenant's page."""
        number = _SHOWN.index(step) + 1 if step in _SHOWN else 0
        values |= {"page": page, "slug": slug, "number": number, "steps": len(_SHOWN), "step": step.value}
        return self.of(f"{step.value}.html", office=office(page), title=page.tenant.name, **values)

    def of(self, template: str, **values: Any) -> str:
        """Any page."""
        usual: dict[str, Any] = {
            "slug": "",
            "error": None,
            "typed": {},
            "number": 0,
            "step": "",
            "steps": 0,
            "office": "",
            "title": "Booking",
        }
        return self._templates.get_template(template).render(usual | values)


def office(page: BookingPage) -> str:
    """The office number, as people write it there."""
    return PhoneNumber(page.office).formatted(page.tenant.country) if page.office else ""


def days(found: Sequence[DayWindows], zone: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Days with their free windows: what to choose, and how it reads."""
    return [
        (
            day_words(day.day),
            [(window_value(free.window), hours(free.window, zone)) for free in day.windows if free.places],
        )
        for day in found
    ]


def day_words(day: date) -> str:
    """E.g. ``Monday, December 1``."""
    return f"{day:%A, %B} {day.day}"


def hours(window: ArrivalWindow, zone: str) -> str:
    """E.g. ``8:00 AM – 10:00 AM``, on the tenant's clock."""
    return f"{_clock(window.starts_at, zone)} – {_clock(window.ends_at, zone)}"


def when(visit: Visit, zone: str) -> str:
    """The chosen window."""
    if visit.starts_at is None or visit.ends_at is None:
        return ""
    day = visit.starts_at.astimezone(ZoneInfo(zone)).date()
    return f"{day_words(day)}, {hours(ArrivalWindow(visit.starts_at, visit.ends_at), zone)}"


def window_value(window: ArrivalWindow) -> str:
    """How a form names a window."""
    return f"{window.starts_at.isoformat()}/{window.ends_at.isoformat()}"


def window_of(value: str) -> ArrivalWindow | None:
    """The window that a form names."""
    start, _, end = value.partition("/")
    try:
        window = ArrivalWindow(datetime.fromisoformat(start), datetime.fromisoformat(end))
    except ValueError:
        return None
    return window if window.starts_at.tzinfo and window.ends_at.tzinfo else None


def colours(page: BookingPage) -> str:
    """A style sheet with the tenant's colour, and the colour of words on it."""
    colour = page.tenant.colour
    words = "#ffffff" if _luminance(colour) < _DARK else "#000000"
    return f":root {{ --brand: {colour}; --on-brand: {words}; }}\n"


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= _LINEAR else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _clock(moment: datetime, zone: str) -> str:
    there = moment.astimezone(ZoneInfo(zone))
    return f"{there.hour % 12 or 12}:{there:%M} {there:%p}"
