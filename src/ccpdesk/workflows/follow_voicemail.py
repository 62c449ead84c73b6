"""Messages of callers: listed, claimed by one, called back, marked and deleted (CALL-14)."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from ccpdesk.agents.permissions import Permission
from ccpdesk.calls.voicemail import Voicemail
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import KnownError, Refused
from ccpdesk.kernel.ids import VoicemailId
from ccpdesk.kernel.phone_number import PartyKind
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.at_most import AtMost
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState, Notice, Severity
from ccpdesk.workflows.dial import Dial
from ccpdesk.workflows.ports import Changed, Data, UnitOfWork

_log = logging.getLogger(__name__)
KEY: Final = "voicemail"
SHOWN: Final = timedelta(days=30)
MOST: Final = 200
"""No more messages than these are listed, the newest ones."""
REST_SECONDS: Final = 0.5


class FollowVoicemail:
    """Keeps the list in the desk's state, and changes what becomes of messages.

    An agent has the messages of the own mailbox and of the own queues; who may monitor, of all queues.
    PostgreSQL holds the same rules by itself.
    """

    def __init__(
        self,
        desk: Desk,
        data: Data,
        search_data: Data,
        dial: Dial,
        clock: Clock,
        dispatcher: Dispatcher,
        region: str,
    ) -> None:
        self._desk = desk
        self._data = data
        self._search_data = search_data
        self._dial = dial
        self._clock = clock
        self._region = region
        self._seen_as: object = None
        self._look_soon = AtMost(dispatcher, REST_SECONDS, self._look)
        desk.subscribe(self._follow)

    def __call__(self, changed: Changed) -> None:
        """Take what the store tells."""
        if changed.touches("voicemails"):
            self._look_soon()

    def claim(self, which: VoicemailId) -> None:
        """See to it; who comes second is told.

        Raises:
            Refused: it is somebody's already.
        """
        self._free(which)
        self._claim(which, lambda: None)

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

    def call_back(self, which: VoicemailId) -> None:
        """Call the caller as the company that was called; claims the message when nobody has it.

        Raises:
            Refused: somebody else has it, no number, or another call is being connected.
        """
        entry = self._free(which)
        if entry.party.kind is PartyKind.ANONYMOUS:
            raise Refused("The caller withheld the number", entry.mailbox)
        self._dial.read(entry.party.value, entry.tenant)
        if entry.claimed_by is None:
            self._claim(which, lambda: self._call(entry))
        else:
            self._call(entry)

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

    @property
    def _known(self) -> tuple[Voicemail, ...]:
        return self._desk.state.voicemails or ()

    def _entry(self, which: VoicemailId) -> Voicemail:
        entry = next((one for one in self._known if one.id == which), None)
        if entry is None:
            raise Refused("There is no such message", str(which))
        return entry

    def _free(self, which: VoicemailId) -> Voicemail:
        """The message, which nobody else has."""
        entry = self._entry(which)
        if entry.claimed_by not in (None, self._desk.state.me.id):
            raise Refused("Somebody else sees to this message", entry.claimed_by_name)
        return entry

    def _change(self, change: Callable[[UnitOfWork], bool]) -> None:
        self._data.run(change, lambda _: self._look(), self._failed)

    def _claim(self, which: VoicemailId, then: Callable[[], None]) -> None:
        me, now = self._desk.state.me.id, self._clock.now()

        def done(mine: bool) -> None:
            self._desk.show(self._desk.state.without_notice(KEY))
            if mine:
                self._try(then)
            self._look(too_late=None if mine else which)

        self._data.run(lambda work: work.voicemails.claim(which, me, now), done, self._failed)

    def _call(self, entry: Voicemail) -> None:
        self._dial(entry.party.value, entry.tenant)

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Refused as refused:
            self._failed(refused)

    def _follow(self, state: DeskState) -> None:
        """The user's queues or tenants are others now."""
        seen_as = (state.me.id, state.me.queues, state.me.tenants, state.may(Permission.MONITOR))
        if seen_as != self._seen_as:
            self._seen_as = seen_as
            self._look_soon()

    def _is_ours(self, message: Voicemail) -> bool:
        state = self._desk.state
        mine = message.user == state.me.id or message.queue in state.me.queues
        watched = message.queue is not None and state.may(Permission.MONITOR)
        tenants = state.me.tenants
        return (mine or watched) and (not tenants or message.tenant is None or message.tenant in tenants)

    def _look(self, too_late: VoicemailId | None = None) -> None:
        since = self._clock.now() - SHOWN

        def read(found: Sequence[Voicemail]) -> None:
            self._show(filter(self._is_ours, found))
            taken = next((one for one in found if one.id == too_late), None)
            if taken is not None and taken.claimed_by is not None:
                text = Told(
                    "{by_name} was quicker: that message is claimed already.", by_name=taken.claimed_by_name
                )
                self._desk.show(self._desk.state.with_notice(Notice(KEY, Severity.WARNING, text)))

        self._search_data.run(
            lambda work: work.voicemails.since(since, MOST, self._region),
            read,
            lambda error: _log.info("messages can't be read now: %s", error),
        )

    def _show(self, found: Iterable[Voicemail]) -> None:
        messages = tuple(found)
        if messages != self._desk.state.voicemails:
            self._desk.show(replace(self._desk.state, voicemails=messages))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        notice = Notice(KEY, Severity.ERROR, error.placed, error.remedy)
        self._desk.show(self._desk.state.with_notice(notice))
