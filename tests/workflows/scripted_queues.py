"""A PBX's side of the status that says what the test wants it to say."""

from __future__ import annotations

from collections.abc import Callable

from ccpdesk.agents.queue_control import QueueFact, QueuesAnswered, QueuesSaid, Standing
from ccpdesk.kernel.clock import Clock


class ScriptedQueues:
    """Implements `QueueControl`; ``asked`` holds every request."""

    def __init__(self, tell: Callable[[QueueFact], None], clock: Clock) -> None:
        self.asked: list[Standing] = []
        self.obeys = True
        self._tell = tell
        self._clock = clock

    def ask(self, standing: Standing) -> None:
        """Note it; obey unless told otherwise."""
        self.asked.append(standing)
        if self.obeys:
            self.answer(standing.taking)
            self.say(standing.taking)

    def answer(self, taking: bool, problem: str = "") -> None:
        """The answer to a request."""
        self._tell(QueuesAnswered(self._clock.now(), taking, problem))

    def say(self, taking: bool | None, why: str = "") -> None:
        """What the PBX has."""
        self._tell(QueuesSaid(self._clock.now(), taking, why))
