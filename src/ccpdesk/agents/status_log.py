"""The history of agent statuses: who changed what, when and why, and the time spent in each (STAT-06)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from ccpdesk.agents.status import ChangedBy, Choice
from ccpdesk.kernel.ids import StatusChangeId, UserId


@dataclass(frozen=True, kw_only=True)
class StatusChange:
    """From ``at`` on, the status of ``user`` was ``choice``.

    ``actor`` is the agent or supervisor, None for the system; ``why`` is empty when the choice says it all.
    """

    id: StatusChangeId
    user: UserId
    at: datetime
    choice: Choice
    changed_by: ChangedBy = ChangedBy.AGENT
    actor: UserId | None = None
    why: str = ""


class StatusLog(Protocol):
    """Keeps the changes; they are never altered."""

    def record(self, change: StatusChange) -> None:
        """Append it; the same change (by id) again changes nothing. Unknown users raise StoreError."""
        ...

    def changes(self, user: UserId, since: datetime, until: datetime) -> Sequence[StatusChange]:
        """What changed in that time, oldest first, after the change that was in force when it began."""
        ...

    def latest(self, user: UserId) -> StatusChange | None:
        """The change in force now."""
        ...


def time_in_status(
    changes: Sequence[StatusChange], since: datetime, until: datetime
) -> Mapping[Choice, timedelta]:
    """How long each status lasted within the time.

    Args:
        changes: of one user, oldest first, beginning with that in force at ``since`` (`StatusLog.changes`).
            The time before the first one is not known and does not count.
        since: begin of the time.
        until: its end, or now when it has not ended yet.
    """
    total: dict[Choice, timedelta] = defaultdict(timedelta)
    ends = [change.at for change in changes[1:]] + [until]
    for change, end in zip(changes, ends, strict=True):
        total[change.choice] += max(min(end, until) - max(change.at, since), timedelta())
    return {choice: time for choice, time in total.items() if time}
