"""Reports in words: what is asked, the table, the chart of it, and the same as a CSV file (SUP-01)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Final

from ccpdesk.agents.permissions import Permission
from ccpdesk.agents.reporting import By, CallLine, Span, StatusTime
from ccpdesk.agents.status import Availability
from ccpdesk.bookings.call_outcome import CallClass
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import KnownError
from ccpdesk.kernel.ids import UserId
from ccpdesk.ui.models.formatting import clock_time, joined
from ccpdesk.ui.models.history_filters import Choice, Period, choices, result_word
from ccpdesk.ui.models.monitor import Bar
from ccpdesk.ui.models.navigation import Navigation, Screen
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.regional import regional
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.ports import Job
from ccpdesk.workflows.report_csv import Row, call_rows, status_rows, write_csv

LONGEST: Final = 366
"""Days of one report."""
_MOST_BARS: Final = 31
_HOUR: Final = timedelta(hours=1)


class About(Enum):
    """Which report; all but the last count calls."""

    QUEUE = "queue"
    TENANT = "tenant"
    AGENT = "agent"
    HOUR = "hour"
    DAY = "day"
    OUTCOME = "outcome"
    COUNTED = "counted"
    STATUS = "status"


@dataclass(frozen=True)
class Asked:
    """What was chosen; ``first`` and ``last`` count for `Period.DAYS`."""

    about: About = About.QUEUE
    period: Period = Period.TODAY
    first: date | None = None
    last: date | None = None

    def span(self, now: datetime) -> Span:
        """The days, by the desk's own clock; a last day before the first is the first."""
        today = now.astimezone().date()
        ago = {Period.YESTERDAY: 1, Period.WEEK: 6, Period.MONTH: 29}.get(self.period, 0)
        first, last = today - timedelta(days=ago), today
        if self.period is Period.YESTERDAY:
            last = first
        if self.period is Period.DAYS:
            first, last = self.first or today, self.last or today
        last = max(first, last)
        return Span(first, min(last, first + timedelta(days=LONGEST - 1)))


@dataclass(frozen=True, kw_only=True)
class ReportsView:
    """A table with its head; ``total`` is its last line, empty for none.

    Attributes:
        texts: how many of the first columns are words; the others are figures.
        note: what is not in it.
        as_of: when it was counted.
    """

    asked: Asked
    abouts: tuple[tuple[About, str], ...]
    periods: tuple[Choice, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]
    texts: int
    bars: tuple[Bar, ...]
    chart: str
    empty: str
    note: str
    as_of: str
    file_name: str


