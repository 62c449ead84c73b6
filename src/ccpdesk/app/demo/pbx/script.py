"""Calls of given kinds in a given order, for pictures."""

from collections.abc import Sequence
from typing import Final

from ccpdesk.app.demo.pbx.call_source import Place
from ccpdesk.app.demo.pbx.loop import Loop
from ccpdesk.app.demo.pbx.placed_call import Outcome
from ccpdesk.app.demo.pbx.plan import CallPlan, Kind
from ccpdesk.app.demo.pbx.planner import Planner

GAP: Final = 8.0  # seconds: time to look at the first call alone
DESK_STARTS: Final = 0.5


class ScriptedCalls:
    """Places the next call a moment after the last one was answered, or ended without an answer."""

    def __init__(self, planner: Planner, loop: Loop, place: Place, kinds: Sequence[Kind]) -> None:
        self._planner = planner
        self._loop = loop
        self._place = place
        self._kinds = list(kinds)
        self._answered: set[str] = set()

    def start(self) -> None:
        """The first call comes at once."""
        self._next()

    def answered(self, plan: CallPlan) -> None:
        """Time for the next one."""
        self._answered.add(plan.linked_id)
        self._loop.call_later(GAP, self._next)

    def over(self, plan: CallPlan, outcome: Outcome) -> None:
        """The same again when nobody was there, else the next one."""
        if outcome is Outcome.DONE:
            if plan.linked_id not in self._answered:
                self._loop.call_later(GAP, self._next)
            return
        self._loop.call_later(DESK_STARTS, lambda: self._place(plan))

    def _next(self) -> None:
        if self._kinds:
            self._place(self._planner.plan(self._kinds.pop(0)))
