"""What came from the web, for tests and the gallery, at the moment of `scenes`."""

from dataclasses import replace
from datetime import timedelta

from ccpdesk.customers.found import addresses_of
from ccpdesk.inbox.web_booking import WebBooking, WebFlag, WebKind, WebStatus
from ccpdesk.kernel.ids import WebBookingId, new_id
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.web_booking_state import OpenWebBooking, WebBookings
from tests.ui import scenes
from tests.ui.scenes import NOW


def booking(name: str, minutes: float, service: str = "HVAC", **more: object) -> WebBooking:
    """One that came so long ago, for the day after tomorrow."""
    wished = (NOW + timedelta(days=2)).replace(hour=13, minute=0, second=0, microsecond=0)
    made = WebBooking(
        id=WebBookingId(new_id()),
        tenant_id=scenes.APEX.id,
        received_at=NOW - timedelta(minutes=minutes),
        name=name,
        phone="+14045550144",
        service=service,
        starts_at=wished,
        ends_at=wished + timedelta(hours=4),
    )
    return replace(made, **more)  # type: ignore[arg-type] # fields of the booking


NORA = booking(
    "Nora Quill",
    4,
    email="nora.quill@example.com",
    street="77 Pine Road",
    unit="Apt 4",
    city="Atlanta",
    state="GA",
    postal_code="30303",
    summary="The furnace makes a knocking noise since this morning. It still heats.\nPlease ring twice.",
    flags=frozenset([WebFlag.KNOWN_ADDRESS]),
)
LISTED = (
    NORA,
    booking("", 31, "", kind=WebKind.LEAD, starts_at=None, ends_at=None),
    booking(
        "Maria Lopez",
        52,
        "Plumbing",
        customer_id=scenes.MARIA.id,
        status=WebStatus.ACCEPTED,
        handled_by=scenes.DANA.id,
        flags=frozenset([WebFlag.OTHER_EMAIL]),
    ),
    booking("Maximiliana Konstantinopoulou-Featherstonehaugh", 190, source="Home advisors"),
)


def office(**more: object) -> DeskState:
    """Nora's booking is open; her address is Anna's."""
    opened = OpenWebBooking(booking=NORA, candidates=addresses_of(scenes.ANNA))
    web = WebBookings(
        read=True,
        waiting=((scenes.APEX.id, 4), (scenes.BRIGHT.id, 1)),
        tenant=scenes.APEX.id,
        listed=LISTED,
        total=4,
        open=opened,
    )
    state = scenes.idle(colleagues=scenes.COLLEAGUES)
    return replace(state, web_bookings=replace(web, **more))  # type: ignore[arg-type] # its fields


def known() -> DeskState:
    """Maria's, which Dana takes care of."""
    return office(open=OpenWebBooking(booking=LISTED[2], customer=scenes.MARIA))


def lead() -> DeskState:
    """Somebody who left before booking."""
    return office(open=OpenWebBooking(booking=LISTED[1]))


def nothing() -> DeskState:
    """Everything is done."""
    return office(waiting=(), listed=(), total=0, open=None)
