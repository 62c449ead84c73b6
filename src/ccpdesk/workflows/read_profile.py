"""Everything about a customer at one of its locations, as the profile shows it (CUST-03)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ccpdesk.bookings.job import Visit
from ccpdesk.bookings.quote import Invoice, Quote
from ccpdesk.calls.log import LoggedCall
from ccpdesk.customers.customer import Customer, Location
from ccpdesk.customers.equipment import Equipment
from ccpdesk.customers.note import CustomerNote
from ccpdesk.customers.photo import Photo
from ccpdesk.inbox.chat import ChatThread
from ccpdesk.kernel.ids import CustomerId, LocationId
from ccpdesk.kernel.shelf import Page
from ccpdesk.workflows.ports import UnitOfWork

FIRST: Final = 20
"""So many of each section are read at first; each says how many there are (*View all*)."""


@dataclass(frozen=True)
class CustomerProfile:
    """A customer and all that belongs to ``location``; notes, invoices, calls and chats are the customer's.

    Without a location (the customer has none) its sections are empty.
    """

    customer: Customer
    location: Location | None
    visits: Page[Visit]
    equipment: Page[Equipment]
    quotes: Page[Quote]
    photos: Page[Photo]
    notes: Page[CustomerNote]
    invoices: Page[Invoice]
    calls: Page[LoggedCall]
    chats: Page[ChatThread]

    def coming(self, now: datetime) -> tuple[Visit, ...]:
        """Visits whose window is not over, the next first."""
        return tuple(item for item in reversed(self.visits.items) if item.appointment.ends_at > now)

    def past(self, now: datetime) -> tuple[Visit, ...]:
        """Visits whose window is over, the latest first."""
        return tuple(item for item in self.visits.items if item.appointment.ends_at <= now)


def read_profile(
    work: UnitOfWork, customer: CustomerId, location: LocationId | None = None, limit: int = FIRST
) -> CustomerProfile | None:
    """The profile at ``location``, or at the first one; None when the customer is not there.

    Each section is one trip to the store. A location that is not the customer's counts as none chosen.
    """
    found = work.customers.get(customer)
    if found is None:
        return None
    chosen = found.location(location) if location else None
    place = chosen or next(iter(found.locations), None)
    return CustomerProfile(
        customer=found,
        location=place,
        visits=work.bookings.visits(place.id, limit) if place else Page((), 0),
        equipment=work.records.equipment_of(place.id, limit) if place else Page((), 0),
        quotes=work.bookings.quotes_of(place.id, (), limit) if place else Page((), 0),
        photos=work.records.photos_of(place.id, limit) if place else Page((), 0),
        notes=work.records.notes_of(customer, limit),
        invoices=work.bookings.invoices_of(customer, limit),
        calls=work.calls.calls_of(customer, limit),
        chats=work.inbox.threads_of(customer, limit),
    )
