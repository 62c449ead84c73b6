"""One desk per agent: where each agent is signed in, and whether that desk still lives (STAT-07, STAT-08)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol
from uuid import UUID

from ccpdesk.kernel.ids import UserId

BEAT_SECONDS: Final = 5.0
"""How often a desk says that it lives."""
VANISHED: Final = timedelta(seconds=25)
"""A desk that was silent for longer is gone: its agent is Offline for everyone."""


@dataclass(frozen=True, kw_only=True)
class DeskSession:
    """An agent's desk.

    Attributes:
        desk: the same for one profile on one machine, so that a desk that starts again is not its own rival.
        place: for people, e.g. ``FRONT-DESK-3 (sam)``.
        silent: since it was last heard of, by the database's clock: machines' clocks differ.
    """

    desk: UUID
    user: UserId
    place: str
    began: datetime
    silent: timedelta = timedelta(0)

    @property
    def alive(self) -> bool:
        """It was heard of lately."""
        return self.silent <= VANISHED


@dataclass(frozen=True)
class Claim:
    """What came of a claim: ``ours`` or not, and the session that was found there."""

    ours: bool
    before: DeskSession | None = None


class DeskSessions(Protocol):
    """Keeps at most one session for each agent."""

    def claim(self, session: DeskSession, *, take_over: bool = False) -> Claim:
        """Make ``session`` the agent's only one, unless another desk of the agent lives.

        Args:
            session: ``silent`` does not count.
            take_over: even then.
        """
        ...

    def beat(self, user: UserId, desk: UUID) -> bool:
        """Say that the desk lives; whether it is still the agent's only one."""
        ...

    def leave(self, user: UserId, desk: UUID) -> None:
        """The desk closes in order; nothing happens when it is not the agent's any more."""
        ...

    def all(self) -> Sequence[DeskSession]:
        """Every session, those that vanished too, longest silent last."""
        ...
