"""From a customer's browser to a job on a real desk: booking page, database, window (WEB-01, WEB-04)."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from ccpdesk.customers.customer import ContactKind, ContactMethod, Customer, Location
from ccpdesk.host.postal_table import PostalTable
from ccpdesk.inbox.web_booking import WebBooking, WebKind, WebStatus
from ccpdesk.kernel.clock import SystemClock
from ccpdesk.kernel.ids import CustomerId, new_id
from ccpdesk.storage import open_store
from ccpdesk.tenants.policies import Policies
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.tenants.windows import parse_windows
from ccpdesk.web.site import Site
from tests.e2e.company import BRIGHT, GRACE
from tests.e2e.conftest import MakeDesk
from tests.e2e.real_desk import PROGRAM, RealDesk
from tests.peers.browser import Booker, new_page
from tests.peers.customer import NUMBER
from tests.peers.ports import LOOPBACK, free_port
from tests.peers.process import PeerProcess
from tests.peers.waiting import wait_until
from tests.peers.xvfb import Xvfb
from tests.web.served import served

PAGE = "brightline-plumbing"
VISITOR, UNWANTED_NUMBER = "+14045550122", "+14045550133"
UNWANTED = Customer(
    id=CustomerId(new_id()),
    tenant_id=BRIGHT.id,
    name="Bad Payer",
    contacts=(ContactMethod(ContactKind.MOBILE, UNWANTED_NUMBER),),
    locations=(Location("9 Low Street", "Washington", "DC", "20001"),),
    do_not_service=True,
)


@pytest.mark.req("WEB-01", "WEB-04", "BOOK-01")
def test_what_is_booked_in_a_browser_becomes_a_job_on_a_desk_by_keyboard(
    make_desk: MakeDesk, headset: object, xvfb: Xvfb, peer_folder: Path, browser: Browser
) -> None:
    desk = make_desk()
    _furnish(desk)
    desk.start()
    xvfb.xdotool("windowfocus", "--sync", xvfb.wait_for_window("ccpdesk"))
    with _pages(desk, peer_folder) as address:
        visitor = Booker(new_page(browser, scripts=False), address)
        _begin(visitor, VISITOR, "Sam Poe")
        visitor.fill(street="8 Pine St")
        _book(visitor)
    (booking,) = _web_bookings(desk)
    assert (booking.name, booking.kind, booking.status) == ("Sam Poe", WebKind.BOOKING, WebStatus.NEW)
    wait_until(lambda: desk.ctl("web-bookings")["waiting"], "the booking on the desk")

    def converted() -> bool:
        # The list, the first of it, its first button.
        xvfb.xdotool("key", "--delay", "60", "ctrl+5", "ctrl+f", "Home", "Return", "Tab", "space")
        try:
            return wait_until(lambda: _customer(desk) is not None, "the customer", 3)
        except TimeoutError:
            return False

    wait_until(converted, "the booking converted")
    customer = _customer(desk)
    assert customer is not None
    assert (customer.name, [place.street for place in customer.locations]) == ("Sam Poe", ["8 Pine St"])

    def booked() -> bool:
        xvfb.xdotool("key", "ctrl+Return")
        return _web_bookings(desk)[0].status is WebStatus.CONVERTED

    wait_until(booked, "the job")
    (done,) = _web_bookings(desk)
    store = open_store(desk.database)
    with store.reading() as work:
        job = work.bookings.jobs.get(done.job_id) if done.job_id else None
        visit = work.bookings.visits(customer.locations[0].id, 5).items[0]
    store.close()
    assert job is not None
    assert job.customer_id == customer.id
    assert (visit.appointment.starts_at, visit.appointment.ends_at) == (booking.starts_at, booking.ends_at)


@contextmanager
def _pages(desk: RealDesk, folder: Path) -> Iterator[str]:
    """`ccpdesk web` on the desk's database; where its pages are."""
    port = free_port()
    command: list[str | Path] = [PROGRAM, "--profile", desk.paths.profile, "web"]
    command += ["--listen", f"{LOOPBACK}:{port}"]
    process = PeerProcess("pages", command, folder / "web.log")
    try:
        wait_until(lambda: _answers(port), "the pages to be served")
        yield f"http://{LOOPBACK}:{port}"
    finally:
        process.stop()


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((LOOPBACK, port)) == 0


def _furnish(desk: RealDesk) -> None:
    store = open_store(desk.database)
    with store.unit_of_work() as work:
        tenant = work.tenants.tenant(BRIGHT.id)
        assert tenant is not None
        work.tenants.change_tenant(replace(tenant, windows=parse_windows("Mon-Sun 08:00-12:00 x9")))
        work.tenants.change_service_area(BRIGHT.id, [ServedZip("20001", "Plumbing")])
        work.customers.add(UNWANTED)
        work.commit()
    store.close()


def _web_bookings(desk: RealDesk) -> list[WebBooking]:
    store = open_store(desk.database)
    try:
        with store.reading() as work:
            return list(work.inbox.web_bookings_of(BRIGHT.id, (), 5).items)
    finally:
        store.close()


def _customer(desk: RealDesk) -> Customer | None:
    store = open_store(desk.database)
    try:
        with store.reading() as work:
            return next(iter(work.customers.by_number(VISITOR, BRIGHT.id)), None)
    finally:
        store.close()


@contextmanager
def _served(desk: RealDesk, abandoned_after: timedelta = timedelta(minutes=30)) -> Iterator[str]:
    """The pages in this process."""
    with closing(open_store(desk.database)) as store:
        site = Site(
            work=store.public_work,
            clock=SystemClock(),
            places=PostalTable(),
            look_up_seconds=0.0,
            abandoned_after=abandoned_after,
            sweep_seconds=0.5,
        )
        with served(site) as address:
            yield address


