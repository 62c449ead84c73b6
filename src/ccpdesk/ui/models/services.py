"""What else the PBX offers: who waits at a parking place, and the mailbox (CALL-08, CALL-14)."""

from dataclasses import dataclass
from datetime import datetime

from ccpdesk.kernel.clock import Clock
from ccpdesk.ui.models.formatting import duration
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState


@dataclass(frozen=True)
class ParkedRow:
    """Somebody who waits; ``spoken`` is what the button does, for screen readers."""

    place: str
    party: str
    waits: str
    spoken: str


@dataclass(frozen=True)
class MailView:
    """The mailbox: unheard messages, and a sentence about them."""

    new: int
    hint: str


@dataclass(frozen=True)
class ServicesView:
    """``mail`` is None where the PBX tells of no mailbox."""

    parked: tuple[ParkedRow, ...]
    mail: MailView | None


class Services(Presenter[ServicesView]):
    """Presenter of parked calls and of the mailbox button."""

    def __init__(
        self, desk: Desk, actions: Actions, clock: Clock, translate: Translate, verbs: Verbs
    ) -> None:
        super().__init__(desk, clock)
        self._actions = actions
        self._translate = translate
        self._verbs = verbs

    def pick_up(self, place: str) -> None:
        """Take the call that waits there."""
        self._verbs.run(lambda: self._actions.pick_up(place))

    def call_mailbox(self) -> None:
        """Listen to the messages."""
        self._verbs.run(self._actions.call_mailbox)

    def _build(self, state: DeskState, now: datetime) -> ServicesView:
        return ServicesView(
            parked=tuple(
                self._row(item.place, item.party, duration(now - item.since)) for item in state.parked
            ),
            mail=self._mail(state.mailbox.new, state.mailbox.old) if state.mailbox else None,
        )

    def _row(self, place: str, party: str, waits: str) -> ParkedRow:
        shown = party or self._translate("Services", "Waiting caller")
        spoken = self._translate("Services", "Pick up the call at place {place}: {party}")
        return ParkedRow(place, shown, waits, spoken.format(place=place, party=shown))

    def _mail(self, new: int, old: int) -> MailView:
        if not new and not old:
            return MailView(0, self._translate("Services", "No voice messages"))
        hint = self._translate("Services", "Voice messages: {new} new, {old} old. Call the mailbox")
        return MailView(new, hint.format(new=new, old=old))
