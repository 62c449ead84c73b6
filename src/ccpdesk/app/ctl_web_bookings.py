"""`ccpdesk ctl web-bookings`: what customers booked on the web, taken care of from a script (WEB-04).

A script does what a click does: the company and the booking it chooses are those on the agent's screen.
"""

from collections.abc import Callable
from typing import Any

from ccpdesk.inbox.web_booking import WebBooking
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import TenantId, WebBookingId
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState


def web_bookings(desk: Desk, actions: Actions, request: dict[str, Any]) -> dict[str, Any]:
    """Do what is asked; the answer tells the web bookings as they are known at this moment.

    Raises:
        Refused: there is no such web booking, or a rule forbids it.
    """
    state = desk.state
    deed, what = str(request.get("deed") or "list"), str(request.get("what") or "")
    deeds: dict[str, Callable[[], None]] = {
        "list": lambda: _list(state, actions, what),
        "open": lambda: actions.open_web_booking(_booking(state, what)),
        "accept": actions.accept_web_booking,
        "convert": actions.convert_web_booking,
        "book": actions.book,
        "dismiss": lambda: actions.dismiss_web_booking(what),
        "leave": lambda: actions.open_web_booking(None),
    }
    if deed not in deeds:
        raise Refused("There is no such thing to do", deed, f"Use {', '.join(deeds)}.")
    deeds[deed]()
    return shown(desk.state)


def shown(state: DeskState) -> dict[str, Any]:
    """The web bookings of a desk, for JSON; ``form`` is the booking form beside the customer."""
    now, form = state.web_bookings, state.booking
    return {
        "waiting": [{"tenant": _tenant(state, tenant), "count": count} for tenant, count in now.waiting],
        "tenant": _tenant(state, now.tenant),
        "web_bookings": [_told(state, booking) for booking in now.listed],
        "open": now.open
        and {
            **_told(state, now.open.booking),
            "customer": now.open.customer.name if now.open.customer else None,
            "candidates": [one.name for one in now.open.candidates],
        },
        "form": form
        and {
            "web_booking": str(form.draft.web_booking_id) if form.draft.web_booking_id else None,
            "customer": form.customer.name,
            "address": form.location.one_line,
            "summary": form.draft.summary,
            "starts_at": form.draft.starts_at.isoformat() if form.draft.starts_at else None,
            "problem": form.problem or None,
        },
    }


def _list(state: DeskState, actions: Actions, name: str) -> None:
    if not name:
        return
    fitting = [one for one in state.tenants if one.name.casefold() == name.casefold()]
    if not fitting:
        raise Refused("You have no tenant of that name", name, "`ccpdesk ctl web-bookings` lists who waits.")
    actions.web_bookings_of(fitting[0].id)


def _booking(state: DeskState, which: str) -> WebBookingId:
    fitting = [one.id for one in state.web_bookings.listed if which and str(one.id).endswith(which)]
    if len(fitting) != 1:
        raise Refused(
            "There is no such web booking", which, "`ccpdesk ctl web-bookings list TENANT` lists them."
        )
    return fitting[0]


def _told(state: DeskState, booking: WebBooking) -> dict[str, Any]:
    person = state.person(booking.handled_by)
    return {
        "id": str(booking.id),
        "kind": booking.kind.value,
        "status": booking.status.value,
        "name": booking.name or None,
        "phone": booking.phone or None,
        "email": booking.email or None,
        "service": booking.service or None,
        "starts_at": booking.starts_at.isoformat() if booking.starts_at else None,
        "flags": sorted(flag.value for flag in booking.flags),
        "by": person.login if person else None,
    }


def _tenant(state: DeskState, wanted: TenantId | None) -> str | None:
    return next((one.name for one in state.tenants if one.id == wanted), None)
