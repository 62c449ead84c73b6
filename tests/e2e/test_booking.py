"""A known caller, the profile, a job booked by keyboard in the real window (BOOK-01, CUST-02, CUST-03)."""

from __future__ import annotations

from uuid import UUID

import pytest

from ccpdesk.bookings.call_outcome import CallClass
from ccpdesk.bookings.job import Visit
from ccpdesk.kernel.ids import CallId
from ccpdesk.storage import open_store
from ccpdesk.tenants.tenant import Offer
from tests.e2e.company import BRIGHT, GRACE
from tests.e2e.conftest import MakeDesk
from tests.e2e.real_desk import RealDesk
from tests.peers.asterisk import Asterisk
from tests.peers.carrier import Carrier
from tests.peers.codec import PCMU
from tests.peers.waiting import wait_until
from tests.peers.xvfb import Xvfb

OFFER = Offer(("Spring mailer",), ("Leak", "Clogged drain"), ("Plumbing",))


@pytest.mark.req("BOOK-01", "BOOK-02", "CUST-02", "CUST-03", "CALL-05")
def test_a_known_caller_gets_a_job_without_the_mouse(
    make_desk: MakeDesk, carrier: Carrier, asterisk: Asterisk, headset: object, xvfb: Xvfb
) -> None:
    desk = make_desk()
    _offer(desk)
    desk.start()
    desk.wait_for_link()
    asterisk.wait_until_registered("1001")
    customer = carrier.call("+12025550101", PCMU)
    call = str(desk.wait_for_call("ringing")["id"])
    xvfb.xdotool("windowfocus", "--sync", xvfb.wait_for_window("ccpdesk"))
    xvfb.xdotool("key", "ctrl+shift+a")
    customer.wait_until_answered()
    desk.wait_for_call("active")
    _type(xvfb, "ctrl+b")
    wait_until(lambda: _chose_leak(desk, xvfb, call), "the job type")
    _type(xvfb, "Tab", "Tab", "Tab")  # past unit and campaign, to the summary
    xvfb.xdotool("type", "--delay", "5", "Water under the sink")
    wait_until(lambda: _draft(desk, call) == ("Leak", "Water under the sink"), "the draft in the database")
    _type(xvfb, "Tab", "Tab", "Tab", "Tab", "space")  # priority, tags, day: the first window
    _type(xvfb, "ctrl+Return")
    visit = wait_until(lambda: _visit(desk), "the job in the profile")
    assert visit.job.call_id == UUID(call)
    assert (visit.job.job_type, visit.job.campaign) == ("Leak", "Spring mailer")
    assert (visit.job.business_unit, visit.job.summary) == ("Plumbing", "Water under the sink")
    customer.hang_up()
    entry = desk.outcome(call)
    assert entry.call.customer_id == GRACE.id
    assert _class(desk, call) is CallClass.BOOKED


def _chose_leak(desk: RealDesk, display: Xvfb, call: str) -> bool:
    """Chosen once it can be: the choices are read when the form opens."""
    _type(display, "Home", "Down")
    try:
        return wait_until(lambda: (_draft(desk, call) or ("",))[0] == "Leak", "Leak in the draft", 2)
    except TimeoutError:
        return False


def _type(display: Xvfb, *keys: str) -> None:
    display.xdotool("key", "--delay", "40", *keys)


def _offer(desk: RealDesk) -> None:
    store = open_store(desk.database)
    with store.unit_of_work() as work:
        work.tenants.change_offer(BRIGHT.id, OFFER)
        work.commit()
    store.close()


def _draft(desk: RealDesk, call: str) -> tuple[str, str] | None:
    store = open_store(desk.database)
    try:
        with store.reading() as work:
            draft = work.bookings.draft_of(CallId(UUID(call)))
    finally:
        store.close()
    return (draft.job_type, draft.summary) if draft else None


def _visit(desk: RealDesk) -> Visit | None:
    store = open_store(desk.database)
    try:
        with store.reading() as work:
            page = work.bookings.visits(GRACE.locations[0].id, 5)
    finally:
        store.close()
    return page.items[0] if page.items else None


def _class(desk: RealDesk, call: str) -> CallClass | None:
    store = open_store(desk.database)
    try:
        with store.reading() as work:
            outcome = work.bookings.outcomes.get(CallId(UUID(call)))
    finally:
        store.close()
    return outcome.call_class if outcome else None
