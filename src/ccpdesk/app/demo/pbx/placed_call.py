"""A call of the exchange to the desk, from the INVITE to its end."""

from collections.abc import Callable
from enum import Enum
from typing import Final

from ccpdesk.app.demo.pbx.console import say
from ccpdesk.app.demo.pbx.invite import Headers, headers, sender
from ccpdesk.app.demo.pbx.loop import Loop
from ccpdesk.app.demo.pbx.plan import CallPlan
from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.calls.facts import CallConnected, CallEnded, CallProgressed, TelephoneFact
from ccpdesk.kernel.ids import CallId
from ccpdesk.voice.sip.user_agent import UserAgent

_BUSY: Final = {480, 486}
_ELSEWHERE: Final[Headers] = (("Reason", 'SIP;cause=200;text="Call completed elsewhere"'),)


class Outcome(Enum):
    """What became of it, as far as the next call is concerned."""

    DONE = "done"
    REFUSED = "refused"  # the desk takes no such call now: 486 or 480
    UNREACHABLE = "unreachable"  # nobody was there to ring


class PlacedCall:
    """Places the call at once, ends it as planned, and tells how it went.

    Args:
        answered: called when the desk has accepted.
        over: called once, at the end.
    """

    def __init__(
        self,
        call: CallId,
        plan: CallPlan,
        *,
        phone: UserAgent,
        desk: str,
        loop: Loop,
        answered: Callable[[CallPlan], None],
        over: Callable[[CallPlan, Outcome], None],
    ) -> None:
        self._call = call
        self._plan = plan
        self._phone = phone
        self._loop = loop
        self._on_answered = answered
        self._on_over = over
        self._rings = self._answered = self._over = False
        host = desk.rpartition(":")[0]
        target = f"sip:{plan.target}@{desk};transport=tcp"
        phone.dial(call, target, headers=headers(plan, host), sender=sender(plan, host))

    def hear(self, fact: TelephoneFact) -> None:
        """Take a fact about this call."""
        match fact:
            case CallProgressed() if not self._rings:
                self._ring()
            case CallConnected():
                self._answer()
            case CallEnded():
                self._end(fact.ending)
            case _:
                pass

    def _ring(self) -> None:
        self._rings = True
        say(f"{self._plan.title} rings, for {self._plan.ring_seconds} s at most")
        plan = self._plan
        if plan.elsewhere_after is not None:
            self._while_ringing(plan.elsewhere_after, "was answered elsewhere", _ELSEWHERE)
        elif plan.gives_up_after is not None:
            self._while_ringing(plan.gives_up_after, "gave up waiting")
        else:
            self._while_ringing(plan.ring_seconds, "was missed")

    def _while_ringing(self, seconds: float, what: str, reason: Headers = ()) -> None:
        def end() -> None:
            if not self._answered and not self._over:
                say(f"{self._plan.title} {what}")
                self._phone.hang_up(self._call, reason)

        self._loop.call_later(seconds, end)

    def _answer(self) -> None:
        self._answered = True
        say(f"{self._plan.title} was answered")
        if self._plan.talks_for is not None:
            self._loop.call_later(self._plan.talks_for, self._say_goodbye)
        self._on_answered(self._plan)

    def _say_goodbye(self) -> None:
        if not self._over:
            say(f"{self._plan.title}: the caller hangs up")
            self._phone.hang_up(self._call)

    def _end(self, ending: Ending) -> None:
        self._over = True
        outcome = self._outcome(ending)
        if outcome is Outcome.DONE and ending.by is not EndedBy.AGENT:
            how = "was refused" if ending.code else "was ended by the desk"
            say(f"{self._plan.title} {how}" + (f" ({ending.code})" if ending.code else ""))
        self._on_over(self._plan, outcome)

    def _outcome(self, ending: Ending) -> Outcome:
        if not self._answered and ending.code in _BUSY:
            return Outcome.REFUSED
        return Outcome.DONE if self._rings or self._answered else Outcome.UNREACHABLE
