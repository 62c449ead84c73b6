"""What an agent does with web bookings: accept, convert to a job, dismiss (WEB-04)."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from ccpdesk.customers.address import Address
from ccpdesk.customers.customer import ContactKind, ContactMethod, Customer, Location
from ccpdesk.customers.likeness import address_key
from ccpdesk.inbox import web_booking as rules
from ccpdesk.inbox.web_booking import WebBooking
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import KnownError, Refused, StoreError
from ccpdesk.kernel.ids import CustomerId, LocationId, TenantId, WebBookingId
from ccpdesk.kernel.phone_number import PhoneNumber
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.book_job import BookJob
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Lookup, Notice, Severity
from ccpdesk.workflows.edit_customer import EditClash, EditCustomer
from ccpdesk.workflows.new_customer import CustomerCreated
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.ports import Cache, Data, UnitOfWork
from ccpdesk.workflows.watch_web_bookings import WatchWebBookings
from ccpdesk.workflows.web_booking_state import OpenWebBooking

_log = logging.getLogger(__name__)
_KEY: Final = "web booking"
Rule = Callable[[WebBooking], WebBooking]


class HandleWebBookings:
    """The agent's verbs about web bookings."""

    def __init__(
        self,
        desk: Desk,
        data: Data,
        cache: Cache,
        outbox: Outbox,
        clock: Clock,
        watch: WatchWebBookings,
        book: BookJob,
        edit: EditCustomer,
    ) -> None:
        self._desk = desk
        self._data = data
        self._cache = cache
        self._outbox = outbox
        self._clock = clock
        self._watch = watch
        self._book = book
        self._edit = edit

    def choose_tenant(self, tenant: TenantId | None) -> None:
        """List the web bookings of this tenant."""
        self._watch.choose_tenant(tenant)

    def list_settled(self, on: bool) -> None:
        """List also those that became jobs or were dismissed, or not."""
        self._watch.list_settled(on)

    def open(self, booking: WebBookingId | None) -> None:
        """Show one of the list, or none."""
        self._watch.open(booking)

    def accept(self) -> None:
        """Take care of the open one: colleagues see it."""
        self._settle(partial(rules.accept, by=self._desk.state.me.id, at=self._clock.now()))

    def dismiss(self, reason: str) -> None:
        """Nothing comes of the open one; what was begun for it can be booked without it.

        Raises:
            Refused: no reason.
        """
        rule = partial(rules.dismiss, reason=reason, by=self._desk.state.me.id, at=self._clock.now())
        booking = self._required().booking
        rule(booking)
        self._settle(rule, lambda: self._book.expect_no_more(booking.id))

    def convert(self, customer: CustomerId | None = None) -> None:
        """Make a job of the open one: its customer is shown, and the form with what is known filled in.

        Nothing of a stored record is written over: a new address is one more, a new visitor a new customer,
        who bears the booking's id: converted again, or at two desks, it is still one customer. The web
        booking is converted in the moment in which the job is booked.

        Args:
            customer: who it is, when the agent knows; else whom it was matched with, else somebody new.

        Raises:
            Refused: it is a job already, or was dismissed.
        """
        booking = self._required().booking
        rules.refuse_settled(booking)
        newcomer = CustomerId(booking.id)
        whose = customer or booking.customer_id or newcomer

        def loaded(found: Customer | None) -> None:
            known = found or self._waiting(whose)
            if known is not None:
                self._begin(booking, known)
            elif whose == newcomer:
                self._begin_with_newcomer(booking)
            else:
                self._tell(
                    "The customer of this web booking is not there any more", "Search for somebody else."
                )

        def failed(error: Exception) -> None:
            if not isinstance(error, StoreError):
                raise error
            loaded(self._cache.reading().customers.get(whose))

        self._data.run(lambda work: work.customers.get(whose), loaded, failed)

    def _waiting(self, customer: CustomerId) -> Customer | None:
        """One who is made, but not in the database yet."""
        made = (write.customer for write in self._outbox.waiting if isinstance(write, CustomerCreated))
        return next((one for one in made if one.id == customer), None)

    def _begin_with_newcomer(self, booking: WebBooking) -> None:
        newcomer = self._newcomer(booking)

        def kept() -> None:
            self._cache.keep_customers([newcomer])
            self._show(booking, newcomer, newcomer.locations[0].id if newcomer.locations else None)

        self._outbox.put(CustomerCreated(newcomer), kept=kept)

    def _begin(self, booking: WebBooking, customer: Customer) -> None:
        place = _place_of(booking, customer)
        typed = self._typed(booking)
        if place is not None or typed is None:
            self._show(booking, customer, place)
            return
        more = replace(customer, locations=(*customer.locations, typed))

        def saved(clash: EditClash | None) -> None:
            if clash is None:
                self._show(booking, more, typed.id)
            else:
                self._tell("A colleague has just changed this customer", "Look at it, and convert again.")

        self._edit.save(customer, more, saved)

    def _show(self, booking: WebBooking, customer: Customer, place: LocationId | None) -> None:
        """The customer at that address, and the form; without an address the agent asks for one first."""
        self._book.expect(customer.id, booking)
        scope = self._desk.state.lookup.scope
        self._desk.show(replace(self._desk.state, lookup=Lookup(scope=scope, shown=customer, at=place)))
        try:
            self._book.open()
        except Refused as refused:
            self._tell(refused.what, refused.remedy)

    def _newcomer(self, booking: WebBooking) -> Customer:
        ways = ((ContactKind.MOBILE, booking.phone), (ContactKind.EMAIL, booking.email))
        typed = self._typed(booking)
        called = booking.name or booking.email or PhoneNumber(booking.phone).formatted(self._country(booking))
        return Customer(
            id=CustomerId(booking.id),
            tenant_id=booking.tenant_id,
            name=called,
            contacts=tuple(ContactMethod(kind, value) for kind, value in ways if value),
            locations=(replace(typed, id=LocationId(booking.id)),) if typed else (),
        )

    def _typed(self, booking: WebBooking) -> Location | None:
        """The address as the visitor wrote it."""
        if not (booking.street and booking.city):
            return None
        return Location(
            booking.street,
            booking.city,
            booking.state,
            booking.postal_code,
            booking.unit,
            self._country(booking),
        )

    def _country(self, booking: WebBooking) -> str:
        tenants = (one for one in self._desk.state.tenants if one.id == booking.tenant_id)
        return next((one.country for one in tenants), "US")

    def _required(self) -> OpenWebBooking:
        opened = self._desk.state.web_bookings.open
        if opened is None:
            raise Refused("No web booking is open", "web bookings", "Choose one first.")
        return opened

    def _settle(self, rule: Rule, then: Callable[[], None] = lambda: None) -> None:
        booking = self._required().booking.id

        def job(work: UnitOfWork) -> None:
            found = work.inbox.web_bookings.get(booking)
            if found is None:
                raise Refused("This web booking is not there any more", "web bookings", "")
            work.inbox.web_bookings.change(rule(found))

        def settled(_: None) -> None:
            then()
            self._watch.read()

        self._data.run(job, settled, self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._tell(error.what, error.remedy)
        self._watch.read()

    def _tell(self, what: str | Told, remedy: str | Told) -> None:
        notice = Notice(_KEY, Severity.WARNING, what, remedy)
        self._desk.show(self._desk.state.with_notice(notice))


def _place_of(booking: WebBooking, customer: Customer) -> LocationId | None:
    """The customer's address that is meant: the matched one, the same one, or the first one of a lead."""
    if booking.location_id is not None and customer.location(booking.location_id) is not None:
        return booking.location_id
    if not booking.street:
        return customer.locations[0].id if customer.locations else None
    wanted = address_key(
        Address(booking.street, booking.city, booking.state, booking.postal_code, booking.unit)
    )
    return next((one.id for one in customer.locations if address_key(one) == wanted), None)
