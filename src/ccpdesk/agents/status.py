"""Agent status: what the agent chose, what the system sees, shown apart (STAT-01)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from ccpdesk.agents.wrap_up import WrapUp
from ccpdesk.kernel.ids import UserId


class Availability(Enum):
    """What an agent can choose."""

    AVAILABLE = "available"
    UNAVAILABLE = "unavailable"
    OFFLINE = "offline"


class Activity(Enum):
    """What the system sees the agent do."""

    READY = "ready"
    RINGING = "ringing"
    ON_QUEUE_CALL = "on_queue_call"
    ON_DIRECT_CALL = "on_direct_call"
    ON_INTERNAL_CALL = "on_internal_call"
    ON_OUTBOUND_CALL = "on_outbound_call"
    WRAP_UP = "wrap_up"
    MISSED_CALL = "missed_call"


BUSY: Final = frozenset(
    {
        Activity.ON_QUEUE_CALL,
        Activity.ON_DIRECT_CALL,
        Activity.ON_INTERNAL_CALL,
        Activity.ON_OUTBOUND_CALL,
        Activity.WRAP_UP,
    }
)
"""While the system sees one of these, a choice is for afterwards (STAT-04)."""
REASONS: Final = ("Break", "Lunch", "Meeting", "Training")
LINK_PATIENCE: Final = timedelta(seconds=60)
"""A phone that is back within this time is Available again, if it was before (STAT-05)."""


@dataclass(frozen=True)
class Choice:
    """An availability and, for Unavailable, the reason (may be empty)."""

    availability: Availability
    reason: str = ""


AVAILABLE: Final = Choice(Availability.AVAILABLE)
OFFLINE: Final = Choice(Availability.OFFLINE)
MISSED: Final = Choice(Availability.UNAVAILABLE, "Missed call")
REJECTED: Final = Choice(Availability.UNAVAILABLE, "Rejected call")
NO_CONNECTION: Final = Choice(Availability.UNAVAILABLE, "No connection")
PAUSED_BY_PBX: Final = Choice(Availability.UNAVAILABLE, "Paused by the phone system")


class ChangedBy(Enum):
    """Who changed a status (STAT-06)."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"
    SYSTEM = "system"


@dataclass(frozen=True)
class Interrupted:
    """An Available status that a lost link took away, and that its return gives back."""

    chosen_at: datetime
    lost_at: datetime


@dataclass(frozen=True)
class AgentStatus:
    """Chosen status and activity, each with the time since it began.

    Attributes:
        confirmed: false from a choice until the PBX agrees (STAT-05).
        changed_by: who made the choice. actor: the supervisor who did.
        next: chosen during a call, for afterwards (STAT-04). next_actor: the supervisor who chose it.
        wrap_up: the time after a queue call, while it runs (STAT-03).
        owes_reason: a queue call ended without a job, and why has not been said yet (BOOK-02).
        interrupted: Available before the link was lost; None in any other case.
    """

    choice: Choice
    chosen_at: datetime
    activity: Activity
    active_since: datetime
    confirmed: bool = True
    changed_by: ChangedBy = ChangedBy.AGENT
    actor: UserId | None = None
    next: Choice | None = None
    next_actor: UserId | None = None
    wrap_up: WrapUp | None = None
    owes_reason: bool = False
    interrupted: Interrupted | None = None

    @property
    def available(self) -> bool:
        """Available was chosen, and the phone can take calls."""
        return self.choice.availability is Availability.AVAILABLE

    def chose(
        self,
        choice: Choice,
        at: datetime,
        changed_by: ChangedBy = ChangedBy.AGENT,
        actor: UserId | None = None,
    ) -> "AgentStatus":
        """After a choice; choosing the same again keeps the clock running. What was planned is void."""
        chosen = replace(self, next=None, next_actor=None, interrupted=None)
        if choice == self.choice:
            return chosen
        made = replace(chosen, choice=choice, chosen_at=at, confirmed=False)
        return replace(made, changed_by=changed_by, actor=actor)

    def planned(self, choice: Choice, actor: UserId | None = None) -> "AgentStatus":
        """After a choice during a call: it waits until the call and its wrap-up are over."""
        if choice == self.choice:
            return replace(self, next=None, next_actor=None)
        return replace(self, next=choice, next_actor=actor)

    def went_on(self, at: datetime) -> "AgentStatus":
        """After the time that a planned choice waited for."""
        if self.next is None:
            return self
        by = ChangedBy.SUPERVISOR if self.next_actor else ChangedBy.AGENT
        return self.chose(self.next, at, by, self.next_actor)

    def seen(self, activity: Activity, at: datetime) -> "AgentStatus":
        """After the system saw the agent do ``activity``."""
        if activity is self.activity:
            return self
        return replace(self, activity=activity, active_since=at)

    def link_lost(self, at: datetime) -> "AgentStatus":
        """After the phone lost the PBX: nobody without a phone is Available."""
        if not self.available:
            return self
        interrupted = Interrupted(self.chosen_at, at)
        lost = replace(self, choice=NO_CONNECTION, chosen_at=at, changed_by=ChangedBy.SYSTEM, confirmed=True)
        return replace(lost, interrupted=interrupted)

    def link_back(self, at: datetime) -> "AgentStatus":
        """After the phone found the PBX again: what was before returns, if that is not too long ago."""
        before = self.interrupted
        if before is None:
            return self
        if at - before.lost_at > LINK_PATIENCE:
            return replace(self, interrupted=None)
        back = replace(self, choice=AVAILABLE, chosen_at=before.chosen_at, changed_by=ChangedBy.AGENT)
        return replace(back, interrupted=None, confirmed=False)


def started(at: datetime, choice: Choice = OFFLINE) -> AgentStatus:
    """The status of an agent who has just opened the desk."""
    return AgentStatus(choice, at, Activity.READY, at)
