"""From a customer's browser to a job on a real desk: booking page, database, window (WEB-01, WEB-04)."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By

from ccpdesk.customers.customer import Customer
from ccpdesk.inbox.web_booking import WebBooking, WebKind, WebStatus
from ccpdesk.storage import open_store
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.tenants.windows import parse_windows
from tests.e2e.company import BRIGHT
from tests.e2e.conftest import MakeDesk
from tests.e2e.real_desk import PROGRAM, RealDesk
from tests.peers.availability import PeerMissingError, skip_or_fail
from tests.peers.browser import fill, phone_without_scripts, press
from tests.peers.ports import LOOPBACK, free_port
from tests.peers.process import PeerProcess
from tests.peers.waiting import wait_until
from tests.peers.xvfb import Xvfb

PAGE = "brightline-plumbing"
VISITOR = "+14045550122"


@pytest.mark.req("WEB-01", "WEB-04", "BOOK-01")
def test_what_is_booked_in_a_browser_becomes_a_job_on_a_desk_by_keyboard(
    make_desk: MakeDesk, headset: object, xvfb: Xvfb, peer_folder: Path
) -> None:
    desk = make_desk()
    _furnish(desk)
    desk.start()
    xvfb.xdotool("windowfocus", "--sync", xvfb.wait_for_window("ccpdesk"))
    try:
        with _pages(desk, peer_folder) as address, phone_without_scripts(peer_folder) as phone:
            phone.get(f"{address}/book/{PAGE}")
            fill(phone, postal_code="20001")
            press(phone, By.CSS_SELECTOR, "button.choice")
            press(phone, By.CSS_SELECTOR, "button.choice")
            fill(phone, name="Sam Poe", phone=VISITOR)
            fill(phone, street="8 Pine St")
            press(phone, By.XPATH, "//button[text()='Book']")
            assert "Thank you" in phone.title
    except PeerMissingError as missing:
        skip_or_fail(missing)
    (booking,) = _web_bookings(desk)
    assert (booking.name, booking.kind, booking.status) == ("Sam Poe", WebKind.BOOKING, WebStatus.NEW)

    def converted() -> bool:
        # The list, the first of it, its first button.
        xvfb.xdotool("key", "--delay", "60", "ctrl+5", "ctrl+f", "Home", "Return", "Tab", "space")
        try:
            return wait_until(lambda: _customer(desk) is not None, "the customer", 3)
        except TimeoutError:
            return False

    wait_until(converted, "the booking on the desk, converted")
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
        work.tenants.change_tenant(replace(tenant, windows=parse_windows("Mon-Sun 08:00-12:00 x2")))
        work.tenants.change_service_area(BRIGHT.id, [ServedZip("20001", "Plumbing")])
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
