"""The agent's status: chosen, seen by the system, since when; and what can be chosen (STAT-01)."""

from dataclasses import dataclass
from datetime import datetime

from ccpdesk.agents.status import AVAILABLE, OFFLINE, REASONS, Activity, Availability, Choice
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
    """The button and its menu; ``activity`` is empty when the agent is simply ready."""

    availability: Availability
    chosen: str
    activity: str
    timer: str
    unconfirmed: str
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

    def _build(self, state: DeskState, now: datetime) -> StatusView:
        status = state.status
        ready = status.activity is Activity.READY
        since = status.chosen_at if ready else status.active_since
        unconfirmed = "" if status.confirmed else self._translate("StatusPicker", "unconfirmed")
        return StatusView(
            availability=status.choice.availability,
            chosen=self._words(status.choice),
            activity="" if ready else self._activity(status.activity),
            timer=duration(now - since),
            unconfirmed=unconfirmed,
            hint=self._hint(state),
            options=tuple(
                StatusOption(choice, self._words(choice), choice == status.choice) for choice in choices()
            ),
        )

    def _words(self, choice: Choice) -> str:
        words = {
            Availability.AVAILABLE: self._translate("StatusPicker", "Available"),
            Availability.UNAVAILABLE: self._translate("StatusPicker", "Unavailable"),
            Availability.OFFLINE: self._translate("StatusPicker", "Offline"),
        }
        return joined(words[choice.availability], choice.reason)

    def _activity(self, activity: Activity) -> str:
        words = {
            Activity.READY: self._translate("StatusPicker", "Ready"),
            Activity.RINGING: self._translate("StatusPicker", "Ringing"),
            Activity.ON_QUEUE_CALL: self._translate("StatusPicker", "On a queue call"),
            Activity.ON_DIRECT_CALL: self._translate("StatusPicker", "On a direct call"),
            Activity.ON_INTERNAL_CALL: self._translate("StatusPicker", "On an internal call"),
            Activity.ON_OUTBOUND_CALL: self._translate("StatusPicker", "On an outbound call"),
        }
        return words[activity]

    def _hint(self, state: DeskState) -> str:
        status = state.status
        since = self._translate("StatusPicker", "{status} since {time}")
        chosen = since.format(status=self._words(status.choice), time=clock_time(status.chosen_at))
        seen = since.format(status=self._activity(status.activity), time=clock_time(status.active_since))
        hint = f"{chosen}\n{seen}"
        if not status.confirmed:
            hint += "\n" + self._translate("StatusPicker", "The phone system has not confirmed it yet.")
        return hint


def choices() -> tuple[Choice, ...]:
    """Everything an agent can choose, in the order of the menu."""
    reasons = tuple(Choice(Availability.UNAVAILABLE, reason) for reason in REASONS)
    return (AVAILABLE, Choice(Availability.UNAVAILABLE), *reasons, OFFLINE)