@pytest.mark.req("WEB-01", "WEB-02", "WEB-03", "WEB-04")
def test_returning_customers_new_occupants_and_leads_become_jobs_on_a_desk(
    make_desk: MakeDesk, headset: object, browser: Browser
) -> None:
    desk = make_desk()
    _furnish(desk)
    desk.start()
    with _served(desk) as address:
        visitor = Booker(new_page(browser), address)
        _a_returning_customer_sees_masked_addresses_and_books(desk, visitor)
        _a_returning_customer_enters_a_property(desk, visitor)
        _who_is_not_served_is_stopped(desk, visitor)
        _a_new_occupant_books_under_the_record_with_a_notice(desk, visitor)
        _without_takeover_a_new_occupant_is_a_new_customer(desk, visitor)
        _a_visitor_leaves(visitor)
    with _served(desk, abandoned_after=timedelta(seconds=0)):
        _a_visit_that_was_left_is_a_lead(desk)


def _begin(visitor: Booker, number: str, name: str) -> None:
    """ZIP code, service, first window, who it is."""
    visitor.page.context.clear_cookies()
    visitor.go(f"/book/{PAGE}")
    visitor.fill(postal_code="20001")
    visitor.first_choice()
    visitor.first_choice()
    visitor.fill(name=name, phone=number)


def _converted(desk: RealDesk, kind: str = "booking") -> tuple[dict[str, Any], dict[str, Any]]:
    """The newest that waits is converted and booked; it as it was, and the form as it was filled in."""
    desk.ctl("web-bookings", "list", BRIGHT.name)

    def listed() -> Any:
        found = desk.ctl("web-bookings")["web_bookings"]
        return found and found[0]["kind"] == kind and found[0]

    booking = wait_until(listed, f"a {kind} on the desk")
    desk.ctl("web-bookings", "open", booking["id"])
    desk.ctl("web-bookings", "convert")

    def filled() -> Any:
        form = desk.ctl("web-bookings")["form"]
        return form and form["web_booking"] == booking["id"] and form

    form = wait_until(filled, "the form")
    desk.ctl("web-bookings", "book")
    wait_until(lambda: not desk.ctl("web-bookings")["waiting"], "the job")
    assert _web_bookings(desk)[0].status is WebStatus.CONVERTED
    return booking, form


def _book(visitor: Booker) -> None:
    visitor.press("Book")
    expect(visitor.page.get_by_role("heading", name="Thank you")).to_be_visible()


def _a_returning_customer_sees_masked_addresses_and_books(desk: RealDesk, visitor: Booker) -> None:
    _begin(visitor, NUMBER, GRACE.name)
    expect(visitor.page.locator("button.choice")).to_have_text(["1••• O•••• Street"])  # of this ZIP code only
    assert "Oak" not in visitor.page.content()
    visitor.first_choice()
    _book(visitor)
    booking, form = _converted(desk)
    assert booking["flags"] == []
    assert (form["customer"], form["address"]) == (GRACE.name, "12 Oak Street, Washington, DC 20001")


def _a_returning_customer_enters_a_property(desk: RealDesk, visitor: Booker) -> None:
    _begin(visitor, NUMBER, GRACE.name)
    visitor.follow("Enter property")
    visitor.fill(street="9 Elm St")
    _book(visitor)
    booking, form = _converted(desk)
    assert booking["flags"] == ["new_location"]
    assert (form["customer"], form["address"]) == (GRACE.name, "9 Elm St, Washington, DC 20001")


def _who_is_not_served_is_stopped(desk: RealDesk, visitor: Booker) -> None:
    before = len(_web_bookings(desk))
    _begin(visitor, UNWANTED_NUMBER, "Bad Payer")
    expect(visitor.page.locator("button")).to_have_count(0)
    assert len(_web_bookings(desk)) == before


def _a_new_occupant_books_under_the_record_with_a_notice(desk: RealDesk, visitor: Booker) -> None:
    _set_takeover(desk, on=True)
    _begin(visitor, "+14045550171", "Nina Newcomer")
    visitor.fill(street="12 Oak St")
    _book(visitor)
    booking, form = _converted(desk)
    assert "takeover" in booking["flags"]
    assert form["customer"] == GRACE.name
    assert form["summary"].startswith("SITE TAKEOVER")
    assert "Nina Newcomer" in form["summary"]


def _without_takeover_a_new_occupant_is_a_new_customer(desk: RealDesk, visitor: Booker) -> None:
    _set_takeover(desk, on=False)
    _begin(visitor, "+14045550172", "Otto Other")
    visitor.fill(street="12 Oak St")
    _book(visitor)
    booking, form = _converted(desk)
    assert booking["flags"] == ["known_address"]
    assert form["customer"] == "Otto Other"
    grace = desk.customer(GRACE.id)
    assert grace is not None
    assert (grace.name, grace.contacts) == (GRACE.name, GRACE.contacts), "nothing was written over"


def _a_visitor_leaves(visitor: Booker) -> None:
    _begin(visitor, "+14045550173", "Lea Leaver")
    visitor.fill(street="5 Low Rd")


def _a_visit_that_was_left_is_a_lead(desk: RealDesk) -> None:
    booking, form = _converted(desk, "lead")
    assert booking["name"] == "Lea Leaver"
    assert (form["customer"], form["address"]) == ("Lea Leaver", "5 Low Rd, Washington, DC 20001")


def _set_takeover(desk: RealDesk, on: bool) -> None:
    store = open_store(desk.database)
    with store.unit_of_work() as work:
        tenant = work.tenants.tenant(BRIGHT.id)
        assert tenant is not None
        work.tenants.change_tenant(replace(tenant, policies=Policies(takeover=on)))
        work.commit()
    store.close()
