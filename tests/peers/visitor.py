"""A visitor's browser on the chat page."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as TookTooLong

from tests.peers.browser import new_page

_SAID: Final = """() => [...document.querySelectorAll("#messages li")].map(
    one => one.textContent + (one.dataset.number ? "" : "…"))"""
_SAYS: Final = f"texts => JSON.stringify(({_SAID})()) === JSON.stringify(texts)"


class ChatVisitor:
    """Somebody with cookies of their own; types as people do."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.page = new_page(browser)
        self.page.goto(address)

    def introduce(self, name: str) -> None:
        """Say who writes."""
        self.page.locator("#name").fill(name)

    def say(self, *texts: str) -> None:
        """Write and send one after the other, whatever has become of those before."""
        field = self.page.locator("#text")
        for text in texts:
            field.fill(text)
            field.press("Enter")

    def said(self) -> list[str]:
        """What stands on the page, in its order; what was not taken yet with an ellipsis."""
        return list(self.page.evaluate(_SAID))

    def wait_for(self, *texts: str) -> None:
        """Return when exactly that stands on the page."""
        try:
            self.page.wait_for_function(_SAYS, arg=list(texts), polling=50)
        except TookTooLong as error:
            raise AssertionError(f"{self.said()} is not {list(texts)}") from error

    @property
    def error(self) -> str:
        """What the page complains about."""
        return self.page.locator("#error").inner_text()

    @property
    def draft(self) -> str:
        """What stands in the field."""
        return self.page.locator("#text").input_value()
