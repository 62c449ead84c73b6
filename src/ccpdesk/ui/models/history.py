"""The call history, mine or everyone's: a list that keeps itself up to date, one call in detail (CALL-12)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from ccpdesk.agents.permissions import Permission
from ccpdesk.calls.call import Call
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.log import HistoryFilter, LoggedCall
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import KnownError
from ccpdesk.kernel.ids import CallId
from ccpdesk.kernel.phone_number import parse_party
from ccpdesk.ui.models.event_words import event_word
from ccpdesk.ui.models.formatting import exact, joined, left_to_right
from ccpdesk.ui.models.history_filters import Choices, Period, Restriction, choices
from ccpdesk.ui.models.history_words import HistoryRow, row
from ccpdesk.ui.models.navigation import Navigation, Screen
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.quality_words import quality_summary
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.ports import Job

TODAY_ROWS: Final = 8
PAGE_ROWS: Final = 100
_RELATIVE: Final = timedelta(minutes=62)  # younger calls say how long ago they were
_TOLD_TODAY: Final = frozenset(EndReason) - {EndReason.NOT_OFFERED}
"""Refused by a rule before anybody saw it: the PBX may offer the same call again and again in wrap-up."""


@dataclass(frozen=True, kw_only=True)
class EventRow:
    """One thing that happened to the call in detail."""

    at: str
    what: str
    detail: str


@dataclass(frozen=True, kw_only=True)
class HistoryView:
    """The list, and the call opened in it; ``empty`` says what would be here when there is nothing.

    Attributes:
        may_see_all: the agent may list everyone's calls.
        more: there are further calls to read, by `History.read_on`.
    """

    rows: tuple[HistoryRow, ...]
    empty: str
    empty_hint: str
    opened: HistoryRow | None
    events: tuple[EventRow, ...]
    restriction: Restriction
    choices: Choices
    may_see_all: bool
    more: bool


class History(Presenter[HistoryView]):
    """Presenter of the history; ``today`` restricts it to the last few calls of the day (for the Inbox)."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        clock: Clock,
        translate: Translate,
        verbs: Verbs,
        navigation: Navigation | None = None,
        *,
        today: bool = False,
    ) -> None:
        super().__init__(desk, clock)
        self._actions = actions
        self._translate = translate
        self._verbs = verbs
        self._navigation = navigation
        self._today = today
        self._restriction = Restriction()
        self._calls: tuple[LoggedCall, ...] | None = None
        self._more = False
        self._other = False
        self._reading_on = False
        self._failed = False
        self._opened: LoggedCall | None = None
        self._made_at: datetime | None = None
        self._made: dict[CallId, tuple[LoggedCall, HistoryRow]] = {}
        self._lines_of: tuple[LoggedCall, ...] = ()
        self._lines_made: tuple[HistoryRow, ...] = ()
        self._choices_of: object = None
        self._offered = choices(desk.state, translate)
        self._asked_version: int | None = None
        self._asked = 0
        self._job: Job | None = None
        self.on_opened: Callable[[LoggedCall | None], None] = lambda _: None

    def restrict(self, restriction: Restriction) -> None:
        """List only calls that fit; everybody's only with the permission."""
        wanted = replace(restriction, text=restriction.text.strip())
        if wanted != self._restriction:
            self._restriction, self._other = wanted, True
            self._load()
            self.refresh()

    def read_on(self) -> None:
        """Read the next piece of the list; nothing happens while one is read."""
        if self._more and self._calls and not self._reading_on:
            self._reading_on = True
            self._ask(self._calls[-1].call, self._take_more)

    def open(self, call: CallId) -> None:
        """Show one call with everything that happened to it."""
        self._verbs.run(lambda: self._actions.history_entry(call, self._take_entry))

    def close(self) -> None:
        """Back to the list alone."""
        self._opened = None
        self.on_opened(None)
        self.refresh()

    def call_back(self, call: CallId) -> None:
        """Dial the other side again, as its tenant."""
        logged = self._listed(call)
        target = logged.call.party.value if logged else ""
        if logged and target:
            self._verbs.run(lambda: self._actions.dial(target, logged.call.tenant_id))

    def open_customer(self, call: CallId) -> None:
        """Show the customer of a call on Customers."""
        logged = self._listed(call)
        customer = logged.call.customer_id if logged else None
        if customer is None or self._navigation is None:
            return
        if self._verbs.run(lambda: self._actions.open_customer(customer)):
            self._navigation.go(Screen.CUSTOMERS)

    def refresh(self) -> None:
        """Also ask again when the history has grown."""
        if self.state.history_version != self._asked_version:
            self._load()
        super().refresh()

    def _listed(self, call: CallId) -> LoggedCall | None:
        opened = () if self._opened is None else (self._opened,)
        return next((one for one in (*(self._calls or ()), *opened) if one.call.id == call), None)

    def _load(self) -> None:
        """Read the newest calls; further ones are asked for again when they are looked at."""
        self._reading_on = False
        self._asked_version = self.state.history_version
        self._ask(None, self._take)

    def _ask(self, after: Call | None, take: Callable[[Sequence[LoggedCall]], None]) -> None:
        self._asked += 1
        this = self._asked
        if self._job is not None:
            self._job.cancel()
            self._job = None

        def done(calls: Sequence[LoggedCall]) -> None:
            if this == self._asked:  # an answer to an older question comes too late
                self._job, self._failed = None, False
                take(calls)
                self.refresh()

        def failed(error: Exception) -> None:
            if not isinstance(error, KnownError):
                raise error
            if this == self._asked:
                self._job, self._failed, self._reading_on = None, True, False
                self.refresh()

        wanted = replace(self._wanted(), after=after)
        job = self._actions.history(wanted, done, failed)
        self._job = job if this == self._asked else None

    def _wanted(self) -> HistoryFilter:
        me, now = self.state.me, self._clock.now()
        if self._today:
            today = Restriction(period=Period.TODAY).question(me, now, TODAY_ROWS)
            return replace(today, outcomes=_TOLD_TODAY)
        restriction = self._restriction
        if not self._may_see_all:
            restriction = replace(restriction, everyone=False)
        return restriction.question(me, now, PAGE_ROWS)

    @property
    def _may_see_all(self) -> bool:
        return Permission.ALL_CALLS in self.state.permissions

    def _take(self, calls: Sequence[LoggedCall]) -> None:
        """The newest calls: what was read on before, and is older than all of them, stays."""
        known = () if self._other else self._calls or ()
        self._other = False
        if len(calls) < self._wanted().limit:
            self._calls, self._more = tuple(calls), False
            return
        last = _place(calls[-1])
        kept = tuple(one for one in known if _place(one) < last)
        self._more = self._more or not kept
        self._calls = (*calls, *kept)

    def _take_more(self, calls: Sequence[LoggedCall]) -> None:
        self._reading_on, self._more = False, len(calls) == PAGE_ROWS
        self._calls = (*(self._calls or ()), *calls)

    def _take_entry(self, logged: LoggedCall | None) -> None:
        self._opened = logged
        self.on_opened(logged)
        self.refresh()

    def _build(self, state: DeskState, now: datetime) -> HistoryView:
        empty, hint = self._empty()
        opened = self._opened
        return HistoryView(
            rows=self._lines(now),
            empty=empty,
            empty_hint=hint,
            opened=row(opened, now, self._translate) if opened else None,
            events=self._events(opened) if opened else (),
            restriction=self._restriction,
            choices=self._choices(state),
            may_see_all=self._may_see_all,
            more=self._more and not self._reading_on and not self._today,
        )

    def _choices(self, state: DeskState) -> Choices:
        made_of = (state.tenants, state.queues, state.me, state.colleagues)
        if self._choices_of != made_of:
            self._choices_of, self._offered = made_of, choices(state, self._translate)
        return self._offered

    def _events(self, opened: LoggedCall) -> tuple[EventRow, ...]:
        events = tuple(
            EventRow(
                at=exact(event.at),
                what=event_word(event.what, self._translate),
                detail=_readable(event.detail),
            )
            for event in opened.events
        )
        call = opened.call
        if call.quality is None:
            return events
        at = exact(call.ended_at) if call.ended_at else ""
        detail = quality_summary(call.quality, self._translate)
        return (*events, EventRow(at=at, what=self._translate("History", "Line"), detail=detail))

    def _lines(self, now: datetime) -> tuple[HistoryRow, ...]:
        """Made anew for new calls, and where relative times move on: not all of a long list each time."""
        before, calls = self._made_at, self._calls or ()
        minute = int(now.timestamp()) // 60
        moved = before is None or int(before.timestamp()) // 60 != minute
        if not moved and calls is self._lines_of:
            return self._lines_made
        stale = before is None or before.astimezone().date() != now.astimezone().date()
        known = {} if stale else self._made
        made = {}
        for logged in calls:
            ready, line = known.get(logged.call.id, (None, None))
            if line is None or ready is not logged or (moved and now - logged.call.started_at < _RELATIVE):
                line = row(logged, now, self._translate)
            made[logged.call.id] = (logged, line)
        self._made, self._made_at, self._lines_of = made, now, calls
        self._lines_made = tuple(line for _, line in made.values())
        return self._lines_made

    def _empty(self) -> tuple[str, str]:
        say = self._translate
        if self._failed and not self._calls:
            return say("History", "The calls can't be read now"), say(
                "History", "They appear here when the database answers again."
            )
        if self._calls is None:
            return say("History", "Loading…"), ""
        if self._today:
            return say("History", "No calls yet today"), say(
                "History", "Calls that are over are listed here."
            )
        if self._restriction.restricts:
            return say("History", "No such calls"), say(
                "History", "Change the search, or set the filters back to all."
            )
        if self._restriction.everyone and self._may_see_all:
            return say("History", "No calls yet"), say(
                "History", "Every call that anybody here takes, misses or places is kept here."
            )
        return (
            say("History", "No calls yet"),
            say("History", "Every call you take, miss or place is kept here."),
        )


def _place(logged: LoggedCall) -> tuple[datetime, CallId]:
    return logged.call.started_at, logged.call.id


def summary(opened: HistoryRow) -> str:
    """The opened call in one line."""
    length = opened.length if opened.length != "–" else ""
    return joined(opened.outcome, opened.reason, opened.route, length, opened.agent)


def _readable(detail: str) -> str:
    """A number as its country writes it, anything else as it is."""
    return left_to_right(parse_party(detail).formatted()) if detail.startswith("+") else detail
