"""Port: the call log, where every call and every change of its state is kept (CALL-12)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from ccpdesk.calls.call import Call, CallType, Direction
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.kernel.ids import CallId, CustomerId, QueueId, TenantId, UserId
from ccpdesk.kernel.shelf import Page


@dataclass(frozen=True)
class LoggedEvent:
    """One thing that happened to a call: ``what`` is a word such as ``ringing``, ``active``, ``dtmf``."""

    at: datetime
    what: str
    detail: str = ""


@dataclass(frozen=True)
class LoggedCall:
    """A call of the history with the names that a reader wants, and all that happened to it.

    ``counted`` is how it counts, in the words of `bookings.call_outcome.CallClass`, empty while nobody said;
    ``reason`` is the call reason that goes with it.
    """

    call: Call
    agent: UserId
    tenant_name: str = ""
    customer_name: str = ""
    events: tuple[LoggedEvent, ...] = ()
    agent_name: str = ""
    counted: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class HistoryFilter:
    """Which calls to list, newest first; an empty field does not restrict.

    Attributes:
        tenants: calls of no other tenants than these; calls of none are listed.
        counted: how they count, see `LoggedCall`.
        text: looked for in the number, the caller's and the customer's name.
        after: only calls that come behind this one in the list: how a long list is read piece by piece.
    """

    agent: UserId | None = None
    tenant: TenantId | None = None
    tenants: frozenset[TenantId] = field(default_factory=frozenset)
    queue: QueueId | None = None
    direction: Direction | None = None
    types: frozenset[CallType] = field(default_factory=frozenset)
    outcomes: frozenset[EndReason] = field(default_factory=frozenset)
    counted: frozenset[str] = field(default_factory=frozenset)
    since: datetime | None = None
    until: datetime | None = None
    text: str = ""
    after: Call | None = None
    limit: int = 200


@dataclass(frozen=True)
class CallCounts:
    """What a time's calls come to; ``answered`` is inbound ones, ``missed`` is rejected ones, too."""

    answered: int = 0
    missed: int = 0
    talk: timedelta = timedelta(0)

    def plus(self, call: Call) -> "CallCounts":
        """With a call that is over."""
        talked = call.answered_at is not None and call.ended_at is not None
        length = call.ended_at - call.answered_at if call.answered_at and call.ended_at else timedelta(0)
        return CallCounts(
            answered=self.answered + (talked and call.direction is Direction.INBOUND),
            missed=self.missed + (call.end_reason in (EndReason.MISSED, EndReason.REJECTED)),
            talk=self.talk + length,
        )


class CallLog(Protocol):
    """Keeps calls; each write may be repeated without harm."""

    def save(self, call: Call, agent: UserId) -> None:
        """Insert the call or bring its row up to date."""
        ...

    def record(self, call: CallId, event: LoggedEvent) -> None:
        """Append what happened; the same event (time and word) twice is kept once."""
        ...

    def get(self, call: CallId) -> LoggedCall | None:
        """One call with its events in the order they happened."""
        ...

    def history(self, wanted: HistoryFilter) -> Sequence[LoggedCall]:
        """Calls that are over, newest first, without their events."""
        ...

    def calls_of(self, customer: CustomerId, limit: int) -> Page[LoggedCall]:
        """Calls with a customer that are over, newest first, without their events."""
        ...

    def unfinished(self, agent: UserId) -> Sequence[Call]:
        """Calls of the agent never seen to end: a crash left them open."""
        ...

    def counts(self, agent: UserId, since: datetime) -> CallCounts:
        """What the agent's calls come to that began since then and are over."""
        ...
