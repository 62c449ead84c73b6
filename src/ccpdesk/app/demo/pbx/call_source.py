"""Where the exchange's calls come from: what it asks, and what it tells."""

from collections.abc import Callable
from typing import Protocol

from ccpdesk.app.demo.pbx.placed_call import Outcome
from ccpdesk.app.demo.pbx.plan import CallPlan

Place = Callable[[CallPlan], None]


class CallSource(Protocol):
    """Decides which call is placed when."""

    def start(self) -> None:
        """The exchange is up."""
        ...

    def answered(self, plan: CallPlan) -> None:
        """The desk accepted a call."""
        ...

    def over(self, plan: CallPlan, outcome: Outcome) -> None:
        """A call has ended, or could not be placed."""
        ...
