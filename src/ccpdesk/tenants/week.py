"""Times of the week as people write them: ``Mon-Fri 08:00-18:00, Sat 09:00-13:00``."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ccpdesk.kernel.told import Told

WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAY_MINUTES: Final = 24 * 60

_SPAN = re.compile(
    r"(?P<first>[a-z]{3})[a-z]*(?:\s*[-–]\s*(?P<last>[a-z]{3})[a-z]*)?\s+"
    r"(?P<start>\d{1,2}:\d{2})\s*[-–]\s*(?P<end>\d{1,2}:\d{2})(?:\s*x\s*(?P<places>\d{1,4}))?",
    re.IGNORECASE | re.ASCII,
)
_EXAMPLE: Final = "Mon-Fri 08:00-18:00"


@dataclass(frozen=True, order=True)
class Span:
    """From ``start`` to ``end``, minutes after local midnight (0 … 1440), on ``weekday`` (0 is Monday).

    ``places`` is what fits in, for arrival windows; 0 where that has no meaning.
    """

    weekday: int
    start: int
    end: int
    places: int = 0


def parse_week(text: str) -> tuple[Span, ...]:
    """Read the times; those past midnight (``Fri 22:00-06:00``) become a span on each day.

    Raises:
        ValueError: with the words that are not understood, for the person who wrote them.
    """
    spans = [span for part in re.split(r"[,;]", text) if part.strip() for span in _parse(part.strip())]
    spans.sort()
    for earlier, later in pairwise(spans):
        if earlier.weekday == later.weekday and later.start < earlier.end:
            raise ValueError(
                Told("{later} overlaps {earlier}", later=_written(later), earlier=_written(earlier))
            )
    return tuple(spans)


def write_week(spans: Iterable[Span]) -> str:
    """The times as `parse_week` reads them: days with the same times together."""
    days: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for span in sorted(spans):
        days[span.start, span.end, span.places].append(span.weekday)
    parts = [
        (run[0], start, f"{_days(run)} {_times(start, end, places)}")
        for (start, end, places), weekdays in days.items()
        for run in _runs(weekdays)
    ]
    return ", ".join(words for *_, words in sorted(parts))


def _parse(part: str) -> list[Span]:
    found = _SPAN.fullmatch(part)
    if found is None:
        raise ValueError(
            Told('"{part}" is not a time of the week like {example}', part=part, example=_EXAMPLE)
        )
    first = _weekday(found["first"])
    last = _weekday(found["last"]) if found["last"] else first
    start, end, places = _minutes(found["start"]), _minutes(found["end"]), int(found["places"] or 0)
    if start == end:
        raise ValueError(Told('"{part}" ends when it starts; a whole day is 00:00-24:00', part=part))
    spans = []
    for weekday in _from_to(first, last):
        spans.append(Span(weekday, start, end if end > start else DAY_MINUTES, places))
        if 0 < end < start:
            spans.append(Span((weekday + 1) % 7, 0, end, places))
    return spans


def _weekday(word: str) -> int:
    try:
        return WEEKDAYS.index(word.title())
    except ValueError as error:
        raise ValueError(
            Told('"{word}" is no day of the week; they are {days}', word=word, days=", ".join(WEEKDAYS))
        ) from error


def _from_to(first: int, last: int) -> list[int]:
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)]


def _minutes(clock: str) -> int:
    hours, minutes = (int(part) for part in clock.split(":"))
    found = hours * 60 + minutes
    if minutes > 59 or found > DAY_MINUTES:  # noqa: PLR2004 - minutes of an hour
        raise ValueError(Told('"{clock}" is not a time of the day', clock=clock))
    return found


def _runs(weekdays: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for weekday in weekdays:
        if runs and weekday == runs[-1][-1] + 1:
            runs[-1].append(weekday)
        else:
            runs.append([weekday])
    return runs


def _days(run: Sequence[int]) -> str:
    first, last = WEEKDAYS[run[0]], WEEKDAYS[run[-1]]
    return first if first == last else f"{first}-{last}"


def _times(start: int, end: int, places: int) -> str:
    words = f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"
    return f"{words} x{places}" if places else words


def _written(span: Span) -> str:
    return f"{WEEKDAYS[span.weekday]} {_times(span.start, span.end, span.places)}"
