"""What happens to a call after it came: each fact moves the state machine, is written, then shown."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from ccpdesk.calls.call import Call, Direction
from ccpdesk.calls.end_reason import (
    UNKNOWN,
    Ending,
    EndReason,
    RingOut,
    inbound_end_reason,
    outbound_end_reason,
)
from ccpdesk.calls.facts import (
    CallConnected,
    CallEnded,
    CallHeld,
    CallProgressed,
    CallResumed,
    DigitsSent,
    HeldThere,
    PartyChanged,
    TransferAnswered,
)
from ccpdesk.calls.log import LoggedEvent
from ccpdesk.calls.state_machine import CallHappening
from ccpdesk.workflows.desk_state import Card
from ccpdesk.workflows.ledger import Ledger

CallFact = (
    CallProgressed
    | CallConnected
    | CallHeld
    | CallResumed
    | HeldThere
    | DigitsSent
    | TransferAnswered
    | PartyChanged
    | CallEnded
)
_HAPPENINGS: dict[type[CallFact], CallHappening] = {
    CallProgressed: CallHappening.PROGRESSED,
    CallConnected: CallHappening.CONNECTED,
    CallHeld: CallHappening.HELD,
    CallResumed: CallHappening.RESUMED,
}


class TrackCall:
    """Brings the ledger up to date; facts about calls it does not hold are too late to matter."""

    def __init__(
        self,
        ledger: Ledger,
        connected: Callable[[Call], None],
        resumed: Callable[[Call], None],
        ended: Callable[[Call], None],
        transfer_answered: Callable[[TransferAnswered], None] = lambda _: None,
        ring_out: Callable[[Call], RingOut] = lambda _: UNKNOWN,
        party_changed: Callable[[Call], None] = lambda _: None,
    ) -> None:
        self._ledger = ledger
        self._connected = connected
        self._resumed = resumed
        self._ended = ended
        self._transfer_answered = transfer_answered
        self._ring_out = ring_out
        self._party_changed = party_changed

    def __call__(self, fact: CallFact) -> None:
        """Take one fact."""
        call = self._ledger.calls.get(fact.call)
        if call is None:
            return
        match fact:
            case DigitsSent():
                self._ledger.take(call, LoggedEvent(fact.at, "dtmf", f"{len(fact.digits)} digits"))
            case HeldThere():
                word = "held_there" if fact.on else "resumed_there"
                self._ledger.take(replace(call, held_there=fact.on), LoggedEvent(fact.at, word))
            case TransferAnswered():
                word = "transferred" if fact.succeeded else "transfer_failed"
                detail = "" if fact.succeeded else f"{fact.code} {fact.text}".strip()
                self._ledger.take(call, LoggedEvent(fact.at, word, detail))
                self._transfer_answered(fact)
            case PartyChanged():
                now = replace(call, party=fact.party, party_name=fact.display_name)
                event = LoggedEvent(fact.at, "party_changed", fact.party.value)
                self._ledger.take(now, event, then=lambda: self._party_changed(now))
            case CallEnded():
                self._end(call, fact.ending, fact.at)
            case _:
                self._move(call, _HAPPENINGS[type(fact)], fact.at)

    def accepting(self, call: Call, at: datetime) -> None:
        """The agent accepted; the answer is on its way."""
        self._move(call, CallHappening.ACCEPT_ASKED, at)

    def missed_after_all(self, call: Call, at: datetime) -> None:
        """The PBX told only after the end that the call had rung out."""
        self._ledger.take(replace(call, end_reason=EndReason.MISSED), LoggedEvent(at, "missed"))

    def _move(self, call: Call, happening: CallHappening, at: datetime) -> None:
        moved = call.moved(happening, at)
        if moved == call:
            return
        then = {CallHappening.CONNECTED: self._connected, CallHappening.RESUMED: self._resumed}.get(happening)
        self._ledger.take(
            moved,
            LoggedEvent(at, moved.state.value),
            _holding(happening, at),
            then=(lambda: then(moved)) if then else None,
        )

    def _end(self, call: Call, ending: Ending, at: datetime) -> None:
        over = ended_call(call, ending, at, self._ring_out(call))
        detail = f"{over.end_code} {over.end_text}".strip("0 ")
        word = over.end_reason.value if over.end_reason else "ended"
        self._ledger.take(
            over,
            LoggedEvent(at, "ended", f"{word} {detail}".strip()),
            then=lambda: self._ended(over),
        )


def _holding(happening: CallHappening, at: datetime) -> Callable[[Card], Card] | None:
    """How long somebody waits on hold begins, or is over."""
    if happening is CallHappening.HELD:
        return lambda card: replace(card, held_since=at)
    if happening is CallHappening.RESUMED:
        return lambda card: replace(card, held_since=None)
    return None


def ended_call(call: Call, ending: Ending, at: datetime, ring_out: RingOut = UNKNOWN) -> Call:
    """The call after its end, with the reason (CALL-10)."""
    answered = call.answered_at is not None
    if call.direction is Direction.INBOUND:
        reason = inbound_end_reason(ending, answered, at - call.started_at, call.ring_limit, ring_out)
    else:
        reason = outbound_end_reason(ending, answered)
    over = call.moved(CallHappening.ENDED, at)
    return replace(over, end_reason=reason, end_code=ending.code, end_text=ending.text)
