"""What the queues' events come to: who waits, how long, and what became of the others today (SUP-01).

Asterisk's events ("Queue Logs" in its documentation): a call enters once with
ENTERQUEUE and leaves once, by CONNECT, ABANDON or one of the EXIT events; a restart (QUEUESTART) empties all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from ccpdesk.calls.queue_events import QueueEvent

_LEFT: Final = frozenset({"EXITWITHTIMEOUT", "EXITWITHKEY", "EXITEMPTY", "EXITWITHPOSITION"})


@dataclass(frozen=True, kw_only=True)
class HourFigures:
    """What was answered and abandoned in one hour, and the longest that anybody waited then."""

    answered: int = 0
    abandoned: int = 0
    longest: timedelta = timedelta(0)


@dataclass(frozen=True, kw_only=True)
class QueueFigures:
    """One queue.

    Attributes:
        waiting: when each caller who waits now began to, longest first.
        in_time: answered within the time that the service level is told for.
        left: sent on after too long, or gone by a key: neither answered nor abandoned here.
        hours: by the hour's beginning, only those with calls.
    """

    waiting: tuple[datetime, ...] = ()
    answered: int = 0
    abandoned: int = 0
    in_time: int = 0
    left: int = 0
    hours: Mapping[datetime, HourFigures] = field(default_factory=dict)

    @property
    def service_level(self) -> float | None:
        """Share of the calls answered in time, of those answered or abandoned; None before the first."""
        told = self.answered + self.abandoned
        return self.in_time / told if told else None

    def longest_wait(self, now: datetime) -> timedelta | None:
        """How long the first in line has waited; None when nobody does."""
        return max(now - self.waiting[0], timedelta(0)) if self.waiting else None


NO_FIGURES: Final = QueueFigures()


class QueueTally:
    """Counts events one after the other, as they come.

    Args:
        begin: what ended before is not counted; callers who wait since then still wait.
        in_time: what the service level allows.
    """

    def __init__(self, begin: datetime, in_time: timedelta) -> None:
        self._begin = begin
        self._in_time = in_time
        self._entered: dict[tuple[str, str], datetime] = {}
        self._counts: dict[str, _Counts] = {}

    def add(self, events: Iterable[QueueEvent]) -> None:
        """Count these too."""
        for event in events:
            self._add(event)

    def figures(self) -> Mapping[str, QueueFigures]:
        """All queues with events, by the PBX's name."""
        waiting: dict[str, list[datetime]] = {}
        for (queue, _), since in self._entered.items():
            waiting.setdefault(queue, []).append(since)
        return {
            queue: self._counts.get(queue, _Counts()).figures(tuple(sorted(waiting.get(queue, ()))))
            for queue in self._counts.keys() | waiting.keys()
        }

    def _add(self, event: QueueEvent) -> None:
        key = (event.queue, event.call)
        match event.event:
            case "QUEUESTART":
                self._entered.clear()
            case "ENTERQUEUE":
                self._entered[key] = event.at
            case "CONNECT" | "ABANDON":
                wait = self._waited(event, self._entered.pop(key, None))
                if event.at >= self._begin:
                    counts = self._counts.setdefault(event.queue, _Counts())
                    counts.count(event, wait, in_time=wait <= self._in_time)
            case left if left in _LEFT:
                entered = self._entered.pop(key, None)
                if entered is not None and event.at >= self._begin:
                    self._counts.setdefault(event.queue, _Counts()).left += 1

    def _waited(self, event: QueueEvent, entered: datetime | None) -> timedelta:
        """As the PBX says it; else since the call entered."""
        place = 0 if event.event == "CONNECT" else 2
        told = event.data[place] if len(event.data) > place else ""
        if told.isascii() and told.isdigit():
            return timedelta(seconds=int(told))
        return max(event.at - entered, timedelta(0)) if entered else timedelta(0)


def queue_figures(
    events: Iterable[QueueEvent], begin: datetime, in_time: timedelta
) -> Mapping[str, QueueFigures]:
    """The figures after all of the events; see `QueueTally`."""
    tally = QueueTally(begin, in_time)
    tally.add(events)
    return tally.figures()


@dataclass
class _Counts:
    answered: int = 0
    abandoned: int = 0
    in_time: int = 0
    left: int = 0
    hours: dict[datetime, HourFigures] = field(default_factory=dict)

    def count(self, event: QueueEvent, wait: timedelta, *, in_time: bool) -> None:
        answered = event.event == "CONNECT"
        self.answered += answered
        self.abandoned += not answered
        self.in_time += answered and in_time
        hour = event.at.replace(minute=0, second=0, microsecond=0)
        before = self.hours.get(hour, HourFigures())
        self.hours[hour] = HourFigures(
            answered=before.answered + answered,
            abandoned=before.abandoned + (not answered),
            longest=max(before.longest, wait),
        )

    def figures(self, waiting: tuple[datetime, ...]) -> QueueFigures:
        return QueueFigures(
            waiting=waiting,
            answered=self.answered,
            abandoned=self.abandoned,
            in_time=self.in_time,
            left=self.left,
            hours=dict(self.hours),
        )
