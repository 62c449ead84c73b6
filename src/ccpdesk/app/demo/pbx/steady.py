"""Calls one after the other, as long as wanted, at a pace that a person can follow."""

from typing import Final

from ccpdesk.app.demo.pbx.call_source import Place
from ccpdesk.app.demo.pbx.console import say
from ccpdesk.app.demo.pbx.loop import Loop
from ccpdesk.app.demo.pbx.placed_call import Outcome
from ccpdesk.app.demo.pbx.plan import CallPlan, Kind
from ccpdesk.app.demo.pbx.planner import Planner
from ccpdesk.calls.call import CallType

FIRST_AFTER: Final = 3.0
ASIDE_AFTER: Final = 15.0
DESK_STARTS: Final = 1.0  # how long to wait for a desk that does not listen yet
SLOWEST: Final = 3  # times the usual pause, while the desk refuses: each refusal is a line in its history
_FIRST: Final = Kind.KNOWN


class SteadyCalls:
    """A queue call, a pause, the next one; now and then a colleague calls in between.

    A desk that takes no queue calls is asked again after the usual pause. ``limit``: how many calls to
    place; those that the desk refused or could not hear do not count.
    """

    def __init__(self, planner: Planner, loop: Loop, place: Place, limit: int | None = None) -> None:
        self._planner = planner
        self._loop = loop
        self._place = place
        self._left = limit
        self._asides: set[str] = set()
        self._refusals = 0

    def start(self) -> None:
        """The first call comes soon."""
        self._loop.call_later(FIRST_AFTER, lambda: self._place_one(self._planner.plan(_FIRST)))

    def answered(self, plan: CallPlan) -> None:
        """During a queue call a direct or internal one may come."""
        kind = self._planner.companion() if plan.type is CallType.QUEUE else None
        if kind is not None:
            aside = self._planner.plan(kind)
            self._asides.add(aside.linked_id)
            self._loop.call_later(ASIDE_AFTER, lambda: self._place_one(aside))

    def over(self, plan: CallPlan, outcome: Outcome) -> None:
        """Go on with the next one, or try the same again."""
        match outcome:
            case Outcome.UNREACHABLE:
                self._again(plan, DESK_STARTS)
            case Outcome.REFUSED:
                if not self._refusals:
                    say("the desk takes no such call now; trying again from time to time")
                self._refusals = min(self._refusals + 1, SLOWEST)
                self._again(plan, self._planner.pause() * self._refusals)
            case Outcome.DONE:
                self._refusals = 0
                self._next(plan)

    def _place_one(self, plan: CallPlan) -> None:
        if self._left == 0:
            return
        if self._left is not None:
            self._left -= 1
        self._place(plan)

    def _again(self, plan: CallPlan, seconds: float) -> None:
        if self._left is not None:
            self._left += 1
        self._loop.call_later(seconds, lambda: self._place_one(plan))

    def _next(self, plan: CallPlan) -> None:
        if self._left == 0:
            say("no more calls will be placed; the desk's are answered")
        elif plan.linked_id not in self._asides:
            self._loop.call_later(self._planner.pause(), self._place_any)

    def _place_any(self) -> None:
        self._place_one(self._planner.plan(self._planner.any_kind()))
