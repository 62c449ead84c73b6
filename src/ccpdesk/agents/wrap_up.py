"""Wrap-up: the time after a queue call in which no new one is offered (STAT-03)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ccpdesk.kernel.errors import Refused


@dataclass(frozen=True)
class WrapUpRules:
    """How a queue wants it: length, whether it may be ended early, and by how much it may be extended.

    ``extension`` is added once for each asking; zero: it may not be extended.
    """

    length: timedelta
    may_end: bool = True
    extension: timedelta = timedelta(0)


@dataclass(frozen=True)
class WrapUp:
    """One that runs, from ``began`` to ``ends``."""

    queue: str
    began: datetime
    ends: datetime
    rules: WrapUpRules

    def left(self, now: datetime) -> timedelta:
        """What is left of it, never less than nothing."""
        return max(self.ends - now, timedelta(0))

    def over(self, now: datetime) -> bool:
        """Whether it has run out."""
        return now >= self.ends

    def extended(self) -> "WrapUp":
        """Longer by the queue's extension.

        Raises:
            Refused: the queue allows none.
        """
        if not self.rules.extension:
            raise Refused("This queue's wrap-up can't be extended", self.queue)
        return replace(self, ends=self.ends + self.rules.extension)

    def check_may_end(self) -> None:
        """Whether the agent may end it early.

        Raises:
            Refused: the queue says no.
        """
        if not self.rules.may_end:
            raise Refused("This queue's wrap-up can't be ended early", self.queue, "It ends by itself.")


def wrap_up_after(queue: str, rules: WrapUpRules, ended: datetime) -> WrapUp | None:
    """The wrap-up that begins when a call of ``queue`` ended, None for a queue without one."""
    return WrapUp(queue, ended, ended + rules.length, rules) if rules.length else None
