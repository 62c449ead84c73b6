"""My call history: a list that keeps itself up to date, one call in detail, call back (CALL-12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final

from ccpdesk.calls.call import Direction
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.log import HistoryFilter, LoggedCall
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.ids import CallId
from ccpdesk.ui.models.event_words import event_word
from ccpdesk.ui.models.formatting import exact, joined
from ccpdesk.ui.models.history_words import HistoryRow, row
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.quality_words import quality_summary
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState

TODAY_ROWS: Final = 8
_TOLD_TODAY: Final = frozenset(EndReason) - {EndReason.NOT_OFFERED}
"""Refused by a rule before anybody saw it: the PBX may offer the same call again and again in wrap-up."""


class Only(Enum):
    """Which calls are listed."""

    ALL = "all"
    ANSWERED = "answered"
    MISSED = "missed"
    OUTBOUND = "outbound"


@dataclass(frozen=True, kw_only=True)
class EventRow:
    """One thing that happened to the call in detail."""

    at: str
    what: str
    detail: str


@dataclass(frozen=True, kw_only=True)
class HistoryView:
    """The list, and the call opened in it; ``empty`` says what would be here when there is nothing."""

    rows: tuple[HistoryRow, ...]
    empty: str
    empty_hint: str
    opened: HistoryRow | None
    events: tuple[EventRow, ...]


class History(Presenter[HistoryView]):
    """Presenter of the history; ``today`` restricts it to the last few calls of the day (for the Inbox)."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        clock: Clock,
        translate: Translate,
        verbs: Verbs,
        today: bool = False,
    ) -> None:
        super().__init__(desk, clock)
        self._actions = actions
        self._translate = translate
        self._verbs = verbs
        self._today = today
        self._only = Only.ALL
        self._text = ""
        self._calls: tuple[LoggedCall, ...] | None = None
        self._opened: LoggedCall | None = None
        self._made_for: tuple[object, int] | None = None
        self._made: tuple[HistoryRow, ...] = ()
        self._asked_version: int | None = None
        self._asked = 0

    def restrict(self, text: str, only: Only) -> None:
        """List only calls that fit."""
        if (text.strip(), only) != (self._text, self._only):
            self._text, self._only = text.strip(), only
            self._load()

    def open(self, call: CallId) -> None:
        """Show one call with everything that happened to it."""
        self._verbs.run(lambda: self._actions.history_entry(call, self._take_entry))

    def close(self) -> None:
        """Back to the list alone."""
        self._opened = None
        self.refresh()

    def call_back(self, call: CallId) -> None:
        """Dial the other side again, as its tenant."""
        logged = next((one for one in self._calls or () if one.call.id == call), None)
        target = logged.call.party.value if logged else ""
        if logged and target:
            self._verbs.run(lambda: self._actions.dial(target, logged.call.tenant_id))

    def refresh(self) -> None:
        """Also ask again when the history has grown."""
        if self.state.history_version != self._asked_version:
            self._load()
        super().refresh()

    def _load(self) -> None:
        self._asked_version = self.state.history_version
        self._asked += 1
        this = self._asked
        self._verbs.run(lambda: self._actions.history(self._wanted(), lambda calls: self._take(this, calls)))

    def _wanted(self) -> HistoryFilter:
        me = self.state.me.id
        if self._today:
            midnight = self._clock.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
            return HistoryFilter(agent=me, outcomes=_TOLD_TODAY, since=midnight, limit=TODAY_ROWS)
        outcomes = {Only.ANSWERED: {EndReason.ANSWERED}, Only.MISSED: {EndReason.MISSED}}
        return HistoryFilter(
            agent=me,
            text=self._text,
            outcomes=frozenset(outcomes.get(self._only, ())),
            direction=Direction.OUTBOUND if self._only is Only.OUTBOUND else None,
        )

    def _take(self, asked: int, calls: Sequence[LoggedCall]) -> None:
        if asked == self._asked:  # an answer to an older question comes too late
            self._calls = tuple(calls)
            self.refresh()

    def _take_entry(self, logged: LoggedCall | None) -> None:
        self._opened = logged
        self.refresh()

    def _build(self, _state: DeskState, now: datetime) -> HistoryView:
        empty, hint = self._empty()
        opened = self._opened
        return HistoryView(
            rows=self._rows(now),
            empty=empty,
            empty_hint=hint,
            opened=row(opened, now, self._translate) if opened else None,
            events=self._events(opened) if opened else (),
        )

    def _events(self, opened: LoggedCall) -> tuple[EventRow, ...]:
        events = tuple(
            EventRow(at=exact(event.at), what=event_word(event.what, self._translate), detail=event.detail)
            for event in opened.events
        )
        call = opened.call
        if call.quality is None:
            return events
        at = exact(call.ended_at) if call.ended_at else ""
        detail = quality_summary(call.quality, self._translate)
        return (*events, EventRow(at=at, what=self._translate("History", "Line"), detail=detail))

    def _rows(self, now: datetime) -> tuple[HistoryRow, ...]:
        """Made anew when there are others, or when relative times move on: not at every second's beat."""
        made_for = (self._calls, int(now.timestamp()) // 60)
        if made_for != self._made_for:
            self._made_for = made_for
            self._made = tuple(row(logged, now, self._translate) for logged in self._calls or ())
        return self._made

    def _empty(self) -> tuple[str, str]:
        say = self._translate
        if self._calls is None:
            return say("History", "Loading…"), ""
        if self._today:
            return say("History", "No calls yet today"), say(
                "History", "Calls that are over are listed here."
            )
        if self._text or self._only is not Only.ALL:
            return say("History", "No such calls"), say("History", "Change the search or show all calls.")
        return (
            say("History", "No calls yet"),
            say("History", "Every call you take, miss or place is kept here."),
        )


def summary(opened: HistoryRow) -> str:
    """The opened call in one line."""
    return joined(opened.outcome, opened.route, opened.length if opened.length != "–" else "")
