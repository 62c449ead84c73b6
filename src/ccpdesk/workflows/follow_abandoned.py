"""Callers who left a queue unanswered: claimed by one, called back, and said what came of it (SUP-03)."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from ccpdesk.agents.permissions import Permission
from ccpdesk.calls.abandoned import AbandonedCall, FollowUp
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import KnownError, Refused
from ccpdesk.kernel.ids import AbandonedId, CallId, UserId
from ccpdesk.kernel.phone_number import PartyKind
from ccpdesk.kernel.plain_text import plain_line
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.at_most import AtMost
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState, Notice, Severity
from ccpdesk.workflows.dial import Dial
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.ports import Changed, Data, UnitOfWork
from ccpdesk.workflows.writes import write_kind

_log = logging.getLogger(__name__)
KEY: Final = "abandoned"
SHOWN: Final = timedelta(days=30)
MOST: Final = 500
"""No more calls than these are listed, the newest ones."""
REST_SECONDS: Final = 0.5


@write_kind("abandoned call called back")
@dataclass(frozen=True)
class CalledBack:
    """The call that was placed for an abandoned one."""

    abandoned: AbandonedId
    by: UserId
    call: CallId

    @property
    def about(self) -> str:
        """The abandoned call."""
        return f"abandoned call {self.abandoned}"

    @property
    def title(self) -> str:
        """For notices."""
        return "Abandoned call: called back"

    def apply(self, work: UnitOfWork, late: bool) -> None:  # noqa: ARG002 - the outcome comes after it
        """Link it; a claim that was given up meanwhile has nothing to link it to."""
        work.abandoned.called_back(self.abandoned, self.by, self.call)


@write_kind("abandoned call settled")
@dataclass(frozen=True)
class AbandonedSettled:
    """What came of an abandoned call."""

    abandoned: AbandonedId
    by: UserId
    outcome: FollowUp
    note: str
    at: datetime

    @property
    def about(self) -> str:
        """The abandoned call."""
        return f"abandoned call {self.abandoned}"

    @property
    def title(self) -> str:
        """For notices."""
        return f"Abandoned call: {self.outcome.value.replace('_', ' ')}"

    def apply(self, work: UnitOfWork, late: bool) -> None:  # noqa: ARG002 - nobody else can have settled it
        """Keep it.

        Raises:
            Refused: the claim is somebody else's by now.
        """
        if not work.abandoned.settle(self.abandoned, self.by, self.outcome, self.note, self.at):
            raise Refused("The abandoned call is not yours any more")


class FollowAbandoned:
    """Keeps the list in the desk's state, and changes who sees to what.

    Needs the permission ``edit_abandoned_calls``; PostgreSQL holds the same rules by itself.
    """

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
        self._desk = desk
        self._data = data
        self._search_data = search_data
        self._outbox = outbox
        self._dial = dial
        self._clock = clock
        self._region = region
        self._allowed = False
        self._look_soon = AtMost(dispatcher, REST_SECONDS, self._look)
        desk.subscribe(self._follow)

    def __call__(self, changed: Changed) -> None:
        """Take what the store tells."""
        if self._allowed and changed.touches("abandoned_calls"):
            self._look_soon()

    def claim(self, which: AbandonedId) -> None:
        """See to it; who comes second is told.

        Raises:
            Refused: without the permission, or it is somebody's already.
        """
        self._free(which)
        self._claim(which, lambda: None)

    def release(self, which: AbandonedId) -> None:
        """Let others have it; an administrator can say so for somebody who will not come back.

        Raises:
            Refused: without the permission, or it is not the agent's.
        """
        entry, state = self._entry(which), self._desk.state
        if entry.claim is None or (entry.claim.by != state.me.id and not state.may(Permission.EDIT_USERS)):
            raise Refused("You have not claimed this call")
        owner = entry.claim.by
        self._data.run(
            lambda work: work.abandoned.release(which, owner), lambda _: self._look(), self._failed
        )

    def call_back(self, which: AbandonedId) -> None:
        """Call the caller as the company that was called; claims the call when nobody has it.

        Raises:
            Refused: without the permission, somebody else has it, no number, or another call is being
                connected.
        """
        entry = self._free(which)
        if entry.party.kind is PartyKind.ANONYMOUS:
            raise Refused("The caller withheld the number", entry.queue_name)
        self._dial.read(entry.party.value, entry.tenant)
        if entry.claim is None:
            self._claim(which, lambda: self._call(entry))
        else:
            self._call(entry)

    def settle(self, which: AbandonedId, outcome: FollowUp, note: str = "") -> None:
        """Say what came of it.

        Raises:
            Refused: without the permission, or it is not the agent's.
        """
        entry, me = self._entry(which), self._desk.state.me
        if entry.claim is None or entry.claim.by != me.id:
            raise Refused("You have not claimed this call", "", "Claim it first.")
        now, said = self._clock.now(), plain_line(note, "note")
        self._outbox.put(AbandonedSettled(which, me.id, outcome, said, now))
        claim = replace(entry.claim, outcome=outcome, note=said, settled_at=now)
        self._show(replace(one, claim=claim) if one.id == which else one for one in self._known)

    @property
    def _known(self) -> tuple[AbandonedCall, ...]:
        return self._desk.state.abandoned or ()

    def _entry(self, which: AbandonedId) -> AbandonedCall:
        if not self._desk.state.may(Permission.EDIT_ABANDONED_CALLS):
            raise Refused("You may not do that", "edit abandoned calls", "Ask an administrator.")
        entry = next((one for one in self._known if one.id == which), None)
        if entry is None:
            raise Refused("There is no such abandoned call", str(which))
        return entry

    def _free(self, which: AbandonedId) -> AbandonedCall:
        """The call, which nobody else has."""
        entry = self._entry(which)
        if entry.claim is not None and entry.claim.by != self._desk.state.me.id:
            raise Refused("Somebody else sees to this call", entry.claim.by_name)
        return entry

    def _claim(self, which: AbandonedId, then: Callable[[], None]) -> None:
        me, now = self._desk.state.me.id, self._clock.now()

        def done(mine: bool) -> None:
            self._desk.show(self._desk.state.without_notice(KEY))
            if mine:
                self._try(then)
            self._look(too_late=None if mine else which)

        self._data.run(lambda work: work.abandoned.claim(which, me, now), done, self._failed)

    def _call(self, entry: AbandonedCall) -> None:
        call = self._dial(entry.party.value, entry.tenant)
        self._outbox.put(CalledBack(entry.id, self._desk.state.me.id, call))

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Refused as refused:
            self._failed(refused)

    def _follow(self, state: DeskState) -> None:
        """The permission came, or went."""
        allowed = state.may(Permission.EDIT_ABANDONED_CALLS)
        if allowed is self._allowed:
            return
        self._allowed = allowed
        if allowed:
            self._look_soon()
        elif state.abandoned is not None:
            self._desk.show(replace(state, abandoned=None))

    def _look(self, too_late: AbandonedId | None = None) -> None:
        since = self._clock.now() - SHOWN

        def read(found: Sequence[AbandonedCall]) -> None:
            tenants = self._desk.state.me.tenants
            self._show(one for one in found if not tenants or one.tenant is None or one.tenant in tenants)
            taken = next((one for one in found if one.id == too_late), None)
            if taken is not None and taken.claim is not None:
                text = Told(
                    "{by_name} was quicker: that call is claimed already.", by_name=taken.claim.by_name
                )
                self._desk.show(self._desk.state.with_notice(Notice(KEY, Severity.WARNING, text)))

        self._search_data.run(
            lambda work: work.abandoned.since(since, MOST, self._region),
            read,
            lambda error: _log.info("abandoned calls can't be read now: %s", error),
        )

    def _show(self, found: Iterable[AbandonedCall]) -> None:
        calls = tuple(found)
        if self._allowed and calls != self._desk.state.abandoned:
            self._desk.show(replace(self._desk.state, abandoned=calls))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        notice = Notice(KEY, Severity.ERROR, error.placed, error.remedy)
        self._desk.show(self._desk.state.with_notice(notice))
