"""Chromium as visitors of the tenants' pages have it, by Playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import Browser, BrowserType, Locator, Page, sync_playwright

from tests.peers.availability import require_programs
from tests.peers.waiting import PATIENCE

_FLAGS: Final = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic"),
    *("--disable-background-networking", "--disable-component-update"),
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """One without a window; each context of it is somebody else's, with cookies of its own.

    Only the thread that started it may use it, and it must be the only one of that thread.

    Raises:
        PeerMissingError: no Chromium.
    """
    require_programs("chromium")
    with sync_playwright() as playwright, _started(playwright.chromium) as browser:
        yield browser


@contextmanager
def another(browser: Browser) -> Iterator[Browser]:
    """One more process of it, with connections of its own."""
    with _started(browser.browser_type) as more:
        yield more


@contextmanager
def _started(kind: BrowserType) -> Iterator[Browser]:
    browser = kind.launch(executable_path=shutil.which("chromium"), args=list(_FLAGS))
    try:
        yield browser
    finally:
        browser.close()


def new_page(browser: Browser, *, scripts: bool = True, width: int = 390, height: int = 760) -> Page:
    """A page of somebody's own; of a phone's size unless told."""
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": height})
    context.set_default_timeout(1000 * PATIENCE)
    return context.new_page()


class Booker:
    """Somebody who goes through the booking pages at ``address``."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def go(self, path: str) -> None:
        """Open a page."""
        self.page.goto(f"{self.address}{path}")

    def fill(self, **fields: str) -> None:
        """Type into the fields, and go on."""
        for name, text in fields.items():
            self.page.locator(f"[name={name}]").fill(text)
        self.press("Continue")

    def press(self, name: str) -> None:
        """Press a button, and return when what comes then is there."""
        self._follow(self.page.get_by_role("button", name=name, exact=True))

    def first_choice(self) -> None:
        """Take the first that is offered."""
        self._follow(self.page.locator("button.choice").first)

    def follow(self, link: str) -> None:
        """Follow a link."""
        self._follow(self.page.get_by_role("link", name=link, exact=True))

    def _follow(self, what: Locator) -> None:
        with self.page.expect_navigation():
            what.click()
