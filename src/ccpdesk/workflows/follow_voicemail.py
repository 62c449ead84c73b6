"""Messages of callers: listed, claimed by one, called back, marked and deleted (CALL-14)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from ccpdesk.agents.permissions import Permission
from ccpdesk.calls.voicemail import Voicemail, Voicemails
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CallId, UserId, VoicemailId
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.dial import Dial
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.ports import Data, UnitOfWork
from ccpdesk.workflows.waiting_callers import WaitingCallers
from ccpdesk.workflows.writes import write_kind

KEY: Final = "voicemail"


@dataclass(frozen=True)
class _OfMessage:
    message: VoicemailId

    @property
    def about(self) -> str:
        """The message."""
        return f"voice message {self.message}"


@write_kind("voice message called back")
@dataclass(frozen=True)
class MessageCalledBack(_OfMessage):
    """The call that was placed about a message."""

    by: UserId
    call: CallId
    at: datetime

    @property
    def title(self) -> str:
        """For notices."""
        return "Voice message: called back"

    def apply(self, work: UnitOfWork, late: bool) -> None:  # noqa: ARG002 - the answer comes after it
        """Link it; what was deleted, or is somebody else's by now, has nothing to link it to."""
        work.voicemails.called_back(self.message, self.by, self.call, self.at)


@write_kind("voice message answered")
@dataclass(frozen=True)
class MessageAnswered(_OfMessage):
    """The caller answered the call back: the message is done."""

    call: CallId
    at: datetime

    @property
    def title(self) -> str:
        """For notices."""
        return "Voice message: caller reached"

    def apply(self, work: UnitOfWork, late: bool) -> None:  # noqa: ARG002 - a later call has another id
        """Keep it; after another call back it is of no account."""
        work.voicemails.reached(self.message, self.call, self.at)


class FollowVoicemail(WaitingCallers[VoicemailId, Voicemail]):
    """Keeps the list in the desk's state, and changes what becomes of messages.

    An agent has the messages of the own mailbox and of the own queues; who may monitor, of all queues.
    A call back is linked to its message, which is done when the caller answers; the message tells which call
    it was, so a desk that was started again meanwhile knows, too.
    PostgreSQL holds the same rules by itself.
    """

    key = KEY
    subject = "voicemails"
    most = 200

    def __init__(
        self,
        desk: Desk,
        data: Data,
        search_data: Data,
        outbox: Outbox,
        dial: Dial,
        clock: Clock,
        dispatcher: Dispatcher,
        region: str,
    ) -> None:
        super().__init__(desk, data, search_data, dial, clock, dispatcher, region)
        self._outbox = outbox
        self._seen_as: object = None
        self._compared: object = None
        self._answered: set[CallId] = set()
        desk.subscribe(self._follow)

    def release(self, which: VoicemailId) -> None:
        """Let others have it.

        Raises:
            Refused: it is not the agent's.
        """
        me = self._desk.state.me.id
        if self._entry(which).claimed_by != me:
            raise Refused("You have not claimed this message")
        self._change(lambda work: work.voicemails.release(which, me))

    def mark(self, which: VoicemailId, *, heard: bool) -> None:
        """Heard, or as new again, for everybody and at the telephone.

        Raises:
            Refused: somebody else sees to it.
        """
        self._free(which)
        me, at = self._desk.state.me.id, self._clock.now() if heard else None
        self._change(lambda work: work.voicemails.mark(which, me, at))

    def delete(self, which: VoicemailId) -> None:
        """Nobody hears it any more, also not at the telephone.

        Raises:
            Refused: it is a queue's, and the permission ``edit_abandoned_calls`` is missing; or somebody
                else sees to it.
        """
        entry, state, at = self._free(which), self._desk.state, self._clock.now()
        if entry.user != state.me.id and not state.may(Permission.EDIT_ABANDONED_CALLS):
            raise Refused("You may not do that", "edit abandoned calls", "Ask an administrator.")
        self._change(lambda work: work.voicemails.delete(which, at))

    def _stored(self, work: UnitOfWork) -> Voicemails:
        return work.voicemails

    def _entry(self, which: VoicemailId) -> Voicemail:
        entry = next((one for one in self._desk.state.voicemails or () if one.id == which), None)
        if entry is None:
            raise Refused("There is no such message", str(which))
        return entry

    def _place(self, entry: Voicemail) -> str:
        return entry.mailbox

    def _taken(self, by_name: str) -> Refused:
        return Refused("Somebody else sees to this message", by_name)

    def _quicker(self, by_name: str) -> Told:
        return Told("{by_name} was quicker: that message is claimed already.", by_name=by_name)

    def _call(self, entry: Voicemail) -> None:
        call, me, now = self._dial(entry.party.value, entry.tenant), self._desk.state.me, self._clock.now()
        self._outbox.put(MessageCalledBack(entry.id, me.id, call, now))
        linked = replace(self._entry(entry.id), call=call, called_by=me.id, called_by_name=me.name)
        self._put(replace(linked, called_at=now, reached_at=None))

    def _put(self, message: Voicemail) -> None:
        known = self._desk.state.voicemails or ()
        self._show(message if one.id == message.id else one for one in known)

    def _follow(self, state: DeskState) -> None:
        """The user's queues or tenants are others now; or who is called back has answered."""
        seen_as = (state.me.id, state.me.queues, state.me.tenants, state.may(Permission.MONITOR))
        if seen_as != self._seen_as:
            self._seen_as = seen_as
            self._look_soon()
        compared = (state.calls, state.voicemails)
        if compared != self._compared:
            self._compared = compared
            self._take_answers(state)

    def _take_answers(self, state: DeskState) -> None:
        for message in state.voicemails or ():
            call = state.calls.get(message.call) if message.call and message.reached_at is None else None
            if call is None or call.answered_at is None or call.id in self._answered:
                continue
            self._answered.add(call.id)
            self._outbox.put(MessageAnswered(message.id, call.id, call.answered_at))
            self._put(message.done(call.answered_at))

    def _is_ours(self, message: Voicemail) -> bool:
        state = self._desk.state
        mine = message.user == state.me.id or message.queue in state.me.queues
        watched = message.queue is not None and state.may(Permission.MONITOR)
        tenants = state.me.tenants
        return (mine or watched) and (not tenants or message.tenant is None or message.tenant in tenants)

    def _show(self, found: Iterable[Voicemail]) -> None:
        messages = tuple(filter(self._is_ours, found))
        if messages != self._desk.state.voicemails:
            self._desk.show(replace(self._desk.state, voicemails=messages))
