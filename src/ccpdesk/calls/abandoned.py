"""Callers who left a queue before anybody answered: who follows up, and what came of it (SUP-03)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final, Protocol

from ccpdesk.kernel.ids import AbandonedId, CallId, CustomerId, QueueId, TenantId, UserId
from ccpdesk.kernel.phone_number import Party

COLD_AFTER: Final = timedelta(hours=24)


class HowLeft(Enum):
    """How the caller left the queue, as the PBX's queue log has it."""

    HUNG_UP = "hung_up"  # ABANDON
    TOO_LONG = "too_long"  # EXITWITHTIMEOUT
    NOBODY_THERE = "nobody_there"  # EXITEMPTY
    KEY = "key"  # EXITWITHKEY


HOW_LEFT: Final = {
    "ABANDON": HowLeft.HUNG_UP,
    "EXITWITHTIMEOUT": HowLeft.TOO_LONG,
    "EXITEMPTY": HowLeft.NOBODY_THERE,
    "EXITWITHKEY": HowLeft.KEY,
}
"""Asterisk's events that end a wait without an answer ("Queue Logs" in its documentation)."""


class FollowUp(Enum):
    """What came of calling back."""

    BOOKED = "booked"
    REACHED = "reached"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    DO_NOT_CALL = "do_not_call"


class Standing(Enum):
    """Where an abandoned call stands."""

    OPEN = "open"
    COLD = "cold"
    CLAIMED = "claimed"
    DONE = "done"
    ANSWERED = "answered"  # called again, and was answered


@dataclass(frozen=True, kw_only=True)
class AbandonedClaim:
    """Somebody sees to it, and nobody else can meanwhile.

    Attributes:
        call: the last call back.
        outcome: None while it is not over.
    """

    by: UserId
    by_name: str = ""
    at: datetime
    call: CallId | None = None
    outcome: FollowUp | None = None
    note: str = ""
    settled_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class AbandonedCall:
    """A caller who left; all but ``claim`` as the PBX wrote it.

    Attributes:
        party: the caller's number as the PBX had it when the call entered the queue.
        tenant: of the number dialled; None when the log does not tell it.
        answered_at: the caller came again, and was answered then.
        customer: the tenant's only one with that number.
    """

    id: AbandonedId
    pbx_call: str
    queue_name: str
    queue: QueueId | None = None
    tenant: TenantId | None = None
    party: Party
    dialled: str = ""
    entered_at: datetime
    left_at: datetime
    how: HowLeft
    answered_at: datetime | None = None
    claim: AbandonedClaim | None = None
    customer: CustomerId | None = None
    customer_name: str = ""

    @property
    def waited(self) -> timedelta:
        """In the queue."""
        return self.left_at - self.entered_at

    @property
    def claimed_by(self) -> UserId | None:
        """Who sees to it."""
        return self.claim.by if self.claim else None

    @property
    def claimed_by_name(self) -> str:
        """Empty when nobody does."""
        return self.claim.by_name if self.claim else ""

    def standing(self, now: datetime) -> Standing:
        """What is to be done about it."""
        if self.claim is not None:
            return Standing.CLAIMED if self.claim.outcome is None else Standing.DONE
        if self.answered_at is not None:
            return Standing.ANSWERED
        return Standing.OPEN if now - self.left_at < COLD_AFTER else Standing.COLD


class AbandonedCalls(Protocol):
    """Keeps who follows up; the calls themselves come from the queue log, by the store itself."""

    def since(self, moment: datetime, limit: int, region: str) -> Sequence[AbandonedCall]:
        """Those that left then and later, newest first; numbers without a country code are of ``region``."""
        ...

    def claim(self, which: AbandonedId, by: UserId, at: datetime) -> bool:
        """``by`` sees to it; whether nobody else did before. An unknown call or user raises StoreError."""
        ...

    def release(self, which: AbandonedId, by: UserId) -> bool:
        """``by`` does not any more, whatever came of it until now; whether ``by`` did."""
        ...

    def called_back(self, which: AbandonedId, by: UserId, call: CallId) -> bool:
        """``by`` called back; whether it is theirs."""
        ...

    def settle(self, which: AbandonedId, by: UserId, outcome: FollowUp, note: str, at: datetime) -> bool:
        """What came of it; whether it is theirs."""
        ...
