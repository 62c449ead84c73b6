"""The panel beside the customer: a job to book, an appointment to change, a reason to give (BOOK-01)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from zoneinfo import ZoneInfo

from ccpdesk.bookings.draft import BookingDraft
from ccpdesk.bookings.job import Priority
from ccpdesk.bookings.quote import Quote
from ccpdesk.bookings.windows import ArrivalWindow
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.ids import AppointmentId
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.money import money
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.profile_sections import quote_word
from ccpdesk.ui.models.regional import regional
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.ui.models.wording import said
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.booking_state import Booking, Moving
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.free_windows import DayWindows
from ccpdesk.workflows.owe_reason import asking


class SideMode(Enum):
    """What the panel shows."""

    CLOSED = "closed"
    BOOK = "book"
    CHANGE = "change"
    REASON = "reason"


@dataclass(frozen=True)
class WindowOption:
    """An arrival window as a button; a full one can't be chosen."""

    window: ArrivalWindow
    text: str
    places: str
    free: bool
    chosen: bool


@dataclass(frozen=True)
class WindowsView:
    """The windows of a day on the tenant's clock; ``hint`` says why there are none."""

    day: date | None
    options: tuple[WindowOption, ...] = ()
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class BookView:
    """The form *Book job*; choices begin with the empty one when nothing was chosen yet.

    ``reading``: what can be chosen is not read yet.
    """

    draft: BookingDraft
    who: str
    where: str
    saved: str
    quotes: tuple[str, ...]
    reading: bool
    job_types: tuple[str, ...]
    business_units: tuple[str, ...]
    campaigns: tuple[str, ...]
    priorities: tuple[str, ...]
    priority: int
    windows: WindowsView
    problem: str
    busy: bool
    asks_reason: bool
    hint: str


@dataclass(frozen=True, kw_only=True)
class ChangeView:
    """An appointment that is rescheduled or cancelled."""

    appointment: AppointmentId
    what: str
    when: str
    windows: WindowsView
    problem: str
    busy: bool


@dataclass(frozen=True)
class ReasonView:
    """The reasons, one click each; ``must`` when there is no form behind them to go back to."""

    who: str
    hint: str
    reasons: tuple[str, ...]
    must: bool
    problem: str = ""


@dataclass(frozen=True)
class SideView:
    """The panel; the part of its mode is there."""

    mode: SideMode
    book: BookView | None = None
    change: ChangeView | None = None
    reason: ReasonView | None = None


