"""The agent's hands on the calls: accept, reject, hang up, hold, resume, mute, digits (CALL-07, CALL-08)."""

import re
from datetime import datetime, timedelta
from typing import Final

from ccpdesk.calls.call import Call
from ccpdesk.calls.state_machine import CallState
from ccpdesk.calls.telephone import Telephone
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CallId
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.ledger import Ledger
from ccpdesk.workflows.track_call import TrackCall

_DIGITS: Final = re.compile(r"[0-9*#A-Da-d]{1,64}")
# A click meant for Accept that comes twice must not end the call (CALL-08).
HANG_UP_GUARD: Final = timedelta(seconds=1)
DECLINED: Final = 603


class HandleCalls:
    """Commands to the telephone, checked against the rules first."""

    def __init__(self, ledger: Ledger, telephone: Telephone, track: TrackCall, clock: Clock) -> None:
        self._ledger = ledger
        self._telephone = telephone
        self._track = track
        self._clock = clock
        self._accepted: tuple[CallId, datetime] | None = None

    def accept(self, call_id: CallId, announced: bool = False) -> None:
        """Answer; what is active goes on hold first (Hold & Accept). A second click does nothing.

        ``announced``: it answers by itself, and a tone tells the agent (CALL-13).
        """
        call = self._ledger.calls.required(call_id)
        if call.state in (CallState.ACCEPTING, CallState.ACTIVE):
            return
        _must_be(call, CallState.RINGING, "answered")
        self._hold_others(call)
        self._accepted = call.id, self._clock.now()
        # Before the command: the answer is stamped by voice, and may be quicker than our own next line.
        self._track.accepting(call, self._clock.now())
        self._telephone.accept(call.id, announced)

    def reject(self, call_id: CallId) -> None:
        """Refuse a ringing call."""
        call = self._ledger.calls.required(call_id)
        _must_be(call, CallState.RINGING, "rejected")
        self._telephone.reject(call.id, DECLINED)

    def hang_up(self, call_id: CallId) -> None:
        """End the call, unless it was accepted or connected less than a second ago."""
        call = self._ledger.calls.required(call_id)
        accepted = self._accepted[1] if self._accepted and self._accepted[0] == call.id else None
        if not self._just_now(call.answered_at or accepted):
            self._telephone.hang_up(call.id)

    def hold(self, call_id: CallId) -> None:
        """Put the other side on hold."""
        call = self._ledger.calls.required(call_id)
        if call.state is not CallState.HELD:
            _must_be(call, CallState.ACTIVE, "held")
            self._telephone.hold(call.id)

    def resume(self, call_id: CallId) -> None:
        """Take the call back; what is active goes on hold first."""
        call = self._ledger.calls.required(call_id)
        if call.state is not CallState.ACTIVE:
            _must_be(call, CallState.HELD, "resumed")
            self._hold_others(call)
            self._telephone.resume(call.id)

    def mute(self, on: bool) -> None:
        """Silence the microphone for all calls, or let it be heard again."""
        self._telephone.mute(on)

    def send_dtmf(self, call_id: CallId, digits: str) -> None:
        """Send digits on a connected call."""
        call = self._ledger.calls.required(call_id)
        if not _DIGITS.fullmatch(digits):
            raise Refused("Only 0-9, *, # and A-D can be sent as digits", digits)
        _must_be(call, CallState.ACTIVE, "sent digits")
        self._telephone.send_dtmf(call.id, digits.upper())

    def _just_now(self, at: datetime | None) -> bool:
        """A clock that was set back in between makes nothing new: the call could not be ended for long."""
        return at is not None and timedelta(0) <= self._clock.now() - at < HANG_UP_GUARD

    def _hold_others(self, wanted: Call) -> None:
        for call in self._ledger.calls:
            if call.id == wanted.id:
                continue
            if call.state is CallState.ACTIVE:
                self._telephone.hold(call.id)
            elif call.state in (CallState.DIALLING, CallState.ALERTING, CallState.ACCEPTING):
                raise Refused(
                    "Another call is just being connected",
                    call.party.formatted(),
                    "Wait for it, or hang it up first.",
                )


def _must_be(call: Call, state: CallState, done: str) -> None:
    if call.state is not state:
        raise Refused(
            Told("A call that is {state} can't be {done}", state=call.state.value, done=done),
            call.party.formatted(),
        )
