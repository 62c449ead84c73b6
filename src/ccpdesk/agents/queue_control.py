"""Port: the PBX's side of an agent's status (STAT-05)."""

from collections.abc import Callable
from typing import Protocol

from ccpdesk.agents.status import Choice


class QueueControl(Protocol):
    """Carries the agent's choice to the PBX; ``confirmed`` is called with what the PBX then says."""

    def choose(self, choice: Choice, confirmed: Callable[[Choice], None]) -> None:
        """Make the queues agree with ``choice``."""
        ...


class NoQueueControl:
    """A PBX that offers no control: the desk itself refuses queue calls, so its word is what counts."""

    def choose(self, choice: Choice, confirmed: Callable[[Choice], None]) -> None:
        """Confirm at once."""
        confirmed(choice)
