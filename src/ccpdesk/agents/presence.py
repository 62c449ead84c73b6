"""What colleagues may know of each other: who can be called right now (STAT-08)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from ccpdesk.agents.desk_session import VANISHED
from ccpdesk.agents.status import OFFLINE, Choice
from ccpdesk.kernel.ids import UserId


@dataclass(frozen=True, kw_only=True)
class Presence:
    """A colleague who is signed in at a desk, or was when that desk vanished.

    Attributes:
        chosen: what the colleague chose at ``since``, None when that was never told.
        in_call: on the telephone; a call that only rings does not count.
        silent: since the desk was last heard of, by the database's clock.
    """

    user: UserId
    chosen: Choice
    since: datetime | None
    in_call: bool
    silent: timedelta

    @property
    def now(self) -> Choice:
        """What holds: who sits at a desk that vanished is Offline."""
        return self.chosen if self.silent <= VANISHED else OFFLINE

    @property
    def talking(self) -> bool:
        """On a call, at a desk that lives."""
        return self.in_call and self.silent <= VANISHED


class Presences(Protocol):
    """Reads them."""

    def all(self) -> Sequence[Presence]:
        """Of everybody who is signed in anywhere, and active; nobody else is there."""
        ...
