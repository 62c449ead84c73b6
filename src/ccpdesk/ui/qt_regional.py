"""Times, dates and numbers as Qt's locales (Unicode CLDR) write them."""

import re
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QDate, QLocale, Qt, QTime

_QUOTED: Final = r"'[^']*'"
_YEAR: Final = re.compile(rf"(?:[\s,،/.-]|{_QUOTED})*y+(?:[\s,./-]*(?:{_QUOTED}|年|년|г\.|[,،.]))*")
"""The year in a date pattern, with the words and signs that only belong to it (``de``, ``г.``, ``年``)."""
_WEEKDAY: Final = re.compile(r"[\s,،]*d{3,4}[\s,،]*")
_EDGES: Final = " ,،/-"


class QtRegional:
    """One of Qt's locales."""

    def __init__(self, locale: QLocale) -> None:
        self._locale = locale
        whole = locale.dateFormat(QLocale.FormatType.LongFormat)
        self._patterns = {
            (weekday, year): _pattern(whole, weekday, year)
            for weekday in (False, True)
            for year in (False, True)
        }
        self._short = locale.timeFormat(QLocale.FormatType.ShortFormat)
        self._with_seconds = re.sub(r"m+", r"\g<0>:ss", self._short, count=1).replace(":ss:", ":ss")

    @property
    def right_to_left(self) -> bool:
        """Arabic, Hebrew, Persian and their like."""
        return self._locale.textDirection() is Qt.LayoutDirection.RightToLeft

    def time(self, at: datetime, *, seconds: bool = False) -> str:
        """``10:42`` or ``10:42 AM``."""
        time = QTime(at.hour, at.minute, at.second)
        return self._locale.toString(time, self._with_seconds if seconds else self._short)

    def day(self, day: date, *, weekday: bool = False, year: bool = False) -> str:
        """``Nov 25``, ``Mi, 25. Nov. 2026``."""
        return self._locale.toString(QDate(day.year, day.month, day.day), self._patterns[weekday, year])

    def number(self, value: float, decimals: int = 0) -> str:
        """``1,234.50``, ``1.234,50``."""
        return self._locale.toString(float(value), "f", decimals)


def _pattern(whole: str, weekday: bool, year: bool) -> str:
    """The locale's long pattern with short names, and without what is not wanted."""
    pattern = whole if year else _YEAR.sub("", whole)
    pattern = re.sub(r"d{3,4}", "ddd", pattern) if weekday else _WEEKDAY.sub(" ", pattern)
    return re.sub(r"M{3,4}", "MMM", pattern).strip(_EDGES)
