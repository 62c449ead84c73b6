"""What narrows the call history down, and the question to the call log that it makes (CALL-12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Final
from uuid import UUID

from ccpdesk.agents.user import User
from ccpdesk.bookings.call_outcome import CallClass
from ccpdesk.calls.call import Direction
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.log import HistoryFilter
from ccpdesk.kernel.ids import QueueId, TenantId, UserId
from ccpdesk.ui.models.translation import Translate
from ccpdesk.workflows.desk_state import DeskState


class Only(Enum):
    """Which calls are listed."""

    ALL = "all"
    ANSWERED = "answered"
    MISSED = "missed"
    OUTBOUND = "outbound"


class Period(Enum):
    """When they were; days begin at local midnight."""

    ANY = "any"
    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"
    MONTH = "month"
    DAYS = "days"


@dataclass(frozen=True, kw_only=True)
class Restriction:
    """What was chosen.

    Attributes:
        result: a `CallClass` or an `EndReason`; None does not restrict.
        first, last: for `Period.DAYS`, both within it.
    """

    everyone: bool = False
    text: str = ""
    only: Only = Only.ALL
    tenant: TenantId | None = None
    queue: QueueId | None = None
    agent: UserId | None = None
    result: CallClass | EndReason | None = None
    period: Period = Period.ANY
    first: date | None = None
    last: date | None = None

    @property
    def restricts(self) -> bool:
        """Anything at all."""
        return self != Restriction(everyone=self.everyone, first=self.first, last=self.last)

    def question(self, me: User, now: datetime, limit: int) -> HistoryFilter:
        """What to ask the call log."""
        outcomes = _OUTCOMES.get(self.only, frozenset[EndReason]())
        if isinstance(self.result, EndReason):
            outcomes = frozenset({self.result})
        since, until = self._days(now.astimezone())
        return HistoryFilter(
            agent=self.agent if self.everyone else me.id,
            tenant=self.tenant,
            queue=self.queue,
            direction=Direction.OUTBOUND if self.only is Only.OUTBOUND else None,
            outcomes=outcomes,
            counted=frozenset({self.result.value} if isinstance(self.result, CallClass) else ()),
            since=since,
            until=until,
            text=self.text,
            limit=limit,
        )

    def _days(self, now: datetime) -> tuple[datetime | None, datetime | None]:
        today = now.date()
        days: dict[Period, tuple[date | None, date | None]] = {
            Period.ANY: (None, None),
            Period.TODAY: (today, None),
            Period.YESTERDAY: (today - timedelta(days=1), today - timedelta(days=1)),
            Period.WEEK: (today - timedelta(days=6), None),
            Period.MONTH: (today - timedelta(days=29), None),
            Period.DAYS: (self.first, self.last),
        }
        first, last = days[self.period]
        return _midnight(first), _midnight(last + timedelta(days=1)) if last else None


_OUTCOMES: Final = {
    Only.ANSWERED: frozenset({EndReason.ANSWERED}),
    Only.MISSED: frozenset({EndReason.MISSED}),
}
_RESULTS: Final = (
    *CallClass,
    EndReason.REJECTED,
    EndReason.CALLER_HUNG_UP,
    EndReason.ANSWERED_ELSEWHERE,
    EndReason.NOT_OFFERED,
    EndReason.NO_ANSWER,
    EndReason.BUSY,
    EndReason.FAILED,
)


@dataclass(frozen=True)
class Choice:
    """One entry of a filter; ``key`` is None for the one that does not restrict."""

    key: UUID | CallClass | EndReason | Period | None
    text: str


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What the filters offer."""

    tenants: tuple[Choice, ...]
    queues: tuple[Choice, ...]
    agents: tuple[Choice, ...]
    results: tuple[Choice, ...]
    periods: tuple[Choice, ...]


def choices(state: DeskState, say: Translate) -> Choices:
    """What can be chosen at this desk."""
    return Choices(
        tenants=_of(say("History", "All companies"), [(item.id, item.name) for item in state.tenants]),
        queues=_of(say("History", "All queues"), [(item.id, item.label) for item in state.queues]),
        agents=_of(
            say("History", "All agents"),
            sorted(((one.id, one.name) for one in (state.me, *state.colleagues)), key=lambda item: item[1]),
        ),
        results=_of(say("History", "Any outcome"), [(key, result_word(key, say)) for key in _RESULTS]),
        periods=tuple(Choice(period, _period_word(period, say)) for period in Period),
    )


def result_word(result: CallClass | EndReason, say: Translate) -> str:
    """How a call counts, or ended."""
    words: dict[CallClass | EndReason, str] = {
        CallClass.BOOKED: say("History", "Booked"),
        CallClass.UNBOOKED: say("History", "Unbooked"),
        CallClass.EXCUSED: say("History", "Excused"),
        CallClass.NOT_A_LEAD: say("History", "Not a lead"),
        CallClass.ABANDONED: say("History", "Abandoned"),
        EndReason.ANSWERED: say("History", "Answered"),
        EndReason.MISSED: say("History", "Missed"),
        EndReason.REJECTED: say("History", "Rejected"),
        EndReason.NOT_OFFERED: say("History", "Not offered"),
        EndReason.CALLER_HUNG_UP: say("History", "Caller hung up"),
        EndReason.ANSWERED_ELSEWHERE: say("History", "Answered elsewhere"),
        EndReason.DECLINED_ELSEWHERE: say("History", "Declined elsewhere"),
        EndReason.CANCELLED: say("History", "Cancelled"),
        EndReason.BUSY: say("History", "Busy"),
        EndReason.DECLINED: say("History", "Declined"),
        EndReason.NO_ANSWER: say("History", "No answer"),
        EndReason.FAILED: say("History", "Failed"),
    }
    return words[result]


def _period_word(period: Period, say: Translate) -> str:
    words = {
        Period.ANY: say("History", "Any day"),
        Period.TODAY: say("History", "Today"),
        Period.YESTERDAY: say("History", "Yesterday"),
        Period.WEEK: say("History", "Last 7 days"),
        Period.MONTH: say("History", "Last 30 days"),
        Period.DAYS: say("History", "From … to …"),
    }
    return words[period]


def _of(
    everything: str, items: Sequence[tuple[UUID, str]] | Sequence[tuple[CallClass | EndReason, str]]
) -> tuple[Choice, ...]:
    return (Choice(None, everything), *(Choice(key, text) for key, text in items))


def _midnight(day: date | None) -> datetime | None:
    """When the day begins here; a naive time is local, also across a change of the clocks."""
    return datetime.combine(day, time()).astimezone() if day else None
