"""Handing a call on: blind, after asking (attended), or as a conference (CALL-08).

A consultation is an outbound call that was placed for another call, which waits on hold. Which belongs to
which is known here only: after a crash both calls are still there, and any two can be joined.
"""

from collections.abc import Callable
from typing import Final

from ccpdesk.calls.call import Call
from ccpdesk.calls.facts import TransferAnswered
from ccpdesk.calls.log import LoggedEvent
from ccpdesk.calls.state_machine import CallState
from ccpdesk.calls.telephone import Telephone
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CallId
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Notice, Severity
from ccpdesk.workflows.dial import Dial, dialled_party
from ccpdesk.workflows.ledger import Ledger

_CONNECTED: Final = (CallState.ACTIVE, CallState.HELD)
_NOTICE: Final = "transfer"


class Transfer:
    """The verbs, and what becomes of them."""

    def __init__(
        self,
        desk: Desk,
        ledger: Ledger,
        telephone: Telephone,
        dial: Dial,
        clock: Clock,
        *,
        resume: Callable[[CallId], None],
        region: str = "US",
    ) -> None:
        self._desk = desk
        self._ledger = ledger
        self._telephone = telephone
        self._dial = dial
        self._clock = clock
        self._resume = resume
        self._region = region
        self._returning: dict[CallId, CallId] = {}
        desk.subscribe(lambda _: self._return_when_over())

    def blind(self, call_id: CallId, target: str) -> None:
        """Send the caller to ``target`` without a word; the call leaves when the PBX has taken it.

        Raises:
            Refused: it is not connected, or that can't be dialled.
        """
        call = self._connected(call_id)
        party = dialled_party(target, self._region_of(call))
        self._note(call, "transfer_asked", party.value)
        self._telephone.transfer(call.id, party.value)

    def consult(self, call_id: CallId, target: str) -> CallId:
        """Ask somebody before handing the call on; the caller waits on hold meanwhile.

        Returns:
            The consultation's id.

        Raises:
            Refused: the call is not connected, or that can't be dialled.
        """
        call = self._connected(call_id)
        asked = self._dial(target, call.tenant_id, about=call.id)
        self._note(call, "consulting", self._ledger.calls.required(asked).party.value)
        return asked

    def complete(self, asked_id: CallId, waiting_id: CallId | None = None) -> None:
        """Join the consultation with the call it is about, and leave both.

        ``waiting_id`` names the other call when this one was placed for none.
        """
        asked = self._ledger.calls.required(asked_id)
        if asked.state not in _CONNECTED:
            raise Refused(
                "Nobody has answered yet",
                asked.party.formatted(),
                "Wait for an answer, or cancel and transfer without asking.",
            )
        waiting = self._connected(waiting_id or self._about(asked))
        self._note(waiting, "transfer_asked", asked.party.value)
        self._telephone.transfer_to(waiting.id, asked.id)

    def cancel(self, asked_id: CallId) -> None:
        """Give the consultation up and return to the caller, unless the caller has hung up."""
        asked = self._ledger.calls.required(asked_id)
        about = self._consulted_for(asked)
        if self._ledger.calls.get(about) is not None:
            self._returning[asked.id] = about
        self._telephone.hang_up(asked.id)

    def conference(self) -> None:
        """Let every connected call hear the others."""
        calls = [call for call in self._ledger.calls if call.state in _CONNECTED]
        if len(calls) < 2:  # noqa: PLR2004 - a conference is three people, the agent among them
            raise Refused("A conference needs two calls", "", "Call somebody first, then join the calls.")
        if self._ledger.calls.connecting is not None:
            raise Refused("Another call is just being connected", "", "Wait for it, or hang it up first.")
        for call in calls:
            self._note(call, "conference")
        self._telephone.conference(tuple(call.id for call in calls))

    def answered(self, fact: TransferAnswered) -> None:
        """What came of a transfer: one that failed leaves the call with the agent, who is told."""
        call = self._ledger.calls.get(fact.call)
        if fact.succeeded:  # perhaps after all
            self._desk.show(self._desk.state.without_notice(_NOTICE))
        if fact.succeeded or call is None:
            return
        why = f"{fact.code} {fact.text}".strip()
        text = Told(
            "{party} was not transferred: {why}. The call is still yours.",
            party=call.party.formatted(),
            why=why,
        )
        remedy = "Take it back with Resume, or try another number."
        notice = Notice(_NOTICE, Severity.WARNING, text, remedy, call=call.id)
        self._desk.show(self._desk.state.with_notice(notice))

    def _connected(self, call_id: CallId) -> Call:
        call = self._ledger.calls.required(call_id)
        if call.state not in _CONNECTED:
            raise Refused(
                Told("A call that is {state} can't be transferred", state=call.state.value),
                call.party.formatted(),
            )
        return call

    def _about(self, asked: Call) -> CallId:
        about = self._consulted_for(asked)
        if self._ledger.calls.get(about) is None:
            raise Refused("The caller has hung up", "", "There is nobody to transfer any more.")
        return about

    def _consulted_for(self, asked: Call) -> CallId:
        about = self._desk.state.card(asked.id).about
        if about is None:
            raise Refused(
                "This call is no consultation", asked.party.formatted(), "Name the call to join it with."
            )
        return about

    def _return_when_over(self) -> None:
        over = [asked for asked in self._returning if self._ledger.calls.get(asked) is None]
        for asked in over:
            call = self._ledger.calls.get(self._returning.pop(asked))
            if call is not None and call.state is CallState.HELD:
                self._resume(call.id)

    def _region_of(self, call: Call) -> str:
        tenant = next((item for item in self._desk.state.tenants if item.id == call.tenant_id), None)
        return tenant.country if tenant else self._region

    def _note(self, call: Call, what: str, detail: str = "") -> None:
        self._ledger.take(call, LoggedEvent(self._clock.now(), what, detail))
