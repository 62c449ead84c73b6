"""The agent's status: chosen, seen by the system, since when; and what can be chosen (STAT-01)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from ccpdesk.agents.status import AVAILABLE, OFFLINE, Activity, AgentStatus, Availability, Choice
from ccpdesk.calls.facts import LinkState
from ccpdesk.kernel.clock import Clock
from ccpdesk.ui.models.formatting import clock_time, duration, joined
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState


@dataclass(frozen=True)
class StatusOption:
    """One status that can be chosen; ``indented`` for the reasons of Unavailable."""

    choice: Choice
    text: str
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class StatusView:
    """The button and its menu.

    Attributes:
        activity: empty when the agent is simply ready. timer: since it began, or what is left of a wrap-up.
        planned: what comes after the call, empty when nothing was chosen for then.
        waiting: wrap-up, or a call reason that is owed: shown in amber.
        can_end, extend: what may be done about the wrap-up; ``extend`` is the button's text.
        lines: chosen, system and link, each with its time.
    """

    availability: Availability
    chosen: str
    activity: str
    timer: str
    unconfirmed: str
    planned: str
    waiting: bool
    can_end: bool
    extend: str
    lines: tuple[str, ...]
    hint: str
    options: tuple[StatusOption, ...]


class StatusPicker(Presenter[StatusView]):
    """Presenter of the status picker."""

    def __init__(
        self, desk: Desk, actions: Actions, clock: Clock, translate: Translate, verbs: Verbs
    ) -> None:
        super().__init__(desk, clock)
        self._actions = actions
        self._translate = translate
        self._verbs = verbs

    def choose(self, choice: Choice) -> None:
        """The agent chose."""
        self._verbs.run(lambda: self._actions.choose_status(choice))

    def end_wrap_up(self) -> None:
        """Ready before the time; a key pressed without a wrap-up does nothing."""
        if self.state.status.wrap_up is not None:
            self._verbs.run(self._actions.end_wrap_up)

    def extend_wrap_up(self) -> None:
        """More time."""
        self._verbs.run(self._actions.extend_wrap_up)

    def _build(self, state: DeskState, now: datetime) -> StatusView:
        status = state.status
        # A missed call is the reason already; "Ready" goes without saying.
        plain = status.activity in (Activity.READY, Activity.MISSED_CALL)
        wrap_up = status.wrap_up if status.activity is Activity.WRAP_UP else None
        owes = plain and status.owes_reason
        since = status.chosen_at if plain and not owes else status.active_since
        lines = self._lines(state, now)
        unconfirmed = "" if status.confirmed else self._translate("StatusPicker", "unconfirmed")
        return StatusView(
            availability=status.choice.availability,
            chosen=self._words(status.choice),
            activity=self._still(owes=owes) if plain else self._activity(status.activity),
            timer=duration(_rounded_up(wrap_up.left(now)) if wrap_up else now - since),
            unconfirmed=unconfirmed,
            planned=self._planned(status.next),
            waiting=wrap_up is not None or owes,
            can_end=wrap_up is not None and wrap_up.rules.may_end,
            extend=f"+{duration(wrap_up.rules.extension)}" if wrap_up and wrap_up.rules.extension else "",
            lines=lines,
            hint=self._hint(status, lines),
            options=tuple(
                StatusOption(choice, self._words(choice), choice == (status.next or status.choice))
                for choice in choices(state.reasons)
            ),
        )

    def _words(self, choice: Choice) -> str:
        words = {
            Availability.AVAILABLE: self._translate("StatusPicker", "Available"),
            Availability.UNAVAILABLE: self._translate("StatusPicker", "Unavailable"),
            Availability.OFFLINE: self._translate("StatusPicker", "Offline"),
        }
        return joined(words[choice.availability], choice.reason)

    def _still(self, *, owes: bool) -> str:
        return self._translate("StatusPicker", "Call reason first") if owes else ""

    def _activity(self, activity: Activity) -> str:
        words = {
            Activity.READY: self._translate("StatusPicker", "Ready"),
            Activity.RINGING: self._translate("StatusPicker", "Ringing"),
            Activity.ON_QUEUE_CALL: self._translate("StatusPicker", "On a queue call"),
            Activity.ON_DIRECT_CALL: self._translate("StatusPicker", "On a direct call"),
            Activity.ON_INTERNAL_CALL: self._translate("StatusPicker", "On an internal call"),
            Activity.ON_OUTBOUND_CALL: self._translate("StatusPicker", "On an outbound call"),
            Activity.WRAP_UP: self._translate("StatusPicker", "Wrap-up"),
            Activity.MISSED_CALL: self._translate("StatusPicker", "Missed call"),
        }
        return words[activity]

    def _link(self, link: LinkState) -> str:
        words = {
            LinkState.CONNECTED: self._translate("StatusPicker", "Connected"),
            LinkState.RECONNECTING: self._translate("StatusPicker", "Reconnecting"),
            LinkState.NOT_REGISTERED: self._translate("StatusPicker", "Not registered"),
        }
        return words[link]

    def _planned(self, choice: Choice | None) -> str:
        if choice is None:
            return ""
        return self._translate("StatusPicker", "then {status}").format(status=self._words(choice))

    def _lines(self, state: DeskState, now: datetime) -> tuple[str, ...]:
        """What was chosen, what the system sees, how the phone stands, each since when (STAT-01)."""
        status = state.status
        line = self._translate("StatusPicker", "{status} since {time} ({duration})")
        return tuple(
            line.format(status=word, time=clock_time(since), duration=duration(now - since))
            for word, since in (
                (self._words(status.choice), status.chosen_at),
                (self._activity(status.activity), status.active_since),
                (self._link(state.link.state), state.link.since),
            )
        )

    def _hint(self, status: AgentStatus, lines: tuple[str, ...]) -> str:
        more = []
        if status.next is not None:
            after = self._translate("StatusPicker", "After the call: {status}")
            more.append(after.format(status=self._words(status.next)))
        if not status.confirmed:
            more.append(self._translate("StatusPicker", "The phone system has not confirmed it yet."))
        return "\n".join([*lines, *more])


def _rounded_up(left: timedelta) -> timedelta:
    """A countdown shows 0:00 when it is over, not for its last second."""
    return timedelta(seconds=ceil(left.total_seconds()))


def choices(names: Sequence[str]) -> tuple[Choice, ...]:
    """Everything an agent can choose, in the order of the menu."""
    reasons = tuple(Choice(Availability.UNAVAILABLE, reason) for reason in names)
    return (AVAILABLE, Choice(Availability.UNAVAILABLE), *reasons, OFFLINE)


def status_options(names: Sequence[str], translate: Translate) -> tuple[StatusOption, ...]:
    """The same in words, for somebody else's status: none of them is chosen."""
    words = {
        Availability.AVAILABLE: translate("StatusPicker", "Available"),
        Availability.UNAVAILABLE: translate("StatusPicker", "Unavailable"),
        Availability.OFFLINE: translate("StatusPicker", "Offline"),
    }
    return tuple(
        StatusOption(choice, joined(words[choice.availability], choice.reason), chosen=False)
        for choice in choices(names)
    )
