"""A booking in a real browser on a phone's screen, without scripts (WEB-01)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from selenium import webdriver
from selenium.webdriver.common.by import By

from ccpdesk.storage.store import Store
from ccpdesk.web.site import make_site
from tests.peers.availability import PeerMissingError, skip_or_fail
from tests.peers.browser import fill, phone_without_scripts, press
from tests.peers.ports import LOOPBACK, free_port
from tests.peers.waiting import wait_until
from tests.storage.conftest import emptied
from tests.web.conftest import SLUG, STRANGER, Company, filled


@pytest.fixture
def phone(tmp_path: Path) -> Iterator[webdriver.Chrome]:
    """Chromium as a phone has it, with scripts switched off."""
    try:
        with phone_without_scripts(tmp_path) as browser:
            yield browser
    except PeerMissingError as missing:
        skip_or_fail(missing)


@pytest.fixture
def served(sqlite_stores: tuple[Store, Store]) -> Iterator[tuple[Company, str]]:
    """The company, and where its page is."""
    store, web = sqlite_stores
    company = filled(emptied(store), web)
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(make_site(company.site()), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    wait_until(lambda: server.started, "the pages to be served")
    yield company, f"http://{LOOPBACK}:{port}/book/{SLUG}"
    server.should_exit = True
    thread.join(timeout=30)


@pytest.mark.req("WEB-01", "WEB-04")
def test_a_new_customer_books_on_a_phone_without_scripts(
    phone: webdriver.Chrome, served: tuple[Company, str]
) -> None:
    company, page = served
    phone.get(page)
    fill(phone, postal_code="30303")
    press(phone, By.CSS_SELECTOR, "button.choice")
    press(phone, By.CSS_SELECTOR, "button.choice")
    fill(phone, name="Sam Poe", phone=STRANGER)
    fill(phone, street="8 Pine St")
    press(phone, By.XPATH, "//button[text()='Book']")
    assert "Thank you" in phone.title
    (booking,) = company.arrived()
    assert (booking.name, booking.street, booking.city) == ("Sam Poe", "8 Pine St", "Atlanta")
