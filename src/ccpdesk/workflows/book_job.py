"""Booking a job from the profile: prefilled, kept as a draft, booked once (BOOK-01, BOOK-03)."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from ccpdesk.bookings.draft import BookingDraft
from ccpdesk.bookings.job import Job, refuse_do_not_service
from ccpdesk.bookings.quote import STILL_WORTH_TALKING, Quote
from ccpdesk.calls.call import Call
from ccpdesk.customers.customer import Customer, Location
from ccpdesk.inbox.web_booking import WebBooking
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import KnownError, Refused
from ccpdesk.kernel.ids import (
    CallId,
    CustomerId,
    DraftId,
    JobId,
    LocationId,
    UserId,
    WebBookingId,
    new_id,
)
from ccpdesk.kernel.plain_text import visible
from ccpdesk.kernel.told import Told
from ccpdesk.tenants.tenant import Offer, Tenant
from ccpdesk.workflows.booked_job import booked_job, window_said, with_the_only_unit
from ccpdesk.workflows.booking_state import Booking
from ccpdesk.workflows.booking_writes import JobBooked
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState, Notice, Severity
from ccpdesk.workflows.drafts import Drafts
from ccpdesk.workflows.free_windows import DayWindows, next_windows, windows_of
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.owe_reason import OweReason
from ccpdesk.workflows.ports import Data, UnitOfWork
from ccpdesk.workflows.web_booking_draft import with_web_booking

_log = logging.getLogger(__name__)
_QUOTES: Final = 10
_KEY: Final = "booking"


@dataclass(frozen=True)
class _Around:
    """What is read around a draft."""

    offer: Offer
    quotes: tuple[Quote, ...]
    day: DayWindows


class BookJob:
    """Keeps ``state.booking``: the draft that belongs to the call and the address on the screen."""

    def __init__(
        self,
        desk: Desk,
        data: Data,
        outbox: Outbox,
        clock: Clock,
        dispatcher: Dispatcher,
        reasons: OweReason,
        done: Callable[[], None],
    ) -> None:
        """``done`` is called when a job is in the database."""
        self._desk = desk
        self._data = data
        self._outbox = outbox
        self._clock = clock
        self._reasons = reasons
        self._done = done
        self._drafts = Drafts(data, outbox, dispatcher, self._kept)
        self._closed: set[DraftId] = set()
        self._expected: dict[CustomerId, WebBooking] = {}
        self._me: UserId = desk.state.me.id  # nobody yet
        self._on_screen: tuple[CallId | None, CustomerId | None, LocationId | None] = (None, None, None)
        desk.subscribe(self._follow)

    def open(self) -> None:
        """Begin, or go on with, a booking for the customer and the address on the screen.

        Raises:
            Refused: nobody is on the screen, Do Not Service, no address, or a tenant that is not one's own.
        """
        customer, location, tenant = self._subject()
        call = self._call_for(customer)
        draft = self._drafts.find(call.id if call else None, customer.id, location.id)
        if draft is None:
            draft = self._new(customer, location, call)
        expected = self._expected.pop(customer.id, None)
        if expected is not None:
            draft = with_web_booking(draft, expected, self._clock.now())
            self._drafts.put(draft)
        self._closed.discard(draft.id)
        self._open(draft, customer, location, tenant, call)

    def expect(self, customer: CustomerId, booking: WebBooking) -> None:
        """The next booking that is opened for this customer is what was booked on the web (WEB-04)."""
        self._expected[customer] = booking

    def expect_no_more(self, booking: WebBookingId) -> None:
        """Nothing comes of it: what was begun for it is a booking like any other."""
        self._expected = {whose: one for whose, one in self._expected.items() if one.id != booking}
        for draft in self._drafts.of_web_booking(booking):
            self._drafts.put(replace(draft, web_booking_id=None))
        self._drafts.flush()
        shown = self._desk.state.booking
        if shown is not None and shown.draft.web_booking_id == booking:
            self._show(replace(shown, draft=replace(shown.draft, web_booking_id=None)))

    def edit(self, draft: BookingDraft) -> None:
        """The draft as the agent has filled it in now."""
        booking = self._desk.state.booking
        if booking is None or booking.busy or draft.id != booking.draft.id or draft == booking.draft:
            return
        draft = replace(
            draft,
            summary=visible(draft.summary),
            technician_notes=visible(draft.technician_notes),
            tags=tuple(visible(tag) for tag in draft.tags),
            updated_at=self._clock.now(),
        )
        self._drafts.put(draft)
        self._show(replace(booking, draft=draft, saved=False, problem=""))

    def look_at(self, day: date) -> None:
        """Show the windows of another day."""
        booking = self._desk.state.booking
        if booking is not None:
            self._show(replace(booking, day=DayWindows(day, ())))
            self._read(booking.draft, booking.tenant, day)

    def close(self) -> None:
        """Put the booking aside; the draft is kept."""
        booking = self._desk.state.booking
        if booking is not None:
            self._drafts.flush()
            self._closed.add(booking.draft.id)
            self._show(None)

    def discard(self) -> None:
        """Throw the draft away."""
        booking = self._desk.state.booking
        if booking is not None and not booking.busy:
            self._drafts.drop(booking.draft.id)
            self._show(None)

    def book(self) -> None:
        """Book what is filled in. The window is looked at again when the job is written.

        Raises:
            Refused: something is missing, or the customer must not be served.
        """
        booking = self._desk.state.booking
        if booking is None or booking.busy:
            return
        job, visit = booked_job(booking, self._desk.state.me.id, self._clock.now())
        self._drafts.put(replace(booking.draft, updated_at=self._clock.now()))
        self._drafts.flush()
        self._show(replace(booking, busy=True, problem=""))
        if job.call_id is not None:
            self._reasons.job_booked(job.call_id)
        self._outbox.put(
            JobBooked(job, visit, booking.draft.id, self._desk.state.me.id, booking.draft.web_booking_id),
            kept=lambda: self._taken_in(booking),
            written=lambda: self._booked(booking, job),
            refused=lambda error: self._refused(booking, error),
        )

    def no_job(self, reason: str, note: str = "") -> None:
        """Say why no job comes of the call; the draft stays when one may still, on another day.

        Raises:
            Refused: no call asks for a reason, or there is no such reason.
        """
        self._reasons.answer(reason, note)
        lead = any(item.lead for item in self._desk.state.call_reasons if item.name == reason)
        if lead:
            self.close()
        else:
            self.discard()

    def again(self) -> None:
        """Something was booked, here or elsewhere: other windows may be free."""
        booking = self._desk.state.booking
        if booking is not None and not booking.busy:
            self._read(booking.draft, booking.tenant, booking.day.day if booking.day else None)

    def _taken_in(self, booking: Booking) -> None:
        """It can't be lost any more; while the database is away nobody waits for it."""
        if self._outbox.away:
            self._leave(booking)
            self._tell(
                Severity.INFO,
                Told(
                    "The job for {customer} is kept and will be booked when the database is back.",
                    customer=booking.customer.name,
                ),
                "If the arrival window is full then, you will be told.",
            )

    def _booked(self, booking: Booking, job: Job) -> None:
        self._drafts.forget(booking.draft.id)
        self._leave(booking)
        self._done()

        def tell(number: str) -> None:
            self._tell(
                Severity.INFO,
                Told(
                    "Job {number} is booked for {customer}: {window}.",
                    number=number,
                    customer=booking.customer.name,
                    window=window_said(booking),
                )
                if number
                else Told(
                    "The job is booked for {customer}: {window}.",
                    customer=booking.customer.name,
                    window=window_said(booking),
                ),
                call=booking.draft.call_id,
            )

        self._data.run(lambda work: _number(work, job.id), tell, lambda _: tell(""))

    def _refused(self, booking: Booking, error: KnownError) -> None:
        """The draft is there still: the agent chooses again."""
        if booking.draft.call_id is not None:
            self._reasons.job_refused(booking.draft.call_id)
        problem = error.advice
        now = self._desk.state.booking
        if now is not None and now.draft.id == booking.draft.id:
            self._show(replace(now, busy=False, problem=problem))
            self.again()
        else:
            self._closed.discard(booking.draft.id)
            self._tell(
                Severity.WARNING,
                Told(
                    "The job for {customer} is not booked. {what}.",
                    customer=booking.customer.name,
                    what=error.what,
                ),
                "",
            )

    def _leave(self, booking: Booking) -> None:
        now = self._desk.state.booking
        if now is not None and now.draft.id == booking.draft.id:
            self._closed.add(booking.draft.id)
            self._show(None)

    def _follow(self, state: DeskState) -> None:
        if state.me.id != self._me:
            self._me = state.me.id
            self._drafts.load(state.me.id, self._turn)
        if self._screen(state) != self._on_screen:
            self._turn()

    def _turn(self) -> None:
        """The agent turned to another call or address: its draft is shown, when there is one."""
        self._on_screen = self._screen(self._desk.state)
        self._drafts.flush()
        booking = self._desk.state.booking
        try:
            customer, location, tenant = self._subject()
        except Refused:
            self._show(None)
            return
        call = self._call_for(customer)
        here = (customer.id, location.id)
        same = booking is not None and (booking.customer.id, booking.location.id) == here
        if booking is not None and same and (call is None or booking.draft.call_id == call.id):
            return  # the call has ended, the booking goes on
        draft = self._drafts.find(call.id if call else None, customer.id, location.id)
        if draft is None or draft.id in self._closed or draft.customer_id != customer.id:
            self._show(None)
        else:
            self._open(draft, customer, location, tenant, call)

    def _screen(self, state: DeskState) -> tuple[CallId | None, CustomerId | None, LocationId | None]:
        place = _place(state)
        return (
            state.selected,
            state.lookup.shown.id if state.lookup.shown else None,
            place.id if place else None,
        )

    def _subject(self) -> tuple[Customer, Location, Tenant]:
        state = self._desk.state
        customer, location = state.lookup.shown, _place(state)
        if customer is None:
            raise Refused("No customer is open", "", "Open the customer first, then book.")
        refuse_do_not_service(customer.name, customer.do_not_service, customer.do_not_service_reason)
        if location is None:
            raise Refused(
                Told("{customer} has no service address", customer=customer.name), "", "Add a location first."
            )
        tenant = next((item for item in state.tenants if item.id == customer.tenant_id), None)
        if tenant is None:
            raise Refused("You do not book for this customer's company", "", "Ask your supervisor.")
        return customer, location, tenant

    def _call_for(self, customer: Customer) -> Call | None:
        """The call that the customer is in: the selected one, else the one that still owes a reason."""
        state = self._desk.state
        call = state.calls.get(state.selected) if state.selected else None
        owed = next((item.call for item in state.owed if item.call.customer_id == customer.id), None)
        return call if call is not None and call.customer_id == customer.id else owed

    def _new(self, customer: Customer, location: Location, call: Call | None) -> BookingDraft:
        return BookingDraft(
            id=DraftId(new_id()),
            tenant_id=customer.tenant_id,
            agent_id=self._desk.state.me.id,
            customer_id=customer.id,
            location_id=location.id,
            call_id=call.id if call else None,
            campaign=call.campaign if call else "",
            updated_at=self._clock.now(),
        )

    def _open(
        self, draft: BookingDraft, customer: Customer, location: Location, tenant: Tenant, call: Call | None
    ) -> None:
        known = draft
        draft = replace(
            draft,
            customer_id=customer.id,
            location_id=location.id,
            call_id=call.id if call else draft.call_id,
            campaign=draft.campaign or (call.campaign if call else ""),
        )
        if draft != known:
            self._drafts.put(draft)
        self._show(Booking(draft=draft, customer=customer, location=location, tenant=tenant, saved=True))
        self._read(draft, tenant, None)

    def _read(self, draft: BookingDraft, tenant: Tenant, day: date | None) -> None:
        now = self._clock.now()
        if day is None and draft.starts_at is not None and draft.starts_at > now:
            day = draft.starts_at.astimezone(ZoneInfo(tenant.time_zone)).date()

        def read(work: UnitOfWork) -> _Around:
            quotes = (
                work.bookings.quotes_of(draft.location_id, STILL_WORTH_TALKING, _QUOTES).items
                if draft.location_id
                else ()
            )
            windows = windows_of(work, tenant, day, now) if day else next_windows(work, tenant, now)
            return _Around(work.tenants.offer(tenant.id), quotes, windows)

        self._data.run(read, self._with(draft, day), self._unread)

    def _with(self, draft: BookingDraft, day: date | None) -> Callable[[_Around], None]:
        def show(found: _Around) -> None:
            booking = self._desk.state.booking
            if booking is None or booking.draft.id != draft.id:
                return
            if day is not None and booking.day is not None and booking.day.day != day:
                return  # meanwhile the agent looks at another day
            booking = replace(booking, offer=found.offer, quotes=found.quotes, day=found.day)
            self._show(replace(booking, draft=with_the_only_unit(booking.draft, found.offer)))

        return show

    def _unread(self, error: Exception) -> None:
        booking = self._desk.state.booking
        if not isinstance(error, KnownError):
            _log.error("a booking's windows can't be read", exc_info=error)
        if booking is not None:
            problem = "The arrival windows can't be read now. What you type is kept; try again in a moment."
            self._show(replace(booking, problem=problem))

    def _kept(self, draft: BookingDraft) -> None:
        booking = self._desk.state.booking
        if booking is not None and booking.draft == draft:
            self._show(replace(booking, saved=True))

    def _show(self, booking: Booking | None) -> None:
        self._desk.show(replace(self._desk.state, booking=booking))

    def _tell(self, severity: Severity, text: str, remedy: str = "", call: CallId | None = None) -> None:
        self._desk.show(self._desk.state.with_notice(Notice(_KEY, severity, text, remedy, call=call)))


def _place(state: DeskState) -> Location | None:
    lookup = state.lookup
    if lookup.shown is None:
        return None
    if lookup.profile is not None and lookup.profile.customer.id == lookup.shown.id:
        return lookup.profile.location
    chosen = lookup.shown.location(lookup.at) if lookup.at else None
    return chosen or next(iter(lookup.shown.locations), None)


def _number(work: UnitOfWork, job: JobId) -> str:
    found = work.bookings.jobs.get(job)
    return found.number if found else ""
