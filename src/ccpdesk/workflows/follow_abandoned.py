"""Callers who left a queue unanswered: claimed by one, called back, and said what came of it (SUP-03)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from ccpdesk.agents.permissions import Permission
from ccpdesk.calls.abandoned import AbandonedCall, AbandonedCalls, FollowUp
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import AbandonedId, CallId, UserId
from ccpdesk.kernel.plain_text import plain_line
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.dial import Dial
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.ports import Changed, Data, UnitOfWork
from ccpdesk.workflows.waiting_callers import WaitingCallers
from ccpdesk.workflows.writes import write_kind

KEY: Final = "abandoned"


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


class FollowAbandoned(WaitingCallers[AbandonedId, AbandonedCall]):
    """Keeps the list in the desk's state, and changes who sees to what.

    Needs the permission ``edit_abandoned_calls``; PostgreSQL holds the same rules by itself.
    """

    key = KEY
    subject = "abandoned_calls"
    most = 500

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
        self._allowed = False
        desk.subscribe(self._follow)

    def __call__(self, changed: Changed) -> None:
        """Take what the store tells."""
        if self._allowed:
            super().__call__(changed)

    def release(self, which: AbandonedId) -> None:
        """Let others have it; an administrator can say so for somebody who will not come back.

        Raises:
            Refused: without the permission, or it is not the agent's.
        """
        owner, state = self._entry(which).claimed_by, self._desk.state
        if owner is None or (owner != state.me.id and not state.may(Permission.EDIT_USERS)):
            raise Refused("You have not claimed this call")
        self._change(lambda work: work.abandoned.release(which, owner))

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

    def _stored(self, work: UnitOfWork) -> AbandonedCalls:
        return work.abandoned

    def _entry(self, which: AbandonedId) -> AbandonedCall:
        if not self._desk.state.may(Permission.EDIT_ABANDONED_CALLS):
            raise Refused("You may not do that", "edit abandoned calls", "Ask an administrator.")
        entry = next((one for one in self._known if one.id == which), None)
        if entry is None:
            raise Refused("There is no such abandoned call", str(which))
        return entry

    def _place(self, entry: AbandonedCall) -> str:
        return entry.queue_name

    def _taken(self, by_name: str) -> Refused:
        return Refused("Somebody else sees to this call", by_name)

    def _quicker(self, by_name: str) -> Told:
        return Told("{by_name} was quicker: that call is claimed already.", by_name=by_name)

    def _call(self, entry: AbandonedCall) -> None:
        call = self._dial(entry.party.value, entry.tenant)
        self._outbox.put(CalledBack(entry.id, self._desk.state.me.id, call))

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

    def _show(self, found: Iterable[AbandonedCall]) -> None:
        tenants = self._desk.state.me.tenants
        calls = tuple(one for one in found if not tenants or one.tenant is None or one.tenant in tenants)
        if self._allowed and calls != self._desk.state.abandoned:
            self._desk.show(replace(self._desk.state, abandoned=calls))
