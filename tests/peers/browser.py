"""Chromium as a visitor of the tenants' pages has it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

from tests.peers.availability import PeerMissingError
from tests.peers.waiting import wait_until

FLAGS: Final = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--window-size=390,760",
)


@contextmanager
def phone_without_scripts(folder: Path) -> Iterator[webdriver.Chrome]:
    """A browser of a phone's size, with scripts switched off.

    Raises:
        PeerMissingError: no Chromium.
    """
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        raise PeerMissingError("no Chromium (packages chromium and chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={folder / 'chromium'}"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    browser = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield browser
    finally:
        browser.quit()


def fill(at: webdriver.Chrome, /, **fields: str) -> None:
    """Type into the fields of the page, and go on."""
    for name, text in fields.items():
        at.find_element(By.NAME, name).send_keys(text)
    press(at, By.XPATH, "//button[text()='Continue']")


def press(at: webdriver.Chrome, by: str, what: str) -> None:
    """Press a button, and return when the next page is there."""
    before = at.title
    at.find_element(by, what).click()
    wait_until(lambda: at.title != before, f"what comes after “{before}”")
