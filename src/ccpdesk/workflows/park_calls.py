"""Parking, where any desk can pick the call up (CALL-08), and the mailbox (CALL-14).

The desk chooses a place of the PBX and transfers the caller there, so that it can tell which it is; that the
caller has arrived is known when the PBX says that the place is taken.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from ccpdesk.calls.facts import TransferAnswered
from ccpdesk.calls.log import LoggedEvent
from ccpdesk.calls.services import MailSaid, ParkingSaid, ServiceFact
from ccpdesk.calls.state_machine import CallState
from ccpdesk.calls.telephone import Telephone
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CallId
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Notice, Parked, Severity
from ccpdesk.workflows.dial import Dial
from ccpdesk.workflows.ledger import Ledger

_CONNECTED: Final = (CallState.ACTIVE, CallState.HELD)
_NOTICE: Final = "parked"
_ON_THE_WAY: Final = timedelta(seconds=30)


@dataclass(frozen=True)
class _Coming:
    """A caller on the way to a place."""

    call: CallId
    party: str
    until: datetime


class ParkCalls:
    """Knows the places, and who was parked from here.

    Args:
        park: what a caller is transferred to, e.g. ``*85{place}``.
        voicemail: what calls the mailbox; empty when there is none.
    """

    def __init__(
        self,
        desk: Desk,
        ledger: Ledger,
        telephone: Telephone,
        dial: Dial,
        clock: Clock,
        park: str,
        voicemail: str,
    ) -> None:
        self._desk = desk
        self._ledger = ledger
        self._telephone = telephone
        self._dial = dial
        self._clock = clock
        self._park = park
        self._voicemail = voicemail
        self._coming: dict[str, _Coming] = {}
        self._free: tuple[str, ...] = ()
        self._known = False

    def __call__(self, fact: ServiceFact) -> None:
        """Take what the PBX says."""
        match fact:
            case ParkingSaid(_, places):
                self._known = bool(places)
                self._free = tuple(place.number for place in places if not place.taken)
                self._show(tuple(place.number for place in places if place.taken))
            case MailSaid(_, mailbox):
                self._desk.show(replace(self._desk.state, mailbox=mailbox))

    def park(self, call_id: CallId) -> str:
        """Let the caller wait at a free place; returns which.

        Raises:
            Refused: the call is not connected, or no place is free.
        """
        call = self._ledger.calls.required(call_id)
        if call.state not in _CONNECTED:
            raise Refused(
                Told("A call that is {state} can't be parked", state=call.state.value), call.party.formatted()
            )
        if not self._known:
            raise Refused(
                "The phone system has no parking places", "", "Put the call on hold, or transfer it."
            )
        self._forget_who_never_came()
        free = [number for number in self._free if number not in self._coming]
        if not free:
            raise Refused("Every parking place is taken", "", "Put the call on hold, or pick another one up.")
        place = secrets.choice(free)  # two desks in the same moment should not want the same one
        card = self._desk.state.card(call.id)
        party = (card.customer.name if card.customer else "") or call.party.formatted()
        self._coming[place] = _Coming(call.id, party, self._clock.now() + _ON_THE_WAY)
        self._ledger.take(call, LoggedEvent(self._clock.now(), "parked", place))
        self._telephone.transfer(call.id, self._park.replace("{place}", place))
        return place

    def transfer_answered(self, fact: TransferAnswered) -> None:
        """A caller who could not be transferred does not come to the place."""
        if not fact.succeeded:
            self._coming = {place: item for place, item in self._coming.items() if item.call != fact.call}

    def pick_up(self, place: str) -> CallId:
        """Take the call that waits there.

        Raises:
            Refused: nobody waits there, or another call is just being connected.
        """
        if all(parked.place != place for parked in self._desk.state.parked):
            raise Refused("Nobody waits there", place, "The caller was picked up, or has hung up.")
        return self._dial(place)

    def call_mailbox(self) -> CallId:
        """Call the agent's mailbox.

        Raises:
            Refused: there is none, or another call is just being connected.
        """
        if not self._voicemail:
            raise Refused("The phone system has no mailbox for you")
        return self._dial(self._voicemail)

    def _show(self, taken: tuple[str, ...]) -> None:
        self._forget_who_never_came()
        now = self._clock.now()
        before = {parked.place: parked for parked in self._desk.state.parked}
        parked = tuple(
            before.get(place)
            or Parked(place, self._coming[place].party if place in self._coming else "", now)
            for place in taken
        )
        state = self._desk.state
        for item in parked:
            if item.place not in before and item.place in self._coming:
                state = state.with_notice(_arrived(item))
        for place in taken:
            self._coming.pop(place, None)
        if not parked:
            state = state.without_notice(_NOTICE)
        self._desk.show(replace(state, parked=parked, can_park=self._known))

    def _forget_who_never_came(self) -> None:
        """Who hung up on the way lends no name to the next one: another company's customer."""
        now = self._clock.now()
        self._coming = {place: item for place, item in self._coming.items() if item.until > now}


def _arrived(parked: Parked) -> Notice:
    return Notice(
        _NOTICE,
        Severity.INFO,
        Told("{party} waits at parking place {place}.", party=parked.party, place=parked.place),
        "Any desk can pick the call up.",
    )
