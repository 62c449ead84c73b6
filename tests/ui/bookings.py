"""Desk states with a job that is booked, an appointment that is moved, a reason that is owed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from ccpdesk.bookings.draft import BookingDraft
from ccpdesk.bookings.job import Priority
from ccpdesk.bookings.quote import STILL_WORTH_TALKING
from ccpdesk.bookings.windows import ArrivalWindow, FreeWindow
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.errors import advised
from ccpdesk.kernel.ids import DraftId, new_id
from ccpdesk.kernel.told import Told
from ccpdesk.tenants.tenant import Offer
from ccpdesk.workflows.booking_state import Booking, Moving, Owed
from ccpdesk.workflows.desk_state import DeskState, Notice, NoticeAction, Severity
from ccpdesk.workflows.free_windows import DayWindows
from tests.ui import scenes

OFFER = Offer(
    campaigns=("Spring mailer", "Radio spot"),
    job_types=("No heat", "Furnace tune-up", "Heat pump estimate"),
    business_units=("HVAC service", "Maintenance"),
)
_EIGHT = datetime(2026, 11, 24, 13, tzinfo=UTC)  # 8 o'clock in Atlanta


def window(number: int) -> ArrivalWindow:
    starts = _EIGHT + timedelta(hours=2 * number)
    return ArrivalWindow(starts, starts + timedelta(hours=2))


DAY = DayWindows(
    date(2026, 11, 24),
    tuple(FreeWindow(window(number), places) for number, places in enumerate((3, 1, 2, 0))),
)


def draft(**more: object) -> BookingDraft:
    made = BookingDraft(
        id=DraftId(new_id()),
        tenant_id=scenes.APEX.id,
        agent_id=scenes.SAM.id,
        customer_id=scenes.MARIA.id,
        location_id=scenes.MARIA.locations[0].id,
        call_id=scenes.MARIA_CALLS.id,
        updated_at=scenes.NOW,
        job_type="No heat",
        business_unit="HVAC service",
        campaign="Spring mailer",
        priority=Priority.HIGH,
        summary="Furnace blows cold since last night. Two small children.",
        tags=("children",),
        starts_at=window(0).starts_at,
        ends_at=window(0).ends_at,
    )
    return replace(made, **more)  # type: ignore[arg-type] # keyword arguments of the dataclass


def booking(**more: object) -> DeskState:
    """On the call, the form is filled in."""
    profile = scenes.MARIA_PROFILE
    made = Booking(
        draft=draft(),
        customer=scenes.MARIA,
        location=scenes.MARIA.locations[0],
        tenant=scenes.APEX,
        offer=OFFER,
        day=DAY,
        quotes=tuple(quote for quote in profile.quotes.items if quote.status in STILL_WORTH_TALKING),
        saved=True,
    )
    return replace(scenes.active(), booking=replace(made, **more))  # type: ignore[arg-type] # see above


def taken_meanwhile() -> DeskState:
    """Somebody else was quicker."""
    full = FreeWindow(window(0), 0)
    return booking(
        day=replace(DAY, windows=(full, *DAY.windows[1:])),
        problem=advised("The last place in this arrival window was taken meanwhile", "Choose another one."),
    )


def moving() -> DeskState:
    """Maria's next appointment is open."""
    visit = scenes.MARIA_PROFILE.visits.items[0]
    return replace(scenes.active(), moving=Moving(visit=visit, tenant=scenes.APEX, day=DAY))


def owing() -> DeskState:
    """The call is over without a job."""
    state = scenes.active()
    call = next(iter(state.calls))
    over = replace(call, state=CallState.ENDED, ended_at=scenes.NOW)
    notice = Notice(
        "reason",
        Severity.INFO,
        Told("The call with {who} ended without a job.", who="Maria Lopez"),
        "Say why: the next queue call comes then.",
        NoticeAction.GIVE_REASON,
    )
    status = replace(scenes.status(ago=4), owes_reason=True)
    return replace(state.with_call(over), owed=(Owed(over, "Maria Lopez"),), notices=(notice,), status=status)
