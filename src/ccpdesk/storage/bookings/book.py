"""The port `BookingBook` on the database."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Select, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from ccpdesk.bookings.call_outcome import CallOutcome
from ccpdesk.bookings.draft import BookingDraft
from ccpdesk.bookings.job import Appointment, AppointmentStatus, Job, Visit
from ccpdesk.bookings.quote import Invoice, Quote, QuoteStatus
from ccpdesk.bookings.rescheduling import AppointmentChange
from ccpdesk.bookings.windows import ArrivalWindow
from ccpdesk.kernel.ids import AppointmentId, CallId, CustomerId, JobId, LocationId, TenantId, UserId
from ccpdesk.kernel.shelf import Page
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.bookings.tables import (
    AppointmentChangeRow,
    AppointmentRow,
    DraftRow,
    InvoiceRow,
    JobNumberRow,
    JobRow,
    OutcomeRow,
    QuoteRow,
)
from ccpdesk.storage.shelf import SqlShelf, counted

FIRST_JOB_NUMBER: Final = 1001
_LONGEST_WINDOW: Final = timedelta(days=1)


class SqlBookingBook:
    """Jobs, appointments, quotes, invoices, drafts and outcomes, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.jobs = SqlShelf(session, JobRow, Job)
        self.appointments = SqlShelf(session, AppointmentRow, Appointment)
        self.changes = SqlShelf(session, AppointmentChangeRow, AppointmentChange)
        self.quotes = SqlShelf(session, QuoteRow, Quote)
        self.invoices = SqlShelf(session, InvoiceRow, Invoice)
        self.drafts = SqlShelf(session, DraftRow, BookingDraft)
        self.outcomes = SqlShelf(session, OutcomeRow, CallOutcome, key="call_id")

    def next_job_number(self, tenant: TenantId) -> int:
        """A number that no other job of the tenant gets, also when two book at once; gaps may be left."""
        postgres = self._session.get_bind().dialect.name == "postgresql"
        numbers = (postgresql.insert if postgres else sqlite.insert)(JobNumberRow)
        statement = numbers.values(tenant_id=tenant, last=FIRST_JOB_NUMBER).on_conflict_do_update(
            index_elements=["tenant_id"], set_={"last": JobNumberRow.last + 1}
        )
        with attempt(self._session):
            return self._session.execute(statement.returning(JobNumberRow.last)).scalar_one()

    def reserve_job_numbers(self, last: Mapping[TenantId, int]) -> None:
        """Numbers up to those are taken, by jobs that had theirs before."""
        table = JobNumberRow
        for tenant, number in last.items():
            self.next_job_number(tenant)  # makes the row
            with attempt(self._session):
                self._session.execute(
                    update(table).where(table.tenant_id == tenant, table.last < number).values(last=number)
                )

    def visits(self, location: LocationId, limit: int) -> Page[Visit]:
        """Appointments there, the latest first, those to come among them."""
        wanted = self._visits().where(AppointmentRow.location_id == location)
        latest = (AppointmentRow.starts_at.desc(), AppointmentRow.id.desc())
        rows, total = counted(self._session, wanted.order_by(*latest), limit)
        return Page(tuple(self._visit(row) for row in rows), total)

    def visit(self, appointment: AppointmentId) -> Visit | None:
        """One appointment with its job and invoice."""
        found = self._session.execute(self._visits().where(AppointmentRow.id == appointment)).first()
        return self._visit(found) if found else None

    def _visits(self) -> Select[Any]:
        invoice = select(func.min(InvoiceRow.number)).where(InvoiceRow.job_id == JobRow.id).scalar_subquery()
        return (
            select(*self.appointments.columns, *self.jobs.columns, invoice)
            .select_from(AppointmentRow)
            .join(JobRow, JobRow.id == AppointmentRow.job_id)
        )

    def _visit(self, row: Sequence[Any]) -> Visit:
        middle = len(self.appointments.columns)
        return Visit(self.appointments.made(row[:middle]), self.jobs.made(row[middle:-1]), row[-1] or "")

    def appointments_of(self, job: JobId) -> Sequence[Appointment]:
        """In the order of their windows."""
        order = (AppointmentRow.starts_at, AppointmentRow.id)
        return self.appointments.find(AppointmentRow.job_id == job, order=order)

    def changes_of(self, appointment: AppointmentId) -> Sequence[AppointmentChange]:
        """How it was moved or cancelled, oldest first."""
        order = (AppointmentChangeRow.at, AppointmentChangeRow.id)
        return self.changes.find(AppointmentChangeRow.appointment_id == appointment, order=order)

    def taken(self, tenant: TenantId, since: datetime, until: datetime) -> Sequence[ArrivalWindow]:
        """Windows of appointments that stand and overlap that time; none is longer than a day."""
        rows = self._session.execute(
            select(AppointmentRow.starts_at, AppointmentRow.ends_at)
            .where(
                AppointmentRow.tenant_id == tenant,
                AppointmentRow.starts_at > since - _LONGEST_WINDOW,
                AppointmentRow.starts_at < until,
                AppointmentRow.ends_at > since,
                AppointmentRow.status != AppointmentStatus.CANCELLED,
            )
            .order_by(AppointmentRow.starts_at, AppointmentRow.ends_at)
        )
        return [ArrivalWindow(starts_at, ends_at) for starts_at, ends_at in rows]

    def quotes_of(self, location: LocationId, statuses: Sequence[QuoteStatus], limit: int) -> Page[Quote]:
        """Quotes for work there, the newest first; no statuses: any."""
        conditions = [QuoteRow.location_id == location]
        if statuses:
            conditions.append(QuoteRow.status.in_(statuses))
        order = (QuoteRow.made_on.desc(), QuoteRow.id.desc())
        return self.quotes.page(*conditions, order=order, limit=limit)

    def invoices_of(self, customer: CustomerId, limit: int) -> Page[Invoice]:
        """The newest first."""
        order = (InvoiceRow.issued_on.desc(), InvoiceRow.id.desc())
        return self.invoices.page(InvoiceRow.customer_id == customer, order=order, limit=limit)

    def draft_of(self, call: CallId) -> BookingDraft | None:
        """The draft of a call."""
        found = self.drafts.find(DraftRow.call_id == call, order=())
        return found[0] if found else None

    def drafts_by(self, agent: UserId) -> Sequence[BookingDraft]:
        """What the agent has begun, the latest first."""
        order = (DraftRow.updated_at.desc(), DraftRow.id.desc())
        return self.drafts.find(DraftRow.agent_id == agent, order=order)
