"""A booking in a real browser on a phone's screen, without scripts (WEB-01)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from ccpdesk.storage.store import Store
from tests.peers.browser import Booker, new_page
from tests.storage.conftest import emptied
from tests.web.conftest import SLUG, STRANGER, filled
from tests.web.served import served


@pytest.mark.req("WEB-01", "WEB-04")
def test_a_new_customer_books_on_a_phone_without_scripts(
    browser: Browser, sqlite_stores: tuple[Store, Store]
) -> None:
    store, web = sqlite_stores
    company = filled(emptied(store), web)
    with served(company.site()) as address:
        visitor = Booker(new_page(browser, scripts=False), address)
        visitor.go(f"/book/{SLUG}")
        visitor.fill(postal_code="30303")
        visitor.first_choice()
        visitor.first_choice()
        visitor.fill(name="Sam Poe", phone=STRANGER)
        visitor.fill(street="8 Pine St")
        visitor.press("Book")
        expect(visitor.page.get_by_role("heading", name="Thank you")).to_be_visible()
    (booking,) = company.arrived()
    assert (booking.name, booking.street, booking.city) == ("Sam Poe", "8 Pine St", "Atlanta")
