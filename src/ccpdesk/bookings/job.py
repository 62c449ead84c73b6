"""Jobs and their appointments (BOOK-01)."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ccpdesk.bookings.windows import ArrivalWindow
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import (
    AppointmentId,
    CallId,
    CustomerId,
    JobId,
    LocationId,
    TenantId,
    UserId,
)
from ccpdesk.kernel.told import Told


class Priority(Enum):
    """How urgent a job is."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class JobStatus(Enum):
    """Where a job is."""

    SCHEDULED = "scheduled"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "on_hold"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class AppointmentStatus(Enum):
    """Where an appointment is."""

    SCHEDULED = "scheduled"
    DISPATCHED = "dispatched"
    WORKING = "working"
    ON_HOLD = "on_hold"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Job:
    """Work at a location; ``number`` is what office and customer call it, unique in its tenant.

    ``job_type``, ``business_unit``, ``campaign`` and ``department`` are names as of the booking.
    """

    id: JobId
    tenant_id: TenantId
    customer_id: CustomerId
    location_id: LocationId
    number: str
    booked_at: datetime
    job_type: str = ""
    business_unit: str = ""
    campaign: str = ""
    department: str = ""
    priority: Priority = Priority.NORMAL
    status: JobStatus = JobStatus.SCHEDULED
    summary: str = ""
    tags: tuple[str, ...] = ()
    call_id: CallId | None = None
    booked_by: UserId | None = None
    cancel_reason: str = ""
    version: int = 1


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """A visit for a job; the technician arrives between ``starts_at`` and ``ends_at``."""

    id: AppointmentId
    tenant_id: TenantId
    job_id: JobId
    location_id: LocationId
    number: str
    starts_at: datetime
    ends_at: datetime
    status: AppointmentStatus = AppointmentStatus.SCHEDULED
    technician: str = ""
    technician_notes: str = ""
    version: int = 1

    @property
    def window(self) -> ArrivalWindow:
        """When the technician arrives."""
        return ArrivalWindow(self.starts_at, self.ends_at)


@dataclass(frozen=True)
class Visit:
    """An appointment as a list shows it, with its job and the invoice that came of it (number or empty)."""

    appointment: Appointment
    job: Job
    invoice_number: str = ""


def refuse_do_not_service(name: str, do_not_service: bool, reason: str) -> None:
    """Stop a booking for a customer who must not be served (CUST-08).

    Raises:
        Refused: with the reason.
    """
    if do_not_service:
        raise Refused(
            Told("{name} is marked Do Not Service: {reason}", name=name, reason=reason)
            if reason
            else Told("{name} is marked Do Not Service", name=name),
            "booking",
            "Offer the number of the tenant's office.",
        )
