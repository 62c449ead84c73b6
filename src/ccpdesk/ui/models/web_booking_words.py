"""One web booking in words: who wants what and when, what is to be looked at first (WEB-03, WEB-04)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from ccpdesk.customers.found import FoundAddress
from ccpdesk.inbox.web_booking import WebBooking, WebFlag, WebKind, WebStatus
from ccpdesk.kernel.ids import CustomerId, WebBookingId
from ccpdesk.kernel.phone_number import parse_phone_number
from ccpdesk.ui.models.card_list import Tone
from ccpdesk.ui.models.formatting import exact, joined, left_to_right
from ccpdesk.ui.models.regional import regional
from ccpdesk.ui.models.translation import Translate
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.web_booking_state import OpenWebBooking

_TONES: Final = {
    WebStatus.NEW: Tone.BAD,
    WebStatus.ACCEPTED: Tone.WAITING,
    WebStatus.CONVERTED: Tone.GOOD,
    WebStatus.DISMISSED: Tone.PLAIN,
}


@dataclass(frozen=True, kw_only=True)
class WebBookingDetails:
    """The open one.

    Attributes:
        status: as a chip, in ``tone``. held: who takes care of it, or what became of it; may be empty.
        facts: names of fields with what the visitor wrote. review: what to look at before it becomes a job.
        whose: the customer it was matched with, or that it is somebody new.
        candidates: customers who could be the visitor.
        phone: to call, in E.164; empty when there is none.
    """

    booking: WebBookingId
    who: str
    status: str
    tone: Tone
    held: str
    facts: tuple[tuple[str, str], ...]
    review: tuple[str, ...]
    whose: str
    candidates: tuple[tuple[CustomerId, str], ...]
    phone: str
    can_accept: bool
    can_settle: bool


def visitor(booking: WebBooking, say: Translate) -> str:
    """What the visitor is called."""
    return booking.name or booking.email or phone_of(booking) or say("WebBookings", "Visitor")


def phone_of(booking: WebBooking) -> str:
    """The number as people read it."""
    number = parse_phone_number(booking.phone) if booking.phone else None
    return left_to_right(number.formatted() if number else booking.phone)


def status_word(booking: WebBooking, say: Translate) -> str:
    """Where it is, for the list and the chip."""
    if booking.status is WebStatus.NEW and booking.kind is WebKind.LEAD:
        return say("WebBookings", "New lead")
    return {
        WebStatus.NEW: say("WebBookings", "New booking"),
        WebStatus.ACCEPTED: say("WebBookings", "Accepted"),
        WebStatus.CONVERTED: say("WebBookings", "Job booked"),
        WebStatus.DISMISSED: say("WebBookings", "Dismissed"),
    }[booking.status]


def wished(booking: WebBooking, state: DeskState) -> str:
    """The arrival window in the tenant's zone, e.g. ``Thu 27 Nov, 08:00–12:00``; empty for none."""
    if booking.starts_at is None or booking.ends_at is None:
        return ""
    zone = next((one.time_zone for one in state.tenants if one.id == booking.tenant_id), "UTC")
    start, end = (at.astimezone(ZoneInfo(zone)) for at in (booking.starts_at, booking.ends_at))
    day = regional().day(start.date(), weekday=True)
    return f"{day}, {regional().time(start)}–{regional().time(end)}"


def details(opened: OpenWebBooking, state: DeskState, now: datetime, say: Translate) -> WebBookingDetails:
    """Everything about the open one."""
    booking = opened.booking
    return WebBookingDetails(
        booking=booking.id,
        who=visitor(booking, say),
        status=status_word(booking, say),
        tone=_TONES[booking.status],
        held=_held(booking, state, say),
        facts=_facts(booking, state, now, say),
        review=_review(booking, now, say) if booking.unbooked else (),
        whose=_whose(opened, say),
        candidates=tuple((hit.customer, _candidate(hit)) for hit in opened.candidates),
        phone=booking.phone,
        can_accept=booking.status is WebStatus.NEW,
        can_settle=booking.unbooked,
    )


def _held(booking: WebBooking, state: DeskState, say: Translate) -> str:
    person = state.person(booking.handled_by)
    name = person.name if person else say("WebBookings", "A colleague")
    if booking.handled_by == state.me.id:
        name = say("WebBookings", "You")
    if booking.status is WebStatus.ACCEPTED:
        return say("WebBookings", "Taken care of by: {name}").format(name=name)
    if booking.status is WebStatus.DISMISSED:
        return say("WebBookings", "Dismissed by {name}: {reason}").format(
            name=name, reason=booking.dismiss_reason
        )
    if booking.status is WebStatus.CONVERTED:
        return say("WebBookings", "Booked by: {name}").format(name=name)
    return ""


def _facts(
    booking: WebBooking, state: DeskState, now: datetime, say: Translate
) -> tuple[tuple[str, str], ...]:
    street = joined_address(booking)
    window = wished(booking, state)
    if window and booking.starts_at is not None and booking.starts_at <= now:
        window = say("WebBookings", "{window} (has passed)").format(window=window)
    facts = (
        (say("WebBookings", "Phone"), phone_of(booking)),
        (say("WebBookings", "Email"), booking.email),
        (say("WebBookings", "Address"), street),
        (say("WebBookings", "Service"), booking.service),
        (say("WebBookings", "Arrival window"), window),
        (say("WebBookings", "What was said"), booking.summary),
        (say("WebBookings", "Came from"), booking.source or say("WebBookings", "Our booking page")),
        (say("WebBookings", "Received"), exact(booking.received_at)),
    )
    return tuple((name, value) for name, value in facts if value)


def joined_address(booking: WebBooking) -> str:
    """The address as the visitor wrote it, in one line."""
    street = ", ".join(part for part in (booking.street, booking.unit) if part)
    place = " ".join(part for part in (booking.state, booking.postal_code) if part)
    return ", ".join(part for part in (street, booking.city, place) if part)


def _review(booking: WebBooking, now: datetime, say: Translate) -> tuple[str, ...]:
    words = {
        WebFlag.TAKEOVER: say(
            "WebBookings",
            "Somebody else lived at this address so far (site takeover): find out whose it is now.",
        ),
        WebFlag.KNOWN_ADDRESS: say("WebBookings", "Another customer has this address: it may be the same."),
        WebFlag.OTHER_NAME: say("WebBookings", "The name is not the one on record."),
        WebFlag.OTHER_EMAIL: say("WebBookings", "The email is not the one on record."),
        WebFlag.NEW_LOCATION: say("WebBookings", "The address is new for this customer."),
    }
    review = [text for flag, text in words.items() if flag in booking.flags]
    if booking.kind is WebKind.LEAD:
        review.insert(0, say("WebBookings", "The visitor left before booking: call back and ask."))
    elif booking.starts_at is None or booking.starts_at <= now:
        review.append(say("WebBookings", "A new arrival window has to be agreed."))
    return tuple(review)


def _whose(opened: OpenWebBooking, say: Translate) -> str:
    if opened.customer is not None:
        return say("WebBookings", "Customer: {name}").format(name=opened.customer.name)
    return say("WebBookings", "Nobody on record has this number.") if opened.booking.unbooked else ""


def _candidate(hit: FoundAddress) -> str:
    return joined(hit.name, hit.location.street if hit.location else "")
