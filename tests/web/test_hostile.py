"""Hostile words on every field of every page and the intake: kept as text, or refused (WEB-01, CHAT-01)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import httpx2
import pytest
from playwright.sync_api import Browser

from ccpdesk.inbox.web_booking import WebBooking
from ccpdesk.kernel.plain_text import visible
from ccpdesk.storage.store import Store
from ccpdesk.web import booking_pages, intake_api
from ccpdesk.workflows.intake_sources import add_source
from tests.peers.browser import new_page
from tests.storage.conftest import emptied
from tests.web.conftest import SLUG, STRANGER, Company, filled
from tests.web.served import served
from tests.web.test_intake import API, BOOKING

SCRIPT = '"><script>window.hurt=1</script><img src=x onerror="window.hurt=1">{{7*7}}${7*7}'
HOSTILE = (
    SCRIPT,
    "'; DROP TABLE web_bookings; --",
    "\x00\x1b[31m\r\nSet-Cookie: a=b\u202egnp.exe\u2066",
    "x" * 12_000,
    "𝔘𝔫𝔦👩‍👩‍👧\u0301" * 9,
    "",
    "\ud800",
)
CHAT = f"/chat/{SLUG}"
_WINDOW = re.compile(r'name="window" value="([^"]+)"')
_TOKEN = re.compile(r'name="token" value="(\w+)"')


@pytest.fixture
def company(postgresql_stores: tuple[Store, Store]) -> Iterator[Company]:
    store, web = postgresql_stores
    made = filled(emptied(store), web)
    with made.end:
        yield made


def encoded(text: str) -> bytes:
    """As a form would be sent by a program that breaks rules."""
    return text.encode("utf-8", "surrogatepass")


def form(fields: dict[str, str]) -> str:
    """URL-encoded."""
    return "&".join(
        f"{name}={''.join(f'%{byte:02x}' for byte in encoded(text))}" for name, text in fields.items()
    )


def is_harmless(answer: httpx2.Response) -> bool:
    """Refused with an error of its own, or answered with the words escaped; nothing slipped into headers."""
    fine = answer.status_code in {200, 303, 400, 404, 413, 422, 429}
    slipped = any(sign in answer.text for sign in ("<script>window", "<img src=x", "497*7", "49$"))
    return fine and not slipped and "a=b" not in answer.headers.get_list("set-cookie")


def post(client: httpx2.Client, path: str, fields: dict[str, str]) -> httpx2.Response:
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    answer: httpx2.Response = client.post(path, content=form(fields), headers=kind)
    return answer


STEPS = {
    "zip": {"postal_code": "30303"},
    "service": {"service": "Plumbing"},
    "when": {"window": ""},
    "contact": {"name": "Sam Poe", "phone": STRANGER, "email": ""},
    "where": {"street": "8 Pine St", "unit": "", "city": "Atlanta", "state": "GA"},
    "summary": {"summary": "It drips."},
}


@pytest.mark.req("WEB-01")
def test_on_every_field_of_every_step(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("_REQUESTS", "_LOOK_UPS", "_LOOK_UPS_OF_A_PHONE"):  # else most would not be read
        monkeypatch.setattr(booking_pages, limit, (10**6, 60.0))
    visitor = company.browser()
    for step, good in STEPS.items():
        page = visitor.see(step).text
        window = {"window": _WINDOW.findall(page)[0]} if step == "when" else {}
        fields = {"token": _TOKEN.findall(page)[0], **good, **window}
        for field in fields:
            for word in HOSTILE:
                answer = post(visitor.client, f"/book/{SLUG}/{step}", fields | {field: word})
                assert is_harmless(answer), (step, field, word[:40], answer.status_code, answer.text[:300])
        post(visitor.client, f"/book/{SLUG}/{step}", fields)
    (booking,) = company.arrived()
    assert booking.summary == SCRIPT
    assert_kept_as_text([booking])
    with company.store.reading() as work:
        assert work.customers.get(company.maria.id) == company.maria


def assert_kept_as_text(arrived: list[WebBooking]) -> None:
    """Nothing that can't be seen was kept."""
    texts = [text for one in arrived for text in (one.name, one.street, one.unit, one.city, one.summary)]
    assert texts == [visible(text) for text in texts]


@pytest.mark.req("WEB-01")
def test_on_every_field_of_the_intake(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("_OF_A_SOURCE", "_WRONG_TOKENS"):  # else most would not be read
        monkeypatch.setattr(intake_api, limit, (10**6, 60.0))
    with company.store.unit_of_work() as work:
        token = add_source(work, "Best Leads", None, datetime.now(UTC))
        work.commit()
    client = company.browser().client
    kept = 0
    for field in (*BOOKING, "unit", "starts_at", "ends_at", "Authorization", "Idempotency-Key"):
        for word in HOSTILE:
            headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid4())}
            body = BOOKING | ({field: word} if field not in headers else {})
            if field in headers:
                headers[field] = word
            kind = {"Content-Type": "application/json"}
            sent = [(name.encode(), encoded(text)) for name, text in (headers | kind).items()]
            answer = client.post(API, content=json.dumps(body), headers=sent)
            assert answer.status_code in {201, 400, 401, 413, 422}, (field, word[:40], answer.text)
            kept += answer.status_code == 201
    arrived = company.arrived()
    assert len(arrived) == kept
    assert {one.summary for one in arrived} >= {SCRIPT, HOSTILE[1]}
    assert_kept_as_text(arrived)


@pytest.mark.req("CHAT-01", "WEB-01")
def test_in_a_chat_and_nothing_of_it_runs_in_a_browser(company: Company, browser: Browser) -> None:
    pages = company.site(chats=company.web.public_chats)
    with served(pages) as address:
        page = new_page(browser)
        page.goto(address + CHAT)
        token = page.locator("[name=token]").first.get_attribute("value") or ""
        (cookie,) = page.context.cookies()
        with httpx2.Client(base_url=address, cookies={str(cookie["name"]): str(cookie["value"])}) as client:
            for word in HOSTILE:
                for field in ("text", "name", "phone", "email", "message", "token")[
                    : 6 if word == SCRIPT else 2
                ]:
                    good = {"token": token, "message": str(uuid4()), "text": "Hello", "name": "Maria"}
                    answer = post(client, CHAT, good | {field: word})
                    assert is_harmless(answer), (field, word[:40], answer.status_code)
        page.goto(address + CHAT)
        said = page.locator("#messages li").all_inner_texts()
        hurt = page.evaluate("window.hurt")
    assert hurt is None
    assert SCRIPT in said
    assert HOSTILE[1] in said
    with company.store.reading() as work:
        (thread,) = work.inbox.open_threads(company.tenant.id, 9).items
        texts = [one.text for one in work.inbox.messages(thread.id)]
    assert all(text == visible(text) for text in texts)
