"""Whose a booking is that was made without an agent: on a page, or elsewhere (WEB-03)."""

from datetime import datetime

from ccpdesk.customers.address import Address
from ccpdesk.customers.likeness import address_key
from ccpdesk.inbox.takeover import BookedUnder, Visitor, verdict
from ccpdesk.inbox.visit import Visit, booking_of
from ccpdesk.inbox.web_booking import WebBooking, WebFlag
from ccpdesk.workflows.ports import AddressHolder, BookingPage, PublicWork


def make_booking(work: PublicWork, visit: Visit, page: BookingPage, now: datetime) -> WebBooking:
    """The booking that a finished visit makes; a stored record is neither shown nor changed."""
    visitor = Visitor(visit.name, visit.phone, visit.email)
    holder = None if visit.place else _holder(work, visit, page)
    known = visit.known
    if known is not None and holder is not None and holder.customer_id == known.customer_id:
        flags = work.differences(known.customer_id, visit.name, visit.email)
        return booking_of(visit, now, known.customer_id, holder.location_id, flags)
    by_phone = work.differences(known.customer_id, visit.name, visit.email) if known else None
    at_address = work.differences(holder.customer_id, visit.name, visit.email) if holder else None
    takeover = page.tenant.policies.takeover and not (holder and holder.do_not_service)
    said = verdict(visitor, by_phone, at_address, takeover=takeover)
    if said.under is BookedUnder.NEW_CUSTOMER:
        return booking_of(visit, now, None, None, said.flags)
    if known is not None:
        flags = said.flags if visit.place else said.flags | {WebFlag.NEW_LOCATION}
        return booking_of(visit, now, known.customer_id, visit.place, flags)
    holder = holder or _nobody()
    return booking_of(visit, now, holder.customer_id, holder.location_id, said.flags, (said.notice,))


def _holder(work: PublicWork, visit: Visit, page: BookingPage) -> AddressHolder | None:
    typed = Address(visit.street, visit.city, visit.state, visit.postal_code, visit.unit, page.tenant.country)
    return work.at_address(visit.tenant_id, address_key(typed))


def _nobody() -> AddressHolder:
    raise AssertionError("a verdict for an existing customer, and there is none")
