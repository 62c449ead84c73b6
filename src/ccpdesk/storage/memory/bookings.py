"""The port `BookingBook` in memory."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from ccpdesk.bookings.call_outcome import CallOutcome
from ccpdesk.bookings.draft import BookingDraft
from ccpdesk.bookings.job import Appointment, AppointmentStatus, Job, Visit
from ccpdesk.bookings.quote import Invoice, Quote, QuoteStatus
from ccpdesk.bookings.rescheduling import AppointmentChange
from ccpdesk.bookings.windows import ArrivalWindow
from ccpdesk.kernel.ids import AppointmentId, CallId, CustomerId, JobId, LocationId, TenantId, UserId
from ccpdesk.kernel.shelf import Page
from ccpdesk.storage.memory.shelf import MemoryShelf
from ccpdesk.storage.memory.tables import Tables, calls, customers, locations, refuse_unknown, users

_FIRST_JOB_NUMBER = 1001


class MemoryBookingBook:
    """Jobs, appointments, quotes, invoices, drafts and outcomes."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.jobs = MemoryShelf(
            tables, Job, customer_id=customers, location_id=locations, call_id=calls, booked_by=users
        )
        self.appointments = MemoryShelf(
            tables, Appointment, job_id=lambda known: known.shelves.get(Job, {}), location_id=locations
        )
        self.changes = MemoryShelf(
            tables,
            AppointmentChange,
            appointment_id=lambda known: known.shelves.get(Appointment, {}),
            by_id=users,
        )
        self.quotes = MemoryShelf(tables, Quote, customer_id=customers, location_id=locations)
        self.invoices = MemoryShelf(tables, Invoice, customer_id=customers)
        self.drafts = MemoryShelf(tables, BookingDraft, agent_id=users, customer_id=customers, call_id=calls)
        self.outcomes = MemoryShelf(
            tables,
            CallOutcome,
            key="call_id",
            call_id=calls,
            agent_id=users,
            job_id=lambda known: known.shelves.get(Job, {}),
        )

    def next_job_number(self, tenant: TenantId) -> int:
        """A number that no other job of the tenant gets."""
        refuse_unknown(tenant, self._tables.tenants)
        number = self._tables.job_numbers.get(tenant, _FIRST_JOB_NUMBER - 1) + 1
        self._tables.job_numbers[tenant] = number
        return number

    def reserve_job_numbers(self, last: Mapping[TenantId, int]) -> None:
        """Numbers up to those are taken, by jobs that had theirs before."""
        for tenant, number in last.items():
            self._tables.job_numbers[tenant] = max(self.next_job_number(tenant), number)

    def visits(self, location: LocationId, limit: int) -> Page[Visit]:
        """Appointments there, the latest first, those to come among them."""
        page = self.appointments.page(
            lambda item: item.location_id == location, lambda item: (item.starts_at, item.id), limit
        )
        return Page(tuple(self._visit(item) for item in page.items), page.total)

    def visit(self, appointment: AppointmentId) -> Visit | None:
        """One appointment with its job and invoice."""
        found = self.appointments.get(appointment)
        return self._visit(found) if found else None

    def _visit(self, appointment: Appointment) -> Visit:
        job = self._tables.shelves[Job][appointment.job_id]
        bills = self.invoices.find(lambda item: item.job_id == job.id, lambda item: item.number)
        return Visit(appointment, job, bills[0].number if bills else "")

    def appointments_of(self, job: JobId) -> Sequence[Appointment]:
        """In the order of their windows."""
        return self.appointments.find(lambda item: item.job_id == job, lambda item: (item.starts_at, item.id))

    def changes_of(self, appointment: AppointmentId) -> Sequence[AppointmentChange]:
        """How it was moved or cancelled, oldest first."""
        return self.changes.find(
            lambda item: item.appointment_id == appointment, lambda item: (item.at, item.id)
        )

    def taken(self, tenant: TenantId, since: datetime, until: datetime) -> Sequence[ArrivalWindow]:
        """Windows of the tenant's appointments that stand and overlap that time."""
        wanted = ArrivalWindow(since, until)
        standing = self.appointments.find(
            lambda item: (
                item.tenant_id == tenant
                and item.status is not AppointmentStatus.CANCELLED
                and item.window.overlaps(wanted)
            ),
            lambda item: item.window,
        )
        return [item.window for item in standing]

    def quotes_of(self, location: LocationId, statuses: Sequence[QuoteStatus], limit: int) -> Page[Quote]:
        """Quotes for work there, the newest first; no statuses: any."""
        return self.quotes.page(
            lambda quote: quote.location_id == location and (not statuses or quote.status in statuses),
            lambda quote: (quote.made_on, quote.id),
            limit,
        )

    def invoices_of(self, customer: CustomerId, limit: int) -> Page[Invoice]:
        """The newest first."""
        return self.invoices.page(
            lambda item: item.customer_id == customer, lambda item: (item.issued_on, item.id), limit
        )

    def draft_of(self, call: CallId) -> BookingDraft | None:
        """The draft of a call."""
        found = self.drafts.find(lambda item: item.call_id == call, lambda item: item.id)
        return found[0] if found else None

    def drafts_by(self, agent: UserId) -> Sequence[BookingDraft]:
        """What the agent has begun, the latest first."""
        return self.drafts.find(
            lambda item: item.agent_id == agent, lambda item: (item.updated_at, item.id), backwards=True
        )