class SidePanel(Presenter[SideView]):
    """Presenter of the panel."""

    def __init__(
        self, desk: Desk, actions: Actions, clock: Clock, translate: Translate, verbs: Verbs
    ) -> None:
        super().__init__(desk, clock)
        self._actions = actions
        self._translate = translate
        self._verbs = verbs
        self._asking = False
        self._to_move: ArrivalWindow | None = None
        self._fault = ""

    def open_booking(self) -> bool:
        """Begin a job for the customer on the screen; whether that is possible."""
        self._asking, self._fault = False, ""
        if self.state.moving is not None:
            self._actions.close_appointment()
        done = self._verbs.run(self._actions.open_booking)
        self.refresh()
        return done

    def edit(self, **fields: object) -> None:
        """A field of the draft was filled in; texts stay as they were typed."""
        booking, self._fault = self.state.booking, ""
        if booking is not None:
            draft = replace(booking.draft, **fields)  # type: ignore[arg-type] # the form names its fields
            self._actions.edit_booking(draft)

    def edit_tags(self, text: str) -> None:
        """Tags are parted by commas."""
        self.edit(tags=tuple(part.strip() for part in text.split(",") if part.strip()))

    def edit_priority(self, index: int) -> None:
        """One of `BookView.priorities` was chosen."""
        self.edit(priority=list(Priority)[index])

    def choose(self, window: ArrivalWindow) -> None:
        """An arrival window was chosen, for the job or for the appointment that is moved."""
        if self.view.mode is SideMode.CHANGE:
            self._to_move = window
            self.refresh()
        else:
            self.edit(starts_at=window.starts_at, ends_at=window.ends_at)

    def look_at(self, day: date) -> None:
        """Show the windows of another day."""
        look = self._actions.appointment_day if self.state.moving else self._actions.booking_day
        self._verbs.run(lambda: look(day))

    def book(self) -> None:
        """Book the job."""
        self._tell(self._verbs.told(self._actions.book))

    def discard(self) -> None:
        """Throw the draft away."""
        self._verbs.run(self._actions.discard_booking)

    def typed(self) -> None:
        """A reason or a note was edited: what was wrong with it may be mended."""
        if self._fault:
            self._tell("")

    def ask_reason(self) -> None:
        """Show the reasons: *No job…*, or the button of the notice."""
        self._asking, self._fault = True, ""
        self.refresh()

    def give_reason(self, reason: str, note: str) -> bool:
        """One of the reasons was clicked; whether it was taken."""
        self._tell(self._verbs.told(lambda: self._actions.no_job(reason, note)))
        if not self._fault:
            self._asking = False
            self.refresh()
        return not self._fault

    def open_appointment(self, appointment: AppointmentId) -> bool:
        """Open an appointment of the profile; whether that is possible."""
        self._to_move, self._fault = None, ""
        return self._verbs.run(lambda: self._actions.open_appointment(appointment))

    def reschedule(self, reason: str) -> None:
        """Move the appointment to the window that was chosen."""
        window = self._to_move
        if window is not None:
            self._tell(self._verbs.told(lambda: self._actions.reschedule(window, reason)))

    def cancel_appointment(self, reason: str) -> None:
        """Call it off."""
        self._tell(self._verbs.told(lambda: self._actions.cancel_appointment(reason)))

    def close(self) -> None:
        """Leave what is shown; a draft is kept, and a reason that is owed stays owed."""
        self._fault = ""
        if self.view.mode is SideMode.CHANGE:
            self._actions.close_appointment()
        elif self._asking:
            self._asking = False
            self.refresh()
        elif self.state.booking is not None:
            self._actions.close_booking()

    def _tell(self, fault: str) -> None:
        """Say in the form what was refused there."""
        self._fault = fault
        self.refresh()

    def _build(self, state: DeskState, now: datetime) -> SideView:
        if state.moving is not None:
            return SideView(SideMode.CHANGE, change=self._change(state.moving, now))
        if self._asking and (state.owed or asking(state)):
            return SideView(SideMode.REASON, reason=self._reason(state))
        if state.booking is not None:
            return SideView(SideMode.BOOK, book=self._book(state.booking, state, now))
        if state.owed:
            return SideView(SideMode.REASON, reason=self._reason(state))
        return SideView(SideMode.CLOSED)

    def _book(self, booking: Booking, state: DeskState, now: datetime) -> BookView:
        say, draft, offer = self._translate, booking.draft, booking.offer
        saved = say("SidePanel", "draft saved") if booking.saved else say("SidePanel", "saving draft…")
        asks = bool(state.owed) or asking(state) is not None
        chosen = ArrivalWindow(draft.starts_at, draft.ends_at) if draft.starts_at and draft.ends_at else None
        return BookView(
            draft=draft,
            who=booking.customer.name,
            where=joined(booking.location.one_line, booking.location.name),
            saved=say("SidePanel", "booking…") if booking.busy else saved,
            quotes=tuple(self._quote(quote, booking.tenant.country) for quote in booking.quotes),
            reading=offer is None,
            job_types=_choices(draft.job_type, offer.job_types if offer else ()),
            business_units=_choices(draft.business_unit, offer.business_units if offer else ()),
            campaigns=_choices(draft.campaign, offer.campaigns if offer else ()),
            priorities=self._priorities(),
            priority=list(Priority).index(draft.priority),
            windows=self._windows(booking.day, booking.tenant.time_zone, chosen, now),
            problem=self._fault or said(booking.problem),
            busy=booking.busy,
            asks_reason=asks,
            hint=self._hint(booking, chosen),
        )

    def _hint(self, booking: Booking, chosen: ArrivalWindow | None) -> str:
        say = self._translate
        when = _when(chosen, booking.tenant.time_zone) if chosen else ""
        counts = say("SidePanel", "the call will count as Booked") if booking.draft.call_id else ""
        return joined(when, say("SidePanel", "Ctrl+Enter books"), counts)

    def _change(self, moving: Moving, now: datetime) -> ChangeView:
        appointment, job = moving.visit.appointment, moving.visit.job
        zone = moving.tenant.time_zone
        return ChangeView(
            appointment=appointment.id,
            what=joined(job.number, job.job_type or job.summary),
            when=_when(appointment.window, zone),
            windows=self._windows(moving.day, zone, self._to_move, now),
            problem=self._fault or said(moving.problem),
            busy=moving.busy,
        )

    def _reason(self, state: DeskState) -> ReasonView:
        say, call = self._translate, asking(state)
        if state.owed:
            who, hint = (
                state.owed[0].who,
                say("SidePanel", "The next queue call comes once you have said why."),
            )
        else:
            shown = state.lookup.shown
            who = shown.name if shown else (call.party.formatted() if call else "")
            hint = say("SidePanel", "It counts when the call ends; under a minute it counts as Excused.")
        reasons = tuple(reason.name for reason in state.call_reasons if reason.active)
        must = bool(state.owed) and state.booking is None
        return ReasonView(who, hint, reasons, must, self._fault)

    def _windows(
        self, day: DayWindows | None, time_zone: str, chosen: ArrivalWindow | None, now: datetime
    ) -> WindowsView:
        say = self._translate
        if day is None:
            return WindowsView(None, hint=say("SidePanel", "Looking for free windows…"))
        options = tuple(
            WindowOption(
                window=item.window,
                text=_times(item.window, time_zone),
                places=say("SidePanel", "{count} free").format(count=item.places)
                if item.places
                else say("SidePanel", "full"),
                free=item.places > 0,
                chosen=item.window == chosen,
            )
            for item in day.windows
        )
        today = now.astimezone(ZoneInfo(time_zone)).date()
        hint = ""
        if not options:
            past = day.day < today
            hint = (
                say("SidePanel", "This day is over.") if past else say("SidePanel", "No windows on this day.")
            )
        return WindowsView(day.day, options, hint)

    def _priorities(self) -> tuple[str, ...]:
        say = self._translate
        words = {
            Priority.LOW: say("SidePanel", "Low"),
            Priority.NORMAL: say("SidePanel", "Normal"),
            Priority.HIGH: say("SidePanel", "High"),
            Priority.URGENT: say("SidePanel", "Urgent"),
        }
        return tuple(words[priority] for priority in Priority)

    def _quote(self, quote: Quote, country: str) -> str:
        status = quote_word(quote.status, self._translate)
        return joined(status, quote.title or quote.number, money(quote.total, country))


def _choices(chosen: str, offered: tuple[str, ...]) -> tuple[str, ...]:
    """What can be chosen, and what is chosen even if it is offered no longer; empty first."""
    extra = () if not chosen or chosen in offered else (chosen,)
    return ("", *extra, *offered)


def _times(window: ArrivalWindow, time_zone: str) -> str:
    zone = ZoneInfo(time_zone)
    start, end = window.starts_at.astimezone(zone), window.ends_at.astimezone(zone)
    return f"{regional().time(start)}–{regional().time(end)}"


def _when(window: ArrivalWindow, time_zone: str) -> str:
    start = window.starts_at.astimezone(ZoneInfo(time_zone))
    return f"{regional().day(start.date(), weekday=True)}, {_times(window, time_zone)}"
