"""A coming appointment is moved to another window, or called off, with the reason (BOOK-04)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from ccpdesk.bookings.job import Appointment, AppointmentStatus, Visit
from ccpdesk.bookings.rescheduling import Asked, cancel, cancel_job, reschedule
from ccpdesk.bookings.windows import ArrivalWindow
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import KnownError, Refused
from ccpdesk.kernel.ids import AppointmentId
from ccpdesk.kernel.plain_text import plain_line
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.booking_state import Moving
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState, Notice, Severity
from ccpdesk.workflows.free_windows import DayWindows, next_windows, refuse_taken, windows_of
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.ports import Data, UnitOfWork
from ccpdesk.workflows.writes import Write, write_kind

_KEY: Final = "appointment"


@write_kind("appointment moved")
@dataclass(frozen=True)
class AppointmentMoved:
    """Another window for an appointment."""

    appointment: AppointmentId
    window: ArrivalWindow
    asked: Asked

    @property
    def about(self) -> str:
        """The appointment."""
        return f"appointment {self.appointment}"

    @property
    def title(self) -> str:
        """For notices."""
        return "Appointment rescheduled"

    def apply(self, work: UnitOfWork, late: bool) -> None:
        """Move it, if the new window still has a place.

        Raises:
            Refused: by a rule of `reschedule`, or the window was taken meanwhile.
        """
        visit = _visit(work, self.appointment, self.asked, late)
        tenant = work.tenants.tenant(visit.appointment.tenant_id)
        work.bookings.next_job_number(visit.job.tenant_id)  # who books at the same time waits here
        moved, change = reschedule(visit.appointment, self.window, self.asked)
        if tenant is not None:
            refuse_taken(work, tenant, self.window, self.asked.at, visit.appointment.window)
        work.bookings.appointments.change(moved)
        work.bookings.changes.save(change)


@write_kind("appointment cancelled")
@dataclass(frozen=True)
class AppointmentCancelled:
    """An appointment is called off, and the job with its last one."""

    appointment: AppointmentId
    asked: Asked

    @property
    def about(self) -> str:
        """The appointment."""
        return f"appointment {self.appointment}"

    @property
    def title(self) -> str:
        """For notices."""
        return "Appointment cancelled"

    def apply(self, work: UnitOfWork, late: bool) -> None:
        """Cancel it.

        Raises:
            Refused: by a rule of `cancel`.
        """
        visit = _visit(work, self.appointment, self.asked, late)
        of_job = work.bookings.appointments_of(visit.job.id)
        if any(_stands(item) for item in of_job if item.id != self.appointment):
            cancelled = [cancel(visit.appointment, self.asked)]
        else:
            job, found = cancel_job(visit.job, of_job, self.asked)
            cancelled = list(found)
            work.bookings.jobs.change(job)
        for appointment, change in cancelled:
            work.bookings.appointments.change(appointment)
            work.bookings.changes.save(change)


class ChangeAppointment:
    """Keeps ``state.moving``: the appointment that the agent has open."""

    def __init__(
        self, desk: Desk, data: Data, outbox: Outbox, clock: Clock, done: Callable[[], None]
    ) -> None:
        """``done`` is called when a change is in the database."""
        self._desk = desk
        self._data = data
        self._outbox = outbox
        self._clock = clock
        self._done = done
        desk.subscribe(self._follow)

    def open(self, appointment: AppointmentId) -> None:
        """Show a coming appointment of the profile with the windows that it could be moved to.

        Raises:
            Refused: it is not in the profile, or its technician is there or was.
        """
        state = self._desk.state
        visits = state.lookup.profile.visits.items if state.lookup.profile else ()
        visit = next((item for item in visits if item.appointment.id == appointment), None)
        tenant = next((item for item in state.tenants if visit and item.id == visit.job.tenant_id), None)
        if visit is None or tenant is None:
            raise Refused("That appointment is not there any more", "", "Open the customer again.")
        cancel(visit.appointment, self._asked("asked whether it may"))
        self._show(Moving(visit=visit, tenant=tenant))
        self._read(None)

    def look_at(self, day: date) -> None:
        """Show the windows of another day."""
        moving = self._desk.state.moving
        if moving is not None:
            self._show(replace(moving, day=DayWindows(day, ())))
            self._read(day)

    def reschedule(self, window: ArrivalWindow, reason: str) -> None:
        """Move it.

        Raises:
            Refused: by a rule of `reschedule`, e.g. no reason.
        """
        moving, asked = self._open_one(), self._asked(reason)
        reschedule(moving.visit.appointment, window, asked)
        self._put(moving, AppointmentMoved(moving.visit.appointment.id, window, asked))

    def cancel(self, reason: str) -> None:
        """Call it off.

        Raises:
            Refused: no reason.
        """
        moving, asked = self._open_one(), self._asked(reason)
        cancel(moving.visit.appointment, asked)
        self._put(moving, AppointmentCancelled(moving.visit.appointment.id, asked))

    def close(self) -> None:
        """Leave it as it is."""
        self._show(None)

    def _open_one(self) -> Moving:
        moving = self._desk.state.moving
        if moving is None:
            raise Refused("No appointment is open", "", "Choose one in the profile.")
        return moving

    def _asked(self, reason: str) -> Asked:
        return Asked(self._desk.state.me.id, self._clock.now(), plain_line(reason, "reason"))

    def _put(self, moving: Moving, write: Write) -> None:
        if moving.busy:
            return
        self._show(replace(moving, busy=True, problem=""))
        shown = self._desk.state.lookup.shown
        customer = shown.name if shown else moving.tenant.name

        def kept() -> None:
            if self._outbox.away:
                self._leave(moving)

        def written() -> None:
            self._leave(moving)
            self._done()

        def refused(error: KnownError) -> None:
            now = self._desk.state.moving
            if now is None or now.visit.appointment.id != moving.visit.appointment.id:
                self._tell_refused(customer, error)
                return
            self._show(replace(now, busy=False, problem=error.advice))
            if self._desk.state.moving is None:  # the agent has turned to somebody else
                self._tell_refused(customer, error)
            else:
                self._read(now.day.day if now.day else None)

        self._outbox.put(write, kept=kept, written=written, refused=refused)

    def _tell_refused(self, customer: str, error: KnownError) -> None:
        text = Told("The appointment of {customer} is as it was: {what}", customer=customer, what=error.what)
        self._desk.show(self._desk.state.with_notice(Notice(_KEY, Severity.WARNING, text, error.remedy)))

    def _leave(self, moving: Moving) -> None:
        now = self._desk.state.moving
        if now is not None and now.visit.appointment.id == moving.visit.appointment.id:
            self._show(None)

    def _read(self, day: date | None) -> None:
        moving = self._open_one()
        tenant, window, now = moving.tenant, moving.visit.appointment.window, self._clock.now()

        def read(work: UnitOfWork) -> DayWindows:
            if day is None:
                return next_windows(work, tenant, now, window)
            return windows_of(work, tenant, day, now, window)

        def loaded(found: DayWindows) -> None:
            here = self._desk.state.moving
            if (
                here is not None
                and here.visit == moving.visit
                and (day is None or here.day is None or here.day.day == day)
            ):
                self._show(replace(here, day=found))

        def failed(error: Exception) -> None:
            if not isinstance(error, KnownError):
                raise error
            here = self._desk.state.moving
            if here is not None:
                self._show(
                    replace(here, problem="The arrival windows can't be read now. Try again in a moment.")
                )

        self._data.run(read, loaded, failed)

    def _follow(self, state: DeskState) -> None:
        """The agent turned to somebody else: that appointment is not theirs."""
        moving, shown = state.moving, state.lookup.shown
        if (
            moving is not None
            and not moving.busy
            and (shown is None or shown.id != moving.visit.job.customer_id)
        ):
            self._show(None)

    def _show(self, moving: Moving | None) -> None:
        self._desk.show(replace(self._desk.state, moving=moving))


def _stands(appointment: Appointment) -> bool:
    return appointment.status is not AppointmentStatus.CANCELLED


def _visit(work: UnitOfWork, appointment: AppointmentId, asked: Asked, late: bool) -> Visit:
    visit = work.bookings.visit(appointment)
    if visit is None:
        raise Refused("That appointment is not there any more", "appointment")
    if late and any(change.at > asked.at for change in work.bookings.changes_of(appointment)):
        raise Refused("The appointment was changed again meanwhile", "appointment", "Drop this change.")
    return visit
