"""axe-core finds nothing on any page: Chromium, phone and desk, light and dark (WEB-01, CHAT-01)."""

from __future__ import annotations

import json
from itertools import product
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from ccpdesk.storage.store import Store
from tests.peers.browser import new_page
from tests.storage.conftest import emptied
from tests.web.conftest import filled
from tests.web.page_walk import furnish, walk
from tests.web.served import served

SIZES = {"phone": (390, 844), "desk": (1280, 800)}
LOOKS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SEEN = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]
"""What another size or look can change; the rest is the page itself, and looked at once."""


@pytest.fixture
def page(browser: Browser) -> Page:
    return new_page(browser)


@pytest.mark.timeout(400)
@pytest.mark.req("WEB-01", "CHAT-01")
def test_axe_finds_nothing_on_any_page(sqlite_stores: tuple[Store, Store], page: Page) -> None:
    store, web = sqlite_stores
    company = filled(emptied(store), web)
    furnish(company)
    script, found, seen = Axe().axe_script, [], []
    with served(company.site(chats=web.public_chats, last_code=lambda _: "123456")) as address:
        for name in walk(page, address, company):
            seen.append(name)
            page.evaluate(script)
            for (size, (width, height)), look in product(SIZES.items(), LOOKS):
                page.set_viewport_size({"width": width, "height": height})
                page.emulate_media(color_scheme=look)
                only = {} if (size, look) == ("phone", "light") else {"runOnly": SEEN}
                options = {"resultTypes": ["violations"], **only}
                result: dict[str, Any] = page.evaluate("options => axe.run(options)", options)
                found += [f"{name}, {size}, {look}: {_words(fault)}" for fault in result["violations"]]
        page.evaluate("document.documentElement.removeAttribute('lang')")
        faults = page.evaluate("axe.run()")["violations"]
    assert len(seen) == 22
    assert found == []
    assert [fault["id"] for fault in faults] == ["html-has-lang"], "it does find what is wrong"


def _words(fault: dict[str, Any]) -> str:
    nodes = [node["html"][:200] for node in fault["nodes"]]
    return f"{fault['id']}: {fault['help']} {json.dumps(nodes)}"
