"""Web bookings as they are now: what waits, those of a tenant, the one that is open (WEB-04)."""

import logging
from dataclasses import dataclass, replace
from typing import Final

from ccpdesk.customers.customer import Customer
from ccpdesk.customers.found import FoundAddress
from ccpdesk.inbox.web_booking import UNBOOKED, WebBooking
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.ids import CustomerId, TenantId, WebBookingId
from ccpdesk.kernel.shelf import Page
from ccpdesk.workflows.at_most import AtMost
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.ports import Changed, Data, UnitOfWork
from ccpdesk.workflows.web_booking_state import OpenWebBooking, WebBookings

_log = logging.getLogger(__name__)
READ_SECONDS: Final = 0.5
LISTED: Final = 200
_CANDIDATES: Final = 5


@dataclass(frozen=True)
class _Read:
    waiting: dict[TenantId, int]
    tenant: TenantId | None
    settled: bool
    listed: Page[WebBooking]
    open: OpenWebBooking | None


class WatchWebBookings:
    """Keeps `DeskState.web_bookings` in step with the store."""

    def __init__(self, desk: Desk, data: Data, dispatcher: Dispatcher) -> None:
        self._desk = desk
        self._data = data
        self._read_soon = AtMost(dispatcher, READ_SECONDS, self.read)

    def __call__(self, changed: Changed) -> None:
        """Take what the store tells."""
        if changed.touches("web_bookings"):
            self._read_soon()

    def choose_tenant(self, tenant: TenantId | None) -> None:
        """List those of this tenant."""
        if tenant != self._now.tenant:
            self._show(replace(self._now, tenant=tenant, listed=(), total=0))
            self.read()

    def list_settled(self, on: bool) -> None:
        """List also those that became jobs or were dismissed, or not."""
        self._show(replace(self._now, settled=on))
        self.read()

    def open(self, booking: WebBookingId | None) -> None:
        """Show one of the list, or none."""
        found = next((one for one in self._now.listed if one.id == booking), None)
        self._show(replace(self._now, open=OpenWebBooking(booking=found) if found else None))
        if found is not None:
            self.read()

    def read(self) -> None:
        """Read what waits, the list, and the open one."""
        tenant, settled = self._now.tenant, self._now.settled
        opened = self._now.open.booking.id if self._now.open else None

        def job(work: UnitOfWork) -> _Read:
            inbox, statuses = work.inbox, () if settled else UNBOOKED
            listed = inbox.web_bookings_of(tenant, statuses, LISTED) if tenant else Page[WebBooking]((), 0)
            found = inbox.web_bookings.get(opened) if opened else None
            return _Read(inbox.unbooked(), tenant, settled, listed, _around(work, found) if found else None)

        self._data.run(job, self._take, _failed)

    def _take(self, found: _Read) -> None:
        now = replace(self._now, read=True, waiting=tuple(sorted(found.waiting.items())))
        if (found.tenant, found.settled) == (now.tenant, now.settled):
            now = replace(now, listed=found.listed.items, total=found.listed.total)
        if now.open is not None and found.open is not None and found.open.booking.id == now.open.booking.id:
            now = replace(now, open=found.open)
        self._show(now)

    @property
    def _now(self) -> WebBookings:
        return self._desk.state.web_bookings

    def _show(self, now: WebBookings) -> None:
        self._desk.show(replace(self._desk.state, web_bookings=now))


def _around(work: UnitOfWork, booking: WebBooking) -> OpenWebBooking:
    customer: Customer | None = work.customers.get(booking.customer_id) if booking.customer_id else None
    return OpenWebBooking(
        booking=booking,
        customer=customer,
        candidates=() if customer or not booking.unbooked else _candidates(work, booking),
    )


def _candidates(work: UnitOfWork, booking: WebBooking) -> tuple[FoundAddress, ...]:
    """Customers of the tenant with that phone, email or street."""
    found: dict[CustomerId, FoundAddress] = {}
    for wanted in (booking.phone, booking.email, booking.street):
        if wanted:
            for hit in work.customers.search(wanted, [booking.tenant_id], _CANDIDATES):
                found.setdefault(hit.customer, hit)
    return tuple(found.values())[:_CANDIDATES]


def _failed(error: Exception) -> None:
    _log.info("web bookings can't be read now: %s", error)
