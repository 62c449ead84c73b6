"""What booking writes: drafts as they are typed, and the job that comes of one (BOOK-01, BOOK-03)."""

from dataclasses import dataclass, replace

from ccpdesk.bookings.call_outcome import CallClass, CallOutcome
from ccpdesk.bookings.draft import BookingDraft
from ccpdesk.bookings.job import Appointment, Job, refuse_do_not_service
from ccpdesk.inbox import web_booking
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import DraftId, UserId, WebBookingId
from ccpdesk.workflows.free_windows import refuse_taken
from ccpdesk.workflows.ports import UnitOfWork
from ccpdesk.workflows.writes import write_kind


@write_kind("booking draft")
@dataclass(frozen=True)
class DraftSaved:
    """A draft as it is now."""

    draft: BookingDraft

    @property
    def about(self) -> str:
        """The draft."""
        return f"draft {self.draft.id}"

    @property
    def title(self) -> str:
        """For notices."""
        return f"Booking draft: {self.draft.job_type or self.draft.summary[:40]}".strip(": ")

    def apply(self, work: UnitOfWork, late: bool) -> None:
        """Keep it, unless a newer one is kept already."""
        kept = work.bookings.drafts.get(self.draft.id) if late else None
        if kept is None or kept.updated_at < self.draft.updated_at:
            work.bookings.drafts.save(self.draft)


@write_kind("booking draft dropped")
@dataclass(frozen=True)
class DraftDropped:
    """A draft is not wanted any more."""

    draft: DraftId

    @property
    def about(self) -> str:
        """The draft."""
        return f"draft {self.draft}"

    @property
    def title(self) -> str:
        """For notices."""
        return "Booking draft discarded"

    def apply(self, work: UnitOfWork, late: bool) -> None:  # noqa: ARG002 - gone is gone
        """Take it away."""
        work.bookings.drafts.drop(self.draft)


@write_kind("job booked")
@dataclass(frozen=True)
class JobBooked:
    """A job with its first appointment; its number is given when it is written.

    The job has the id of its draft, so that a booking that was set aside and is tried again by an
    administrator can't become a second job beside the one that the agent has booked instead.
    """

    job: Job
    appointment: Appointment
    draft: DraftId
    agent: UserId
    web_booking: WebBookingId | None = None

    @property
    def about(self) -> str:
        """The draft: what was typed before is written before."""
        return f"draft {self.draft}"

    @property
    def title(self) -> str:
        """For notices."""
        return f"Job: {self.job.job_type or self.job.summary[:40]}".strip(": ")

    def apply(self, work: UnitOfWork, late: bool) -> None:
        """Book it, if customer and window still allow it.

        Raises:
            Refused: Do Not Service, the window was taken meanwhile, the draft was given up, or somebody else
                has converted or dismissed the web booking.
        """
        if work.bookings.jobs.get(self.job.id) is not None:
            return
        if late and work.bookings.drafts.get(self.draft) is None:
            raise Refused("This booking was given up meanwhile", "booking", "Drop it from the outbox.")
        # First of all, because two who book at once wait here for each other: the second sees what is taken.
        number = str(work.bookings.next_job_number(self.job.tenant_id))
        customer, tenant = work.customers.get(self.job.customer_id), work.tenants.tenant(self.job.tenant_id)
        if customer is None or tenant is None:
            raise Refused("The customer is not there any more", "booking", "Search for the customer again.")
        refuse_do_not_service(customer.name, customer.do_not_service, customer.do_not_service_reason)
        refuse_taken(work, tenant, self.appointment.window, self.job.booked_at)
        work.bookings.jobs.save(replace(self.job, number=number))
        work.bookings.appointments.save(replace(self.appointment, number=f"{number}-1"))
        self._count(work)
        self._convert(work)
        work.bookings.drafts.drop(self.draft)

    def _convert(self, work: UnitOfWork) -> None:
        """With the job or not at all: of two who convert at once one is refused (WEB-04)."""
        found = work.inbox.web_bookings.get(self.web_booking) if self.web_booking else None
        if found is not None:
            made = web_booking.convert(found, self.job.id, self.agent, self.job.booked_at)
            work.inbox.web_bookings.change(made)

    def _count(self, work: UnitOfWork) -> None:
        if self.job.call_id is not None:
            work.bookings.outcomes.save(
                CallOutcome(
                    call_id=self.job.call_id,
                    agent_id=self.agent,
                    call_class=CallClass.BOOKED,
                    at=self.job.booked_at,
                    tenant_id=self.job.tenant_id,
                    job_id=self.job.id,
                )
            )
