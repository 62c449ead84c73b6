"""A visitor on the way through a booking page, kept on the server (WEB-01)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum

from ccpdesk.inbox.web_booking import WebBooking, WebFlag, WebKind
from ccpdesk.kernel.ids import CustomerId, LocationId, TenantId, WebBookingId, new_id


def _new_booking() -> WebBookingId:
    return WebBookingId(new_id())


class Step(Enum):
    """The steps, in their order; the words are those of the addresses."""

    ZIP = "zip"
    SERVICE = "service"
    WHEN = "when"
    CONTACT = "contact"
    CODE = "code"
    WHERE = "where"
    SUMMARY = "summary"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True)
class KnownPlace:
    """An address of the visitor's, as the visitor may see it."""

    id: LocationId
    masked: str


@dataclass(frozen=True)
class KnownVisitor:
    """Whom a phone number belongs to, as far as the page needs it; ``places`` are those in one ZIP code."""

    customer_id: CustomerId
    do_not_service: bool
    places: tuple[KnownPlace, ...]


@dataclass(frozen=True)
class Code:
    """A one-time code that was sent: its hash, until when it holds, and how often it was guessed wrong."""

    hash: str
    until: datetime
    tries: int = 0


@dataclass(frozen=True, kw_only=True)
class Visit:
    """What a visitor has told so far; an empty field was not reached yet.

    Attributes:
        booking_id: what the booking, or the lead, will have: sent twice, it is kept once.
        phone: E.164. proven: the visitor has typed the code that was sent to it.
        known: the customer with that number; None also before anybody looked (``looked``).
        place: the address chosen among ``known.places``; None for one that was typed.
    """

    tenant_id: TenantId
    booking_id: WebBookingId = field(default_factory=_new_booking)
    postal_code: str = ""
    service: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    name: str = ""
    phone: str = ""
    email: str = ""
    code: Code | None = None
    proven: bool = False
    looked: bool = False
    known: KnownVisitor | None = None
    place: LocationId | None = None
    street: str = ""
    unit: str = ""
    city: str = ""
    state: str = ""
    summary: str = ""
    booked: bool = False

    @property
    def stopped(self) -> bool:
        """Can't go on (WEB-02)."""
        return self.known is not None and self.known.do_not_service

    @property
    def has_place(self) -> bool:
        """Where is said."""
        return self.place is not None or bool(self.street)

    @property
    def masked(self) -> str:
        """The chosen address as it may be shown; empty for one that was typed."""
        places = self.known.places if self.known else ()
        return next((item.masked for item in places if item.id == self.place), "")

    def step(self, *, code_wanted: bool) -> Step:  # noqa: PLR0911 - one line a step
        """The first step that is not done."""
        if self.booked:
            return Step.DONE
        if not self.postal_code:
            return Step.ZIP
        if not self.service:
            return Step.SERVICE
        if self.starts_at is None:
            return Step.WHEN
        if not self.phone:
            return Step.CONTACT
        if code_wanted and not self.proven:
            return Step.CODE
        if self.stopped:
            return Step.STOPPED
        return Step.SUMMARY if self.has_place else Step.WHERE


def lead_of(visit: Visit, at: datetime) -> WebBooking | None:
    """What is left of a visit that nobody finished; None without a way to reach the visitor (WEB-04)."""
    if visit.booked or visit.stopped or not (visit.phone or visit.email):
        return None
    known = visit.known.customer_id if visit.known else None
    return replace(_booking(visit, at), kind=WebKind.LEAD, customer_id=known)


def booking_of(
    visit: Visit,
    at: datetime,
    customer: CustomerId | None,
    location: LocationId | None,
    flags: frozenset[WebFlag],
    notices: Sequence[str] = (),
) -> WebBooking:
    """The booking that a finished visit makes; ``notices`` come before the visitor's own words."""
    summary = "\n\n".join(part for part in (*notices, visit.summary) if part)
    return replace(
        _booking(visit, at), customer_id=customer, location_id=location, flags=flags, summary=summary
    )


def _booking(visit: Visit, at: datetime) -> WebBooking:
    return WebBooking(
        id=visit.booking_id,
        tenant_id=visit.tenant_id,
        received_at=at,
        name=visit.name,
        phone=visit.phone,
        email=visit.email,
        street=visit.street or visit.masked,
        unit=visit.unit,
        city=visit.city,
        state=visit.state,
        postal_code=visit.postal_code,
        service=visit.service,
        summary=visit.summary,
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        location_id=visit.place,
    )