class Reports(Presenter[ReportsView]):
    """Presenter of the Reports screen; counts when it is shown and when something else is asked."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        clock: Clock,
        translate: Translate,
        verbs: Verbs,
        navigation: Navigation,
    ) -> None:
        super().__init__(desk, clock)
        self._actions = actions
        self._translate = translate
        self._verbs = verbs
        self._asked = Asked()
        self._answered: Asked | None = None
        self._lines: Sequence[CallLine] = ()
        self._times: Sequence[StatusTime] = ()
        self._as_of: datetime | None = None
        self._failed = False
        self._job: Job | None = None
        self._question = self._took = 0
        self._shown_now = False
        self._built: ReportsView | None = None
        navigation.watch(self._screen)

    def ask(self, asked: Asked) -> None:
        """Count something else, or the same again."""
        self._asked = asked
        self._read()

    def export(self, file: Path) -> bool:
        """Write what is shown as CSV; whether it was written."""
        return self._verbs.run(lambda: write_csv(file, self.csv_rows))

    @property
    def csv_rows(self) -> list[Row]:
        """What is shown, for a file."""
        if self._asked.about is About.STATUS:
            return status_rows(self._times)
        lines = (replace(line, name=line.name or self._word(line)) for line in self._lines)
        return call_rows(lines, By(self._asked.about.value))

    def refresh(self) -> None:
        """Nothing ticks here: built again only when something was read."""
        if self._shown_now:
            super().refresh()

    def _screen(self, screen: Screen) -> None:
        shown = screen is Screen.REPORTS
        if shown and not self._shown_now:
            self._shown_now = True
            self._read()
        elif not shown and self._job is not None:
            self._job.cancel()
            self._job = None
        self._shown_now = shown

    def _read(self) -> None:
        """Ask the store; an answer to an older question comes too late."""
        self._question += 1
        this, asked = self._question, self._asked
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if self._answered is not None and asked.about is not self._answered.about:
            self._lines, self._times, self._as_of = (), (), None
        span = asked.span(self._clock.now())

        def failed(error: Exception) -> None:
            if not isinstance(error, KnownError):
                raise error
            if this == self._question:
                self._job, self._failed, self._took = None, True, this
                self._changed()

        def start() -> None:
            if asked.about is About.STATUS:
                job = self._actions.report_statuses(span, lambda times: self._take(this, times=times), failed)
            else:
                by = By(asked.about.value)
                job = self._actions.report_calls(
                    span, by, lambda lines: self._take(this, lines=lines), failed
                )
            self._job = job if self._took != this else None

        self._verbs.run(start)
        self._changed()

    def _take(self, question: int, lines: Sequence[CallLine] = (), times: Sequence[StatusTime] = ()) -> None:
        if question != self._question:
            return
        self._job, self._failed, self._answered, self._took = None, False, self._asked, question
        self._lines, self._times, self._as_of = lines, times, self._clock.now()
        self._changed()

    def _changed(self) -> None:
        self._built = None
        self.refresh()

    def _build(self, state: DeskState, now: datetime) -> ReportsView:
        if self._built is None:
            self._built = self._made(state, now)
        return self._built

    def _made(self, state: DeskState, now: datetime) -> ReportsView:
        say, asked = self._translate, self._asked
        of_status = asked.about is About.STATUS
        head, rows, total = self._statuses() if of_status else self._calls()
        span = asked.span(now)
        note = say("Reports", "Your own calls only: everybody's need a permission.")
        return ReportsView(
            asked=asked,
            abouts=tuple((about, about_word(about, say)) for about in About),
            periods=tuple(one for one in choices(state, say).periods if one.key is not Period.ANY),
            head=head,
            rows=rows,
            total=total,
            texts=2 if of_status else 1,
            bars=self._status_bars() if of_status else self._call_bars(),
            chart=self._chart(),
            empty=self._empty(),
            note="" if of_status or state.may(Permission.ALL_CALLS) else note,
            as_of=say("Reports", "as of {time}").format(time=clock_time(self._as_of)) if self._as_of else "",
            file_name=f"{asked.about.value}-{span.first}-{span.last}.csv",
        )

    def _empty(self) -> str:
        say = self._translate
        if self._failed:
            return say("Reports", "The database does not answer now.")
        if self._job is not None or self._as_of is None:
            return say("Reports", "Counting…")
        return say("Reports", "Nothing on these days.")

    def _calls(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[str, ...]]:
        say = self._translate
        head = (
            about_word(self._asked.about, say).upper(),
            say("Reports", "CALLS"),
            say("Reports", "ANSWERED"),
            say("Reports", "MISSED"),
            say("Reports", "ABANDONED"),
            say("Reports", "OUTBOUND"),
            say("Reports", "BOOKED"),
            say("Reports", "TALK"),
            say("Reports", "AVERAGE"),
        )
        rows = tuple((self._word(line), *_figures(line)) for line in self._lines)
        total = CallLine(key="")
        for line in self._lines:
            total = total.plus(line)
        last = (say("Reports", "All"), *_figures(total)) if len(rows) > 1 else ()
        return head, rows, last

    def _word(self, line: CallLine) -> str:
        say, about = self._translate, self._asked.about
        if line.name:
            return line.name
        if about is About.OUTCOME and line.key:
            return result_word(EndReason(line.key), say)
        if about is About.COUNTED and line.key:
            return result_word(CallClass(line.key), say)
        if about is About.HOUR:
            return f"{line.key}:00"
        if about is About.DAY:
            return regional().day(date.fromisoformat(line.key), weekday=True)
        words = {
            About.QUEUE: say("Reports", "No queue"),
            About.TENANT: say("Reports", "No company"),
            About.COUNTED: say("Reports", "Not counted"),
        }
        return words.get(about, "–")

    def _call_bars(self) -> tuple[Bar, ...]:
        """Hours and days in their order, with those in which nothing happened; others are better read."""
        about, say = self._asked.about, self._translate
        if about not in (About.HOUR, About.DAY) or not self._lines:
            return ()
        known = {line.key: line for line in self._lines}
        text = say("Reports", "{when}: {calls} calls, {abandoned} abandoned")
        return tuple(
            Bar(
                key[-2:] if about is About.HOUR else str(date.fromisoformat(key).day),
                line.calls + line.abandoned,
                line.abandoned,
                text.format(when=self._word(line), calls=line.calls, abandoned=line.abandoned),
            )
            for key in self._keys(known)
            for line in (known.get(key, CallLine(key=key)),)
        )

    def _keys(self, known: Mapping[str, CallLine]) -> list[str]:
        if self._asked.about is About.HOUR:
            hours = [int(key) for key in known]
            return [f"{hour:02}" for hour in range(min(hours), max(hours) + 1)]
        first, last = date.fromisoformat(min(known)), date.fromisoformat(max(known))
        count = (last - first).days + 1
        if count > _MOST_BARS:
            return []
        return [(first + timedelta(days=number)).isoformat() for number in range(count)]

    def _chart(self) -> str:
        say = self._translate
        words = {
            About.HOUR: say("Reports", "CALLS BY THE HOUR, ABANDONED STRIPED"),
            About.DAY: say("Reports", "CALLS BY THE DAY, ABANDONED STRIPED"),
            About.STATUS: say("Reports", "HOURS AVAILABLE BY THE DAY, ALL AGENTS"),
        }
        return words.get(self._asked.about, "")

    def _statuses(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[str, ...]]:
        say = self._translate
        head = (
            say("Reports", "AGENT"),
            say("Reports", "DAY"),
            say("Reports", "SIGNED IN"),
            say("Reports", "AVAILABLE"),
            say("Reports", "UNAVAILABLE"),
            say("Reports", "OF THAT"),
        )
        days: dict[tuple[UserId, date], list[StatusTime]] = {}
        for one in self._times:
            days.setdefault((one.user, one.day), []).append(one)
        rows = tuple(_status_row(times, say) for times in days.values() if _signed_in(times))
        total = (say("Reports", "All"), "", *_status_figures(self._times, say))
        return head, rows, total if len(rows) > 1 else ()

    def _status_bars(self) -> tuple[Bar, ...]:
        available: dict[date, timedelta] = {}
        for one in self._times:
            if one.choice.availability is Availability.AVAILABLE:
                available[one.day] = available.get(one.day, timedelta()) + one.time
        if not available:
            return ()
        first, last = min(available), max(available)
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        if len(days) > _MOST_BARS:
            return ()
        text = self._translate("Reports", "{when}: {time} hours available")
        return tuple(
            Bar(
                str(day.day),
                available.get(day, timedelta()) / _HOUR,
                0,
                text.format(
                    when=regional().day(day, weekday=True), time=hours(available.get(day, timedelta()))
                ),
            )
            for day in days
        )


def about_word(about: About, say: Translate) -> str:
    """What the report is about."""
    words = {
        About.QUEUE: say("Reports", "Queue"),
        About.TENANT: say("Reports", "Company"),
        About.AGENT: say("Reports", "Agent"),
        About.HOUR: say("Reports", "Hour of the day"),
        About.DAY: say("Reports", "Day"),
        About.OUTCOME: say("Reports", "Outcome"),
        About.COUNTED: say("Reports", "Counts as"),
        About.STATUS: say("Reports", "Time in status"),
    }
    return words[about]


def hours(length: timedelta) -> str:
    """``7:05``, hours and minutes."""
    minutes = round(length.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def _figures(line: CallLine) -> tuple[str, ...]:
    number = regional().number
    average = line.talk / line.talks if line.talks else timedelta()
    seconds = round(average.total_seconds())
    return (
        number(line.calls),
        number(line.answered),
        number(line.missed),
        number(line.abandoned),
        number(line.outbound),
        number(line.booked),
        hours(line.talk),
        f"{seconds // 60}:{seconds % 60:02}" if line.talks else "–",
    )


def _signed_in(times: Sequence[StatusTime]) -> timedelta:
    return sum(
        (one.time for one in times if one.choice.availability is not Availability.OFFLINE), timedelta()
    )


def _status_row(times: Sequence[StatusTime], say: Translate) -> tuple[str, ...]:
    first = times[0]
    return (first.name, regional().day(first.day, weekday=True), *_status_figures(times, say))


def _status_figures(times: Sequence[StatusTime], say: Translate) -> tuple[str, ...]:
    available, reasons = timedelta(), dict[str, timedelta]()
    for one in times:
        if one.choice.availability is Availability.AVAILABLE:
            available += one.time
        elif one.choice.availability is Availability.UNAVAILABLE:
            reasons[one.choice.reason] = reasons.get(one.choice.reason, timedelta()) + one.time
    told = sorted(reasons.items(), key=lambda item: -item[1])
    none = say("Reports", "no reason")
    return (
        hours(_signed_in(times)),
        hours(available),
        hours(sum(reasons.values(), timedelta())),
        joined(*(f"{reason or none} {hours(time)}" for reason, time in told)),
    )
