"""Moving an appointment, and calling a job off, with a reason (BOOK-04)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Final

from ccpdesk.bookings.job import Appointment, AppointmentStatus, Job, JobStatus
from ccpdesk.bookings.windows import ArrivalWindow
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import AppointmentChangeId, AppointmentId, TenantId, UserId, new_id
from ccpdesk.kernel.told import Told

MOVABLE: Final = (AppointmentStatus.SCHEDULED, AppointmentStatus.DISPATCHED, AppointmentStatus.ON_HOLD)


class ChangeKind(Enum):
    """What was done to an appointment."""

    RESCHEDULED = "rescheduled"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class AppointmentChange:
    """Who moved or cancelled an appointment, why, and which window it had before."""

    id: AppointmentChangeId
    tenant_id: TenantId
    appointment_id: AppointmentId
    what: ChangeKind
    reason: str
    at: datetime
    by_id: UserId
    starts_before: datetime
    ends_before: datetime


@dataclass(frozen=True)
class Asked:
    """Who asks for a change, when, and why."""

    by: UserId
    at: datetime
    reason: str


def reschedule(
    appointment: Appointment, window: ArrivalWindow, asked: Asked
) -> tuple[Appointment, AppointmentChange]:
    """The appointment in another window, and the line in its history.

    Raises:
        Refused: no reason, the technician is there or was, the window has begun or is the same.
    """
    _allow(appointment, asked, "rescheduled")
    if window == appointment.window:
        raise Refused("The appointment is in this window already", "window", "Choose another one.")
    if window.starts_at <= asked.at:
        raise Refused("The window has begun already", "window", "Choose a later one.")
    moved = replace(
        appointment,
        starts_at=window.starts_at,
        ends_at=window.ends_at,
        status=AppointmentStatus.SCHEDULED,
        technician="",
    )
    return moved, _change(appointment, ChangeKind.RESCHEDULED, asked)


def cancel(appointment: Appointment, asked: Asked) -> tuple[Appointment, AppointmentChange]:
    """The appointment called off, and the line in its history.

    Raises:
        Refused: no reason, or the technician is there or was.
    """
    _allow(appointment, asked, "cancelled")
    cancelled = replace(appointment, status=AppointmentStatus.CANCELLED)
    return cancelled, _change(appointment, ChangeKind.CANCELLED, asked)


def cancel_job(
    job: Job, appointments: Sequence[Appointment], asked: Asked
) -> tuple[Job, Sequence[tuple[Appointment, AppointmentChange]]]:
    """The job called off with all its appointments that are still to come.

    Raises:
        Refused: no reason, or a technician works on it or has.
    """
    if job.status in (JobStatus.COMPLETED, JobStatus.CANCELLED):
        raise Refused(
            Told("Job {number} is {status} already", number=job.number, status=job.status.value),
            "job",
            "Nothing needs to be done.",
        )
    coming = [item for item in appointments if item.status is not AppointmentStatus.CANCELLED]
    cancelled = [cancel(item, asked) for item in coming]
    _demand_reason(asked, "cancelled")
    return replace(job, status=JobStatus.CANCELLED, cancel_reason=asked.reason.strip()), cancelled


def _allow(appointment: Appointment, asked: Asked, what: str) -> None:
    if appointment.status not in MOVABLE:
        state = {
            AppointmentStatus.WORKING: "the technician is there",
            AppointmentStatus.DONE: "it is done",
        }.get(appointment.status, "it was cancelled")
        raise Refused(
            Told(
                "Appointment {number} can't be {what}: {state}",
                number=appointment.number,
                what=what,
                state=state,
            ),
            "appointment",
            "Ask the office of the tenant.",
        )
    _demand_reason(asked, what)


def _demand_reason(asked: Asked, what: str) -> None:
    if not asked.reason.strip():
        raise Refused(
            Told("The appointment can't be {what} without a reason", what=what), "reason", "Say why."
        )


def _change(before: Appointment, what: ChangeKind, asked: Asked) -> AppointmentChange:
    return AppointmentChange(
        id=AppointmentChangeId(new_id()),
        tenant_id=before.tenant_id,
        appointment_id=before.id,
        what=what,
        reason=asked.reason.strip(),
        at=asked.at,
        by_id=asked.by,
        starts_before=before.starts_at,
        ends_before=before.ends_at,
    )
