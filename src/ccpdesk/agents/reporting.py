"""What is reported of the work of the past: calls by one thing or another, time in status by agent and day.

Days are a place's own: they begin at its midnight, and one of them may have 23 or 25 hours.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import Enum
from typing import Protocol

from ccpdesk.agents.status import Choice
from ccpdesk.kernel.ids import TenantId, UserId


class By(Enum):
    """What calls are counted by."""

    OUTCOME = "outcome"  # how they ended
    COUNTED = "counted"  # booked, unbooked …
    QUEUE = "queue"
    TENANT = "tenant"
    AGENT = "agent"
    DAY = "day"
    HOUR = "hour"  # of the day


@dataclass(frozen=True)
class Span:
    """Days of a place, both within it; ``zone`` None is this computer's."""

    first: date
    last: date
    zone: tzinfo | None = None

    @property
    def begins(self) -> datetime:
        """Its first moment."""
        return self.midnight(self.first)

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return self.midnight(self.last + timedelta(days=1))

    @property
    def days(self) -> tuple[date, ...]:
        """Each of them."""
        return tuple(
            self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)
        )

    def midnight(self, day: date) -> datetime:
        """When the day begins there, in UTC: two times of one zone are subtracted by their clocks."""
        return datetime.combine(day, time(), self.zone).astimezone(UTC)

    def there(self, moment: datetime) -> datetime:
        """A moment by that place's clock."""
        return moment.astimezone(self.zone)


@dataclass(frozen=True, kw_only=True)
class CallLine:
    """The calls that have one thing in common, those that are over.

    Attributes:
        key: word, id, day or hour; empty where a call has none. name: for people, where the key is an id.
        answered: inbound ones. missed: with those that were rejected.
        abandoned: callers who hung up while they waited, by the PBX's log; no desk has them among its calls.
        talks: conversations, in both directions; talk: how long they were together.
    """

    key: str
    name: str = ""
    calls: int = 0
    answered: int = 0
    missed: int = 0
    outbound: int = 0
    booked: int = 0
    abandoned: int = 0
    talks: int = 0
    talk: timedelta = timedelta(0)

    def plus(self, other: "CallLine") -> "CallLine":
        """Both together, under this one's key."""
        return CallLine(
            key=self.key,
            name=self.name,
            calls=self.calls + other.calls,
            answered=self.answered + other.answered,
            missed=self.missed + other.missed,
            outbound=self.outbound + other.outbound,
            booked=self.booked + other.booked,
            abandoned=self.abandoned + other.abandoned,
            talks=self.talks + other.talks,
            talk=self.talk + other.talk,
        )


@dataclass(frozen=True, kw_only=True)
class StatusTime:
    """How long an agent had a status on a day."""

    user: UserId
    name: str
    day: date
    choice: Choice
    time: timedelta


class Reports(Protocol):
    """Counts what the store keeps, as far as its reader may see it."""

    def calls(
        self, span: Span, by: By, agent: UserId | None = None, tenants: frozenset[TenantId] = frozenset()
    ) -> Sequence[CallLine]:
        """Calls that began within the span; those with most calls first, days and hours in their order.

        Args:
            span: the days.
            by: what they are counted by.
            agent: only this one's; no abandoned calls then.
            tenants: only theirs, and calls of none; empty for all that may be seen.
        """
        ...

    def statuses(self, span: Span) -> Sequence[StatusTime]:
        """By agent's name and day. The time before an agent's first change is not known and not told.

        A desk that vanished without a word counts until it was last heard of; what is not over yet until now.
        """
        ...
