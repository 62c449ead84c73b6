"""A booking that is being taken, kept through calls, screens and crashes (BOOK-03)."""

from dataclasses import dataclass
from datetime import datetime

from ccpdesk.bookings.job import Priority
from ccpdesk.kernel.ids import CallId, CustomerId, DraftId, LocationId, TenantId, UserId, WebBookingId


@dataclass(frozen=True, kw_only=True)
class BookingDraft:
    """What an agent has filled in so far; of one call there is one draft.

    ``web_booking_id``: what becomes of it on the web is booked with the job (WEB-04).
    """

    id: DraftId
    tenant_id: TenantId
    agent_id: UserId
    customer_id: CustomerId
    updated_at: datetime
    location_id: LocationId | None = None
    call_id: CallId | None = None
    job_type: str = ""
    business_unit: str = ""
    campaign: str = ""
    priority: Priority = Priority.NORMAL
    summary: str = ""
    tags: tuple[str, ...] = ()
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    technician_notes: str = ""
    web_booking_id: WebBookingId | None = None
