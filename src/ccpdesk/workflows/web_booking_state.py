"""Web bookings as the desk knows them at one moment (WEB-04)."""

from dataclasses import dataclass

from ccpdesk.customers.customer import Customer
from ccpdesk.customers.found import FoundAddress
from ccpdesk.inbox.web_booking import WebBooking
from ccpdesk.kernel.ids import TenantId


@dataclass(frozen=True, kw_only=True)
class OpenWebBooking:
    """The one on the screen.

    Attributes:
        customer: whom it was matched with. candidates: who else of the tenant it could be, by phone or email.
    """

    booking: WebBooking
    customer: Customer | None = None
    candidates: tuple[FoundAddress, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WebBookings:
    """What waits, whose web bookings are listed, which one is open.

    Attributes:
        read: the store has told of them at least once.
        waiting: how many wait of each tenant that has any.
        settled: those that are jobs or were dismissed are listed as well.
        listed: the newest of ``tenant``; there are ``total``.
    """

    read: bool = False
    waiting: tuple[tuple[TenantId, int], ...] = ()
    tenant: TenantId | None = None
    settled: bool = False
    listed: tuple[WebBooking, ...] = ()
    total: int = 0
    open: OpenWebBooking | None = None
