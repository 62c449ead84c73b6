"""What was booked on the web, as an agent finds it in the booking form (WEB-04). Pure."""

from dataclasses import replace
from datetime import datetime

from ccpdesk.bookings.draft import BookingDraft
from ccpdesk.inbox.web_booking import WebBooking


def with_web_booking(draft: BookingDraft, booking: WebBooking, now: datetime) -> BookingDraft:
    """The draft, for that web booking; what the agent has filled in already stays.

    A window that has passed is left open: the customer has to be asked.
    """
    wished = booking.starts_at is not None and booking.starts_at > now and draft.starts_at is None
    return replace(
        draft,
        web_booking_id=booking.id,
        summary=draft.summary or _summary(booking),
        starts_at=booking.starts_at if wished else draft.starts_at,
        ends_at=booking.ends_at if wished else draft.ends_at,
        updated_at=now,
    )


def _summary(booking: WebBooking) -> str:
    """What the visitor said, a takeover notice first, and the service that was chosen."""
    service = booking.service if booking.service.casefold() not in booking.summary.casefold() else ""
    return "\n".join(part for part in (booking.summary.strip(), service) if part)
