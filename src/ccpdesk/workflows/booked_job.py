"""What a booking form becomes when it is booked (BOOK-01). Pure."""

from dataclasses import replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from ccpdesk.bookings.draft import BookingDraft
from ccpdesk.bookings.job import Appointment, Job, refuse_do_not_service
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import AppointmentId, JobId, UserId, new_id
from ccpdesk.kernel.plain_text import plain_line, plain_page
from ccpdesk.kernel.told import Told
from ccpdesk.tenants.tenant import Offer
from ccpdesk.workflows.booking_state import Booking

_LONGEST_TAG: Final = 40


def booked_job(booking: Booking, agent: UserId, now: datetime) -> tuple[Job, Appointment]:
    """The job and its appointment, without the numbers that they get where they are written (decision 18).

    Raises:
        Refused: something is missing or too long, or the customer must not be served.
    """
    draft, customer = booking.draft, booking.customer
    refuse_do_not_service(customer.name, customer.do_not_service, customer.do_not_service_reason)
    if booking.offer and booking.offer.job_types and not draft.job_type:
        raise Refused("A job type is missing", "", "Choose what kind of work it is.")
    if draft.starts_at is None or draft.ends_at is None:
        raise Refused("The arrival window is missing", "", "Choose one that suits the customer.")
    summary = plain_page(draft.summary, "summary")
    notes = plain_page(draft.technician_notes, "notes for the technician")
    for tag in draft.tags:
        plain_line(tag, "tag", _LONGEST_TAG)
    job = Job(
        id=JobId(draft.id),
        tenant_id=draft.tenant_id,
        customer_id=customer.id,
        location_id=booking.location.id,
        number="",
        booked_at=now,
        job_type=draft.job_type,
        business_unit=draft.business_unit,
        campaign=draft.campaign,
        priority=draft.priority,
        summary=summary,
        tags=draft.tags,
        call_id=draft.call_id,
        booked_by=agent,
    )
    visit = Appointment(
        id=AppointmentId(new_id()),
        tenant_id=draft.tenant_id,
        job_id=job.id,
        location_id=booking.location.id,
        number="",
        starts_at=draft.starts_at,
        ends_at=draft.ends_at,
        technician_notes=notes,
    )
    return job, visit


def with_the_only_unit(draft: BookingDraft, offer: Offer) -> BookingDraft:
    """A business unit need not be chosen when there is one."""
    if draft.business_unit or len(offer.business_units) != 1:
        return draft
    return replace(draft, business_unit=offer.business_units[0])


def window_said(booking: Booking) -> str:
    """The arrival window on the tenant's clock; empty without one."""
    draft, zone = booking.draft, ZoneInfo(booking.tenant.time_zone)
    if draft.starts_at is None or draft.ends_at is None:
        return ""
    start, end = draft.starts_at.astimezone(zone), draft.ends_at.astimezone(zone)
    return Told("{day}, {start}–{end}", day=start.date(), start=start, end=end)
