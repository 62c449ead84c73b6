"""What the desk knows of a booking, of an appointment that is changed, and of a reason that is owed."""

from dataclasses import dataclass

from ccpdesk.bookings.draft import BookingDraft
from ccpdesk.bookings.job import Visit
from ccpdesk.bookings.quote import Quote
from ccpdesk.calls.call import Call
from ccpdesk.customers.customer import Customer, Location
from ccpdesk.tenants.tenant import Offer, Tenant
from ccpdesk.workflows.free_windows import DayWindows


@dataclass(frozen=True, kw_only=True)
class Booking:
    """A job that is being booked (BOOK-01).

    Attributes:
        offer: what the tenant lets one choose. days: the windows of the day looked at. Both None until read.
        quotes: those of the location that are still worth talking about.
        saved: the draft is on this computer's disk, or in the database already.
        busy: it is being booked. problem: why that was not possible.
    """

    draft: BookingDraft
    customer: Customer
    location: Location
    tenant: Tenant
    offer: Offer | None = None
    day: DayWindows | None = None
    quotes: tuple[Quote, ...] = ()
    saved: bool = False
    busy: bool = False
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class Moving:
    """An appointment that is rescheduled or cancelled (BOOK-04); the fields are as in `Booking`."""

    visit: Visit
    tenant: Tenant
    day: DayWindows | None = None
    busy: bool = False
    problem: str = ""


@dataclass(frozen=True)
class Owed:
    """A queue call that ended without a job, and without a reason (BOOK-02)."""

    call: Call
    who: str
