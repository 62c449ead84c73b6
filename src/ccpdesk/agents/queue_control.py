"""Port: the PBX's side of an agent's status (STAT-05): may the queues ring this agent or not?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from ccpdesk.kernel.clock import Clock


@dataclass(frozen=True)
class Standing:
    """How an agent stands in the queues; ``reason`` says why not, e.g. Lunch or Wrap-up."""

    taking: bool
    reason: str = ""


AWAY: Final = Standing(taking=False)


@dataclass(frozen=True)
class QueuesSaid:
    """What the PBX has: whether its queues may ring this agent; None while it does not say.

    ``why`` is in plain words when it does not.
    """

    at: datetime
    taking: bool | None
    why: str = ""


@dataclass(frozen=True)
class QueuesAnswered:
    """The PBX took a request, or did not: ``problem`` is in plain words, empty when it did."""

    at: datetime
    taking: bool
    problem: str = ""


QueueFact = QueuesSaid | QueuesAnswered


class QueueControl(Protocol):
    """Carries to the PBX how the agent wants to stand. What comes of it is told as a `QueueFact`."""

    def ask(self, standing: Standing) -> None:
        """Ask the queues to ring the agent, or not to. Returns at once; may be repeated."""
        ...


class NoQueueControl:
    """A PBX without queues, or one that offers no control: the desk refuses queue calls itself (486).

    Its word is the only one there is, so that it agrees at once.
    """

    def __init__(self, tell: Callable[[QueueFact], None], clock: Clock) -> None:
        self._tell = tell
        self._clock = clock

    def ask(self, standing: Standing) -> None:
        """Agree."""
        now = self._clock.now()
        self._tell(QueuesAnswered(now, standing.taking))
        self._tell(QueuesSaid(now, standing.taking))
