"""A booking in a real browser on a phone's screen, without scripts (WEB-01)."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

from ccpdesk.storage.store import Store
from ccpdesk.web.site import make_site
from tests.peers.ports import LOOPBACK, free_port
from tests.peers.waiting import wait_until
from tests.storage.conftest import emptied
from tests.web.conftest import SLUG, STRANGER, Company, filled

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--window-size=390,760",
)


@pytest.fixture
def phone(tmp_path: Path) -> Iterator[webdriver.Chrome]:
    """Chromium as a phone has it, with scripts switched off."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.skip("no Chromium (packages chromium and chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path / 'chromium'}"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    browser = webdriver.Chrome(options=options, service=Service(driver))
    yield browser
    browser.quit()


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
    _fill(phone, postal_code="30303")
    _press(phone, By.CSS_SELECTOR, "button.choice")
    _press(phone, By.CSS_SELECTOR, "button.choice")
    _fill(phone, name="Sam Poe", phone=STRANGER)
    _fill(phone, street="8 Pine St")
    _press(phone, By.XPATH, "//button[text()='Book']")
    assert "Thank you" in phone.title
    (booking,) = company.arrived()
    assert (booking.name, booking.street, booking.city) == ("Sam Poe", "8 Pine St", "Atlanta")


def _fill(at: webdriver.Chrome, /, **fields: str) -> None:
    """Type into the fields of the page, and go on."""
    for name, text in fields.items():
        at.find_element(By.NAME, name).send_keys(text)
    _press(at, By.XPATH, "//button[text()='Continue']")


def _press(at: webdriver.Chrome, by: str, what: str) -> None:
    """Press a button, and return when the next page is there."""
    before = at.title
    at.find_element(by, what).click()
    wait_until(lambda: at.title != before, f"what comes after “{before}”")
