"""Tables of the bookings: jobs, appointments, quotes, invoices, drafts, outcomes of calls."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ccpdesk.bookings.call_outcome import CallClass
from ccpdesk.bookings.job import AppointmentStatus, JobStatus, Priority
from ccpdesk.bookings.quote import QuoteLine, QuoteStatus
from ccpdesk.bookings.rescheduling import ChangeKind
from ccpdesk.storage.belongs import belongs_to
from ccpdesk.storage.columns import KEY_TEXT, Base, TextList, UtcTime, words
from ccpdesk.storage.packed import Packed


class JobRow(Base):
    """A job; its number is unique in its tenant."""

    __tablename__ = "jobs"
    __table_args__ = (
        belongs_to("customers", "customer_id"),
        belongs_to("locations", "location_id"),
        UniqueConstraint("id", "tenant_id"),
        UniqueConstraint("tenant_id", "number"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID]
    customer_id: Mapped[UUID] = mapped_column(index=True)
    location_id: Mapped[UUID] = mapped_column(index=True)
    number: Mapped[str] = mapped_column(KEY_TEXT)
    booked_at: Mapped[datetime] = mapped_column(UtcTime)
    job_type: Mapped[str]
    business_unit: Mapped[str]
    campaign: Mapped[str]
    department: Mapped[str]
    priority: Mapped[Priority] = mapped_column(words(Priority, "priority"))
    status: Mapped[JobStatus] = mapped_column(words(JobStatus, "status"))
    summary: Mapped[str]
    tags: Mapped[tuple[str, ...]] = mapped_column(TextList)
    call_id: Mapped[UUID | None] = mapped_column(ForeignKey("calls.id"), index=True)
    booked_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"), index=True)
    cancel_reason: Mapped[str]
    version: Mapped[int]


class JobNumberRow(Base):
    """The last job number that a tenant has given."""

    __tablename__ = "job_numbers"

    tenant_id: Mapped[UUID] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"), primary_key=True)
    last: Mapped[int]


class AppointmentRow(Base):
    """A visit; a day's windows are found by (tenant, start), a location's visits by (location, start)."""

    __tablename__ = "appointments"
    __table_args__ = (
        belongs_to("jobs", "job_id"),
        belongs_to("locations", "location_id"),
        UniqueConstraint("id", "tenant_id"),
        Index(None, "tenant_id", "starts_at"),
        Index(None, "location_id", "starts_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID]
    job_id: Mapped[UUID] = mapped_column(index=True)
    location_id: Mapped[UUID]
    number: Mapped[str]
    starts_at: Mapped[datetime] = mapped_column(UtcTime)
    ends_at: Mapped[datetime] = mapped_column(UtcTime)
    status: Mapped[AppointmentStatus] = mapped_column(words(AppointmentStatus, "status"))
    technician: Mapped[str]
    technician_notes: Mapped[str]
    version: Mapped[int]


class AppointmentChangeRow(Base):
    """Who moved or cancelled an appointment, and why."""

    __tablename__ = "appointment_changes"
    __table_args__ = (belongs_to("appointments", "appointment_id"), Index(None, "appointment_id", "at"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID]
    appointment_id: Mapped[UUID]
    what: Mapped[ChangeKind] = mapped_column(words(ChangeKind, "what"))
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcTime)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    starts_before: Mapped[datetime] = mapped_column(UtcTime)
    ends_before: Mapped[datetime] = mapped_column(UtcTime)


class QuoteRow(Base):
    """A quote with its lines."""

    __tablename__ = "quotes"
    __table_args__ = (
        belongs_to("customers", "customer_id"),
        belongs_to("locations", "location_id"),
        Index(None, "location_id", "made_on"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID]
    customer_id: Mapped[UUID] = mapped_column(index=True)
    location_id: Mapped[UUID]
    number: Mapped[str]
    status: Mapped[QuoteStatus] = mapped_column(words(QuoteStatus, "status"))
    made_on: Mapped[date]
    title: Mapped[str]
    lines: Mapped[tuple[QuoteLine, ...]] = mapped_column(Packed(tuple[QuoteLine, ...]))
    expires_on: Mapped[date | None]
    job_id: Mapped[UUID | None]


class InvoiceRow(Base):
    """A bill; its job need not be ours to know, so an import may bring bills alone."""

    __tablename__ = "invoices"
    __table_args__ = (belongs_to("customers", "customer_id"), Index(None, "customer_id", "issued_on"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID]
    customer_id: Mapped[UUID]
    number: Mapped[str]
    issued_on: Mapped[date]
    total: Mapped[int] = mapped_column(BigInteger)
    job_id: Mapped[UUID | None] = mapped_column(index=True)


class DraftRow(Base):
    """A booking that is being taken; of a call there is one."""

    __tablename__ = "booking_drafts"
    __table_args__ = (belongs_to("customers", "customer_id"), UniqueConstraint("call_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID]
    agent_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    customer_id: Mapped[UUID] = mapped_column(index=True)
    updated_at: Mapped[datetime] = mapped_column(UtcTime)
    location_id: Mapped[UUID | None]
    call_id: Mapped[UUID | None] = mapped_column(ForeignKey("calls.id"))
    job_type: Mapped[str]
    business_unit: Mapped[str]
    campaign: Mapped[str]
    priority: Mapped[Priority] = mapped_column(words(Priority, "priority"))
    summary: Mapped[str]
    tags: Mapped[tuple[str, ...]] = mapped_column(TextList)
    starts_at: Mapped[datetime | None] = mapped_column(UtcTime)
    ends_at: Mapped[datetime | None] = mapped_column(UtcTime)
    technician_notes: Mapped[str]
    web_booking_id: Mapped[UUID | None]


class OutcomeRow(Base):
    """What came of a call."""

    __tablename__ = "call_outcomes"
    __table_args__ = (belongs_to("jobs", "job_id"), Index(None, "tenant_id", "at"))

    call_id: Mapped[UUID] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True)
    agent_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    call_class: Mapped[CallClass] = mapped_column(words(CallClass, "call_class"))
    at: Mapped[datetime] = mapped_column(UtcTime)
    tenant_id: Mapped[UUID | None] = mapped_column(ForeignKey("tenants.id"))
    job_id: Mapped[UUID | None] = mapped_column(index=True)
    reason: Mapped[str]
    note: Mapped[str]
