"""Bookings and leads from the tenants' web pages, or from elsewhere (WEB-03, WEB-04)."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Final, NoReturn

from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CustomerId, JobId, LocationId, TenantId, UserId, WebBookingId
from ccpdesk.kernel.told import Told


class WebKind(Enum):
    """A booking that was sent, or a session that was left with a phone or an email."""

    BOOKING = "booking"
    LEAD = "lead"


class WebStatus(Enum):
    """Where it is."""

    NEW = "new"
    ACCEPTED = "accepted"
    CONVERTED = "converted"
    DISMISSED = "dismissed"


class WebFlag(Enum):
    """What somebody should look at: nothing of a stored record was written over (WEB-03)."""

    TAKEOVER = "takeover"
    OTHER_NAME = "other_name"
    OTHER_EMAIL = "other_email"
    NEW_LOCATION = "new_location"
    KNOWN_ADDRESS = "known_address"


@dataclass(frozen=True, kw_only=True)
class WebBooking:
    """What a visitor typed, as it was typed, and what became of it.

    Attributes:
        source: who sent it through the intake API; empty for the tenant's own page.
        starts_at, ends_at: the arrival window that was chosen, both or neither.
        customer_id, location_id: whom it was matched with, before anybody looked at it.
        handled_by: who accepted, converted or dismissed it last.
    """

    id: WebBookingId
    tenant_id: TenantId
    received_at: datetime
    kind: WebKind = WebKind.BOOKING
    status: WebStatus = WebStatus.NEW
    name: str = ""
    phone: str = ""
    email: str = ""
    street: str = ""
    unit: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    service: str = ""
    source: str = ""
    summary: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    customer_id: CustomerId | None = None
    location_id: LocationId | None = None
    flags: frozenset[WebFlag] = frozenset()
    job_id: JobId | None = None
    dismiss_reason: str = ""
    handled_by: UserId | None = None
    handled_at: datetime | None = None
    version: int = 1

    @property
    def unbooked(self) -> bool:
        """Still waits for somebody: counted beside the tenant's name (WEB-04)."""
        return self.status in UNBOOKED


UNBOOKED: Final = (WebStatus.NEW, WebStatus.ACCEPTED)
_NEXT: Final = {
    WebStatus.NEW: frozenset([WebStatus.ACCEPTED, WebStatus.CONVERTED, WebStatus.DISMISSED]),
    WebStatus.ACCEPTED: frozenset([WebStatus.CONVERTED, WebStatus.DISMISSED]),
    WebStatus.CONVERTED: frozenset[WebStatus](),
    WebStatus.DISMISSED: frozenset[WebStatus](),
}


def accept(booking: WebBooking, by: UserId, at: datetime) -> WebBooking:
    """Somebody takes care of it.

    Raises:
        Refused: somebody does already, or has.
    """
    return _moved(booking, WebStatus.ACCEPTED, by, at)


def convert(booking: WebBooking, job: JobId, by: UserId, at: datetime) -> WebBooking:
    """It has become a job.

    Raises:
        Refused: it is a job already, or was dismissed.
    """
    return replace(_moved(booking, WebStatus.CONVERTED, by, at), job_id=job)


def dismiss(booking: WebBooking, reason: str, by: UserId, at: datetime) -> WebBooking:
    """Nothing comes of it, for a reason.

    Raises:
        Refused: no reason; or it is a job already, or was dismissed.
    """
    if not reason.strip():
        raise Refused("The web booking can't be dismissed without a reason", "reason", "Say why.")
    return replace(_moved(booking, WebStatus.DISMISSED, by, at), dismiss_reason=reason.strip())


def refuse_settled(booking: WebBooking) -> None:
    """Stop before anything is begun.

    Raises:
        Refused: it is a job already, or was dismissed.
    """
    if not booking.unbooked:
        _refuse(booking)


def _moved(booking: WebBooking, status: WebStatus, by: UserId, at: datetime) -> WebBooking:
    if status not in _NEXT[booking.status]:
        _refuse(booking)
    return replace(booking, status=status, handled_by=by, handled_at=at)


def _refuse(booking: WebBooking) -> NoReturn:
    raise Refused(
        Told("This web booking is {status} already", status=booking.status.value),
        "web bookings",
        "Choose another one.",
    )
