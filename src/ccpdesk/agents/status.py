"""Agent status: what the agent chose, what the system sees, shown apart (STAT-01)."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Final


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


REASONS: Final = ("Break", "Lunch", "Meeting", "Training")


@dataclass(frozen=True)
class Choice:
    """An availability and, for Unavailable, the reason (may be empty)."""

    availability: Availability
    reason: str = ""


AVAILABLE: Final = Choice(Availability.AVAILABLE)
OFFLINE: Final = Choice(Availability.OFFLINE)


@dataclass(frozen=True)
class AgentStatus:
    """Chosen status and activity, each with the time since it began.

    ``confirmed`` is false from a choice until the PBX agrees (STAT-05).
    """

    choice: Choice
    chosen_at: datetime
    activity: Activity
    active_since: datetime
    confirmed: bool = True

    def chose(self, choice: Choice, at: datetime) -> "AgentStatus":
        """After the agent chose; choosing the same again keeps the clock running."""
        if choice == self.choice:
            return self
        return replace(self, choice=choice, chosen_at=at, confirmed=False)

    def seen(self, activity: Activity, at: datetime) -> "AgentStatus":
        """After the system saw the agent do ``activity``."""
        if activity is self.activity:
            return self
        return replace(self, activity=activity, active_since=at)


def started(at: datetime, choice: Choice = OFFLINE) -> AgentStatus:
    """The status of an agent who has just opened the desk."""
    return AgentStatus(choice, at, Activity.READY, at)
