"""How a region writes times, dates and numbers; Qt's locales fill this in (`ui/qt_regional.py`)."""

from datetime import date, datetime
from typing import Protocol


class Regional(Protocol):
    """What presenters need to know about a region."""

    @property
    def right_to_left(self) -> bool:
        """Whether the window is mirrored."""
        ...

    def time(self, at: datetime, *, seconds: bool = False) -> str:
        """The time of day of ``at`` as it stands there: convert it first."""
        ...

    def day(self, day: date, *, weekday: bool = False, year: bool = False) -> str:
        """A date with a short name of its month."""
        ...

    def number(self, value: float, decimals: int = 0) -> str:
        """With the signs for thousands and decimals."""
        ...


class Plain:
    """Without a region: English names, 24 hours, ``1,234.50``."""

    right_to_left = False

    def time(self, at: datetime, *, seconds: bool = False) -> str:
        """``10:42`` or ``10:42:07``."""
        return f"{at:%H:%M:%S}" if seconds else f"{at:%H:%M}"

    def day(self, day: date, *, weekday: bool = False, year: bool = False) -> str:
        """``25 Nov``, ``Wed 25 Nov 2026``."""
        before = f"{day:%a} " if weekday else ""
        after = f" {day.year}" if year else ""
        return f"{before}{day.day} {day:%b}{after}"

    def number(self, value: float, decimals: int = 0) -> str:
        """``1,234.50``."""
        return f"{value:,.{decimals}f}"


_in_force: list[Regional] = [Plain()]


def regional() -> Regional:
    """The region in force: one for the process, as the language is."""
    return _in_force[0]


def use(region: Regional) -> None:
    """Write everything as this region does from now on."""
    _in_force[0] = region
