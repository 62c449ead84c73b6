"""A visitor's browser on the chat page."""

from __future__ import annotations

import shutil
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.peers.browser import FLAGS
from tests.peers.waiting import wait_until

BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
_SAID = """return [...document.querySelectorAll("#messages li")].map(
    one => [one.dataset.number || "", one.textContent])"""


class ChatBrowser:
    """Chromium with a profile of its own; types as people do."""

    def __init__(self, folder: Path, address: str) -> None:
        options = webdriver.ChromeOptions()
        options.binary_location = str(BROWSER)
        for flag in (*FLAGS, f"--user-data-dir={folder}"):
            options.add_argument(flag)
        self.driver = webdriver.Chrome(options, Service(str(DRIVER)))
        self.driver.get(address)

    def introduce(self, name: str) -> None:
        """Say who writes."""
        self.driver.find_element(By.ID, "name").send_keys(name)

    def say(self, *texts: str) -> None:
        """Write and send one after the other, whatever has become of those before."""
        for text in texts:
            self.driver.find_element(By.ID, "text").send_keys(text, Keys.ENTER)

    def said(self) -> list[str]:
        """What stands on the page, in its order; what was not taken yet with an ellipsis."""
        shown = self.driver.execute_script(_SAID)
        return [text if number else f"{text}…" for number, text in shown]

    def wait_for(self, *texts: str) -> None:
        """Return when exactly that stands on the page."""
        try:
            wait_until(lambda: self.said() == list(texts), "the chat in the browser")
        except TimeoutError as error:
            raise AssertionError(f"{self.said()} is not {list(texts)}") from error

    @property
    def error(self) -> str:
        """What the page complains about."""
        return self.driver.find_element(By.ID, "error").text

    @property
    def draft(self) -> str:
        """What stands in the field."""
        return str(self.driver.find_element(By.ID, "text").get_attribute("value"))
