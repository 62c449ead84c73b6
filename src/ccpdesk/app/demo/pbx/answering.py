"""Calls that the desk places: some are answered after two rings, some are busy, some ring in vain."""

from collections.abc import Sequence
from typing import Final

from ccpdesk.agents.user import User
from ccpdesk.app.demo.pbx.console import say
from ccpdesk.app.demo.pbx.loop import Loop
from ccpdesk.calls.facts import CallEnded, CallOffered
from ccpdesk.kernel.ids import CallId
from ccpdesk.kernel.phone_number import PartyKind, parse_party
from ccpdesk.voice.sip.user_agent import UserAgent

TWO_RINGS: Final = 8.0  # an American ring is 2 s of tone and 4 s of silence
RINGS_IN_VAIN: Final = 30.0
# By the last digit of the number.
BUSY_DIGIT: Final = "7"
NOBODY_DIGIT: Final = "3"
_BUSY_HERE: Final = 486
_UNAVAILABLE: Final = 480
_NOT_FOUND: Final = 404


class Answering:
    """Stands for everybody whom the agent may call."""

    def __init__(self, phone: UserAgent, loop: Loop, staff: Sequence[User]) -> None:
        self._phone = phone
        self._loop = loop
        self._staff = {user.extension: user.name for user in staff}
        self._up: dict[CallId, str] = {}

    def offered(self, offer: CallOffered) -> None:
        """The desk calls somebody."""
        party = parse_party(offer.dialled)
        if party.kind is PartyKind.EXTENSION and party.value not in self._staff:
            say(f"the desk calls {party.value}, which nobody has")
            self._phone.reject(offer.call, _NOT_FOUND)
            return
        who = self._staff.get(party.value, party.formatted())
        self._up[offer.call] = who
        say(f"the desk calls {who}")
        self._react(offer.call, party.value)

    def speech(self, call: CallId) -> str:
        """Which line whoever was called speaks."""
        return "colleague" if self._up.get(call) in self._staff.values() else "called"

    def ended(self, fact: CallEnded) -> None:
        """A call of the desk is over."""
        who = self._up.pop(fact.call, None)
        if who is not None:
            say(f"the call to {who} is over")

    def _react(self, call: CallId, dialled: str) -> None:
        extension = dialled in self._staff
        if not extension and dialled.endswith(BUSY_DIGIT):
            self._phone.reject(call, _BUSY_HERE)
        elif not extension and dialled.endswith(NOBODY_DIGIT):
            self._loop.call_later(RINGS_IN_VAIN, lambda: self._phone.reject(call, _UNAVAILABLE))
        else:
            self._loop.call_later(TWO_RINGS, lambda: self._answer(call))

    def _answer(self, call: CallId) -> None:
        if call in self._up:
            say(f"{self._up[call]} answers")
            self._phone.accept(call)
