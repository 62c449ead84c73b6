"""How a call counts, and the reason why no job came of it (BOOK-02)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from ccpdesk.kernel.ids import CallId, JobId, TenantId, UserId

EXCUSED_UNDER: Final = timedelta(seconds=60)


class CallClass(Enum):
    """How a call counts."""

    BOOKED = "booked"
    UNBOOKED = "unbooked"
    EXCUSED = "excused"
    NOT_A_LEAD = "not_a_lead"
    ABANDONED = "abandoned"


@dataclass(frozen=True, kw_only=True)
class CallOutcome:
    """What came of a call: a job, or a reason for none."""

    call_id: CallId
    agent_id: UserId
    call_class: CallClass
    at: datetime
    tenant_id: TenantId | None = None
    job_id: JobId | None = None
    reason: str = ""
    note: str = ""


def class_of(*, answered: bool, talked: timedelta, booked: bool, lead: bool | None) -> CallClass | None:
    """How a call of a customer counts; None while the agent owes a reason.

    Args:
        answered: False when the caller gave up before anybody here did.
        talked: from answer to end.
        booked: a job is linked to the call.
        lead: whether the reason that was given is a lead; None when none was given.
    """
    if booked:
        return CallClass.BOOKED
    if not answered:
        return CallClass.ABANDONED
    if talked < EXCUSED_UNDER:
        return CallClass.EXCUSED
    if lead is None:
        return None
    return CallClass.UNBOOKED if lead else CallClass.NOT_A_LEAD
