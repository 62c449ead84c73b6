"""Messages of callers in the Inbox: who left them, for whom, and what becomes of them (CALL-14)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from ccpdesk.agents.permissions import Permission
from ccpdesk.calls.voicemail import Voicemail
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.ids import VoicemailId
from ccpdesk.kernel.phone_number import PartyKind
from ccpdesk.ui.models.formatting import duration, exact, joined, left_to_right, moment
from ccpdesk.ui.models.navigation import Navigation, Screen
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.recording_player import RecordingPlayer
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState

FEW: Final = 4
"""So many are listed until all are asked for."""


@dataclass(frozen=True, kw_only=True)
class MessageRow:
    """One message; ``about``: company and mailbox; ``standing``: when, how long, heard or claimed by whom.

    ``callable``: there is a number, and nobody else has it. ``mine``: the agent has it.
    """

    which: VoicemailId
    who: str
    about: str
    standing: str
    spoken: str
    exact: str
    new: bool
    opened: bool
    free: bool
    mine: bool
    callable: bool
    deletable: bool
    has_customer: bool


@dataclass(frozen=True)
class MessagesView:
    """``title`` has the count; ``more``: what the button below the rows says, empty without one."""

    rows: tuple[MessageRow, ...]
    title: str
    more: str


class Messages(Presenter[MessagesView]):
    """Presenter of the list; the opened message is played by ``player``."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        clock: Clock,
        translate: Translate,
        verbs: Verbs,
        player: RecordingPlayer,
        navigation: Navigation,
    ) -> None:
        super().__init__(desk, clock)
        self._actions = actions
        self._translate = translate
        self._verbs = verbs
        self._navigation = navigation
        self.player = player
        self._opened: VoicemailId | None = None
        self._all = False

    def open(self, which: VoicemailId) -> None:
        """Look at one, or at none any more."""
        self._opened = None if which == self._opened else which
        known = self.state.voicemails or ()
        self.player.show_message(next((one for one in known if one.id == self._opened), None))
        self.refresh()

    def show_all(self) -> None:
        """All of them, or the few again."""
        self._all = not self._all
        self.refresh()

    def call_back(self, which: VoicemailId) -> None:
        """Call the caller, as the company that was called."""
        self.player.be_silent()
        self._verbs.run(lambda: self._actions.call_back_voicemail(which))

    def claim(self, which: VoicemailId) -> None:
        """See to it."""
        self._verbs.run(lambda: self._actions.claim_voicemail(which))

    def release(self, which: VoicemailId) -> None:
        """Let others have it."""
        self._verbs.run(lambda: self._actions.release_voicemail(which))

    def mark(self, which: VoicemailId, *, heard: bool) -> None:
        """Heard, or as new again."""
        self._verbs.run(lambda: self._actions.mark_voicemail(which, heard=heard))

    def delete(self, which: VoicemailId) -> None:
        """Nobody hears it any more."""
        if self._verbs.run(lambda: self._actions.delete_voicemail(which)) and which == self._opened:
            self.open(which)

    def open_customer(self, which: VoicemailId) -> None:
        """Show the customer who has the number."""
        known = next((one for one in self.state.voicemails or () if one.id == which), None)
        customer = known.customer if known else None
        if customer is not None and self._verbs.run(lambda: self._actions.open_customer(customer)):
            self._navigation.go(Screen.CUSTOMERS)

    def _build(self, state: DeskState, now: datetime) -> MessagesView:
        say, known = self._translate, state.voicemails or ()
        new = sum(not one.heard for one in known)
        todo = [one for one in known if self._is_to_do(one, state)]
        listed = known if self._all else todo[:FEW]
        more = ""
        if self._all:
            more = say("Messages", "Show fewer")
        elif len(known) > len(listed):
            more = say("Messages", "All messages ({count})").format(count=len(known))
        title = say("Messages", "VOICEMAIL")
        return MessagesView(
            rows=tuple(self._row(one, state, now) for one in listed),
            title=say("Messages", "{title} · {count} new").format(title=title, count=new) if new else title,
            more=more,
        )

    def _is_to_do(self, message: Voicemail, state: DeskState) -> bool:
        mine = message.claimed_by == state.me.id and message.reached_at is None
        return not message.heard or mine or message.id == self._opened

    def _row(self, message: Voicemail, state: DeskState, now: datetime) -> MessageRow:
        say = self._translate
        withheld = message.party.kind is PartyKind.ANONYMOUS
        number = say("CallWords", "No caller ID") if withheld else left_to_right(message.party.formatted())
        tenant = next((one.name for one in state.tenants if one.id == message.tenant), "")
        queue = next((one.label for one in state.queues if one.id == message.queue), "")
        box = say("Messages", "Your mailbox") if message.user == state.me.id else queue or message.mailbox
        who = message.customer_name or message.caller_name or number
        length = duration(timedelta(milliseconds=message.milliseconds))
        when = moment(message.left_at, now, say)
        mine, free = message.claimed_by == state.me.id, message.claimed_by is None
        called = self._called(message, state, exact(message.called_at)) if message.called_at else ""
        about = joined(tenant, box)
        standing = joined(when, length, self._standing(message, state, now))
        return MessageRow(
            which=message.id,
            who=who,
            about=about,
            standing=standing,
            spoken=joined(say("Messages", "Message of {who}").format(who=who), about, standing),
            exact=joined(number, message.dialled, exact(message.left_at), called),
            new=not message.heard,
            opened=message.id == self._opened,
            free=free,
            mine=mine,
            callable=not withheld and (free or mine),
            deletable=(free or mine)
            and (message.user == state.me.id or state.may(Permission.EDIT_ABANDONED_CALLS)),
            has_customer=message.customer is not None,
        )

    def _standing(self, message: Voicemail, state: DeskState, now: datetime) -> str:
        say = self._translate
        if message.reached_at is not None:
            return self._called(message, state, moment(message.reached_at, now, say))
        if message.claimed_by == state.me.id:
            whose = say("Messages", "Claimed by you")
        elif message.claimed_by is not None:
            whose = say("Messages", "Claimed by {who}").format(who=message.claimed_by_name)
        elif not message.heard:
            whose = say("Messages", "New")
        elif message.heard_by_name:
            whose = say("Messages", "Heard by {who}").format(who=message.heard_by_name)
        else:
            whose = say("Messages", "Heard by telephone")
        if message.called_at is None:
            return whose
        return joined(whose, say("Messages", "tried {when}").format(when=moment(message.called_at, now, say)))

    def _called(self, message: Voicemail, state: DeskState, when: str) -> str:
        """That somebody called back, or nothing."""
        if message.called_at is None:
            return ""
        say = self._translate
        if message.called_by == state.me.id:
            return say("Messages", "Called back by you, {when}").format(when=when)
        return say("Messages", "Called back by {who}, {when}").format(who=message.called_by_name, when=when)
