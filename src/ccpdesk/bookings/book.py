"""Port: where bookings are kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from ccpdesk.bookings.call_outcome import CallOutcome
from ccpdesk.bookings.draft import BookingDraft
from ccpdesk.bookings.job import Appointment, Job, Visit
from ccpdesk.bookings.quote import Invoice, Quote, QuoteStatus
from ccpdesk.bookings.rescheduling import AppointmentChange
from ccpdesk.bookings.windows import ArrivalWindow
from ccpdesk.kernel.ids import AppointmentId, CallId, CustomerId, JobId, LocationId, TenantId, UserId
from ccpdesk.kernel.shelf import Page, Shelf


class BookingBook(Protocol):
    """Jobs, appointments, quotes, invoices, drafts, and what came of calls."""

    @property
    def jobs(self) -> Shelf[Job]: ...
    @property
    def appointments(self) -> Shelf[Appointment]: ...
    @property
    def changes(self) -> Shelf[AppointmentChange]: ...
    @property
    def quotes(self) -> Shelf[Quote]: ...
    @property
    def invoices(self) -> Shelf[Invoice]: ...
    @property
    def drafts(self) -> Shelf[BookingDraft]: ...
    @property
    def outcomes(self) -> Shelf[CallOutcome]: ...

    def next_job_number(self, tenant: TenantId) -> int:
        """A number that no other job of the tenant gets, also when two book at once; gaps may be left."""
        ...

    def reserve_job_numbers(self, last: Mapping[TenantId, int]) -> None:
        """Numbers up to those are taken, by jobs that had theirs before (seeding, import)."""
        ...

    def visits(self, location: LocationId, limit: int) -> Page[Visit]:
        """Appointments there, the latest first, those to come among them."""
        ...

    def visit(self, appointment: AppointmentId) -> Visit | None: ...

    def appointments_of(self, job: JobId) -> Sequence[Appointment]:
        """In the order of their windows."""
        ...

    def changes_of(self, appointment: AppointmentId) -> Sequence[AppointmentChange]:
        """How it was moved or cancelled, oldest first."""
        ...

    def taken(self, tenant: TenantId, since: datetime, until: datetime) -> Sequence[ArrivalWindow]:
        """Windows of the tenant's appointments that stand and overlap that time."""
        ...

    def quotes_of(self, location: LocationId, statuses: Sequence[QuoteStatus], limit: int) -> Page[Quote]:
        """Quotes for work there, the newest first; no statuses: any."""
        ...

    def invoices_of(self, customer: CustomerId, limit: int) -> Page[Invoice]:
        """The newest first."""
        ...

    def draft_of(self, call: CallId) -> BookingDraft | None:
        """The draft of a call."""
        ...

    def drafts_by(self, agent: UserId) -> Sequence[BookingDraft]:
        """What the agent has begun, the latest first."""
        ...
