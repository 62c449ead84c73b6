"""Jobs past and coming with their appointments, invoices and quotes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from ccpdesk.app.demo.company.chance import happens, made_id
from ccpdesk.app.demo.company.services import CAMPAIGNS, JOB_TYPES
from ccpdesk.bookings.job import Appointment, AppointmentStatus, Job, JobStatus, Priority
from ccpdesk.bookings.quote import Invoice, Quote, QuoteLine, QuoteStatus
from ccpdesk.customers.customer import Customer, Location
from ccpdesk.kernel.ids import AppointmentId, InvoiceId, JobId, QuoteId, TenantId, UserId
from ccpdesk.tenants.tenant import Tenant

# How many jobs there were at a location, and what share of locations has one to come.
_PAST_JOBS: Final = (0, 0, 1, 1, 1, 2, 3)
_COMING: Final = 0.03
_QUOTED: Final = 0.3
_YEARS: Final = 4
_STARTS: Final = (8, 10, 13, 15)
_TECHNICIANS: Final = ("Jo Brandt", "Ray Okafor", "Lena Fischer", "Mike Alvarez", "Tia Nguyen", "Sam Boyd")
_PRIORITIES: Final = (*[Priority.NORMAL] * 8, Priority.LOW, Priority.HIGH, Priority.URGENT)
_PRICES: Final = (8_900, 12_900, 18_900, 24_500, 38_000, 62_500)
_QUOTES: Final = (
    (
        "Replacement",
        (("New unit", 420_000, 100), ("Labour", 11_500, 800), ("Disposal of the old one", 15_000, 100)),
    ),
    ("Yearly plan", (("Maintenance plan, 12 months", 1_900, 1200),)),
    ("Repair", (("Parts", 23_400, 100), ("Labour", 11_500, 250))),
)


@dataclass(frozen=True)
class House:
    """A location with all that the jobs there need to know."""

    tenant: Tenant
    trades: Sequence[str]
    customer: Customer
    location: Location


class JobMaker:
    """Makes jobs; numbers of a tenant are counted from 1001."""

    def __init__(self, chance: Random, now: datetime, agents: Sequence[UserId]) -> None:
        self._chance = chance
        self._now = now
        self._agents = agents
        self._last: Counter[TenantId] = Counter()
        self.jobs: list[Job] = []
        self.appointments: list[Appointment] = []
        self.invoices: list[Invoice] = []
        self.quotes: list[Quote] = []

    def work_at(self, house: House) -> None:
        """Jobs of the past, perhaps one to come, perhaps a quote."""
        for _ in range(self._chance.choice(_PAST_JOBS)):
            self._past(house)
        if not house.customer.do_not_service and happens(self._chance, _COMING):
            self._coming(house)
        if happens(self._chance, _QUOTED):
            self._quote(house)

    def _past(self, house: House) -> None:
        visit = self._window(house, -self._chance.randrange(2, _YEARS * 365))
        off = happens(self._chance, 0.06)
        job = self._job(house, visit - timedelta(days=2), JobStatus.CANCELLED if off else JobStatus.COMPLETED)
        status = AppointmentStatus.CANCELLED if off else AppointmentStatus.DONE
        self._appoint(job, visit, status, self._chance.choice(_TECHNICIANS))
        if not off:
            self._bill(job, visit)

    def _coming(self, house: House) -> None:
        job = self._job(
            house, self._now - timedelta(hours=self._chance.randrange(1, 60)), JobStatus.SCHEDULED
        )
        self._appoint(job, self._window(house, self._chance.randrange(1, 9)), AppointmentStatus.SCHEDULED)

    def _window(self, house: House, days: int) -> datetime:
        """The start of a window so many days from now, none of them a Sunday."""
        zone = ZoneInfo(house.tenant.time_zone)
        day = (self._now.astimezone(zone) + timedelta(days=days)).date()
        if day.weekday() == 6:  # noqa: PLR2004 - Sunday
            day += timedelta(days=1)
        return datetime.combine(day, time(self._chance.choice(_STARTS)), zone).astimezone(UTC)

    def _job(self, house: House, booked: datetime, status: JobStatus) -> Job:
        trade = self._chance.choice(house.trades)
        job_type = self._chance.choice(JOB_TYPES[trade])
        self._last[house.tenant.id] += 1
        job = Job(
            id=JobId(made_id(self._chance, booked)),
            tenant_id=house.tenant.id,
            customer_id=house.customer.id,
            location_id=house.location.id,
            number=str(1000 + self._last[house.tenant.id]),
            booked_at=booked,
            job_type=job_type,
            business_unit=f"{trade} service",
            campaign=self._chance.choice(CAMPAIGNS),
            department=trade,
            priority=self._chance.choice(_PRIORITIES),
            status=status,
            summary=f"{job_type}. Customer is home all day.",
            booked_by=self._chance.choice(self._agents),
            cancel_reason="Customer found somebody sooner" if status is JobStatus.CANCELLED else "",
        )
        self.jobs.append(job)
        return job

    def _appoint(self, job: Job, at: datetime, status: AppointmentStatus, technician: str = "") -> None:
        self.appointments.append(
            Appointment(
                id=AppointmentId(made_id(self._chance, job.booked_at)),
                tenant_id=job.tenant_id,
                job_id=job.id,
                location_id=job.location_id,
                number=f"{job.number}-1",
                starts_at=at,
                ends_at=at + timedelta(hours=2),
                status=status,
                technician=technician,
            )
        )

    def _bill(self, job: Job, at: datetime) -> None:
        self.invoices.append(
            Invoice(
                id=InvoiceId(made_id(self._chance, at)),
                tenant_id=job.tenant_id,
                customer_id=job.customer_id,
                number=f"I-{job.number}",
                issued_on=at.date(),
                total=self._chance.choice(_PRICES),
                job_id=job.id,
            )
        )

    def _quote(self, house: House) -> None:
        at = self._now - timedelta(days=self._chance.randrange(1, 400))
        title, lines = self._chance.choice(_QUOTES)
        fresh = self._now - at < timedelta(days=60)
        old = (QuoteStatus.SOLD, QuoteStatus.DENIED, QuoteStatus.EXPIRED)
        self.quotes.append(
            Quote(
                id=QuoteId(made_id(self._chance, at)),
                tenant_id=house.tenant.id,
                customer_id=house.customer.id,
                location_id=house.location.id,
                number=f"Q-{1001 + len(self.quotes)}",
                status=self._chance.choice((QuoteStatus.DRAFT, QuoteStatus.OPEN, *old[:2]) if fresh else old),
                made_on=at.date(),
                title=title,
                lines=tuple(QuoteLine(*line) for line in lines),
                expires_on=(at + timedelta(days=60)).date(),
            )
        )
