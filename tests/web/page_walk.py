"""A walk through every page that customers see, for who looks at them: tests and pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from playwright.sync_api import Page, Route

from ccpdesk.inbox.chat import Author, ChatMessage
from ccpdesk.kernel.ids import ChatMessageId, new_id
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.workflows.chat_writes import ChatAnswered
from tests.peers.browser import Booker
from tests.storage.examples import a_tenant, a_user, kept
from tests.web.conftest import KNOWN, SLUG, STRANGER, UNWANTED, Company

SITE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Acme Plumbing</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<style>body {{ font: 1rem/1.6 system-ui, sans-serif; margin: 2rem auto; max-width: 46rem; padding: 0 1rem }}
</style></head>
<body><main><h1>Acme Plumbing</h1><p>Leaks, drains and water heaters in Atlanta since 1987.</p></main>
<script src="{chat}/widget.js" async></script></body></html>"""
"""A site of the tenant's own, with the widget's line."""


def furnish(company: Company) -> None:
    """A second company in the same ZIP code, and a user who answers chats."""
    other = a_tenant("Peachtree Heating & Air")
    with company.store.unit_of_work() as work:
        kept(work, other, a_user("sam"))
        services = [
            ServedZip("30303", trade, shared=True) for trade in ("Plumbing", "Heating", "Drains & Sewer")
        ]
        work.tenants.change_service_area(other.id, services)
        work.tenants.change_service_area(
            company.tenant.id,
            [ServedZip("30303", trade, shared=True) for trade in ("Plumbing", "Drains & Sewer")],
        )
        work.commit()


def walk(page: Page, address: str, company: Company) -> Iterator[str]:
    """Stand on one page after the other; gives the name of each."""
    step = Booker(page, address)
    yield from _whole_centre(step)
    yield from _booking(step)
    yield from _returning(step, company)
    yield from _chat(step, company)
    yield from _problems(step)


def to_contact(step: Booker) -> None:
    """The steps before contact details."""
    step.page.context.clear_cookies()
    step.go(f"/book/{SLUG}/zip")
    step.fill(postal_code="30303")
    step.press("Plumbing")
    step.first_choice()


def _whole_centre(step: Booker) -> Iterator[str]:
    step.go("/book")
    yield "centre-zip"
    step.fill(postal_code="30303")
    yield "centre-service"
    step.press("Plumbing")
    yield "centre-company"


def _booking(step: Booker) -> Iterator[str]:
    step.page.context.clear_cookies()
    step.go(f"/book/{SLUG}")
    yield "zip"
    step.fill(postal_code="99999")
    yield "zip-refused"
    step.fill(postal_code="30303")
    yield "service"
    step.press("Plumbing")
    yield "when"
    step.first_choice()
    yield "contact"
    step.fill(name="Sam Poe", phone="12")
    yield "contact-refused"
    step.fill(phone=STRANGER, email="sam@example.com")
    yield "where"
    step.fill(street="8 Pine St")
    yield "summary"
    step.page.locator("#summary").fill("The tap in the kitchen drips.")
    step.press("Book")
    yield "done"


def _returning(step: Booker, company: Company) -> Iterator[str]:
    to_contact(step)
    step.fill(name="Maria Lopez", phone=KNOWN)
    yield "where-known"
    step.first_choice()
    yield "summary-known"
    to_contact(step)
    step.fill(name="Sam Poe", phone=UNWANTED)
    yield "stopped"
    company.set_policies(web_code=True, web_bookings=True, chats=True)
    to_contact(step)
    step.fill(name="Maria Lopez", phone=KNOWN)
    yield "code"
    company.set_policies(web_code=False, web_bookings=True, chats=True)


def _chat(step: Booker, company: Company) -> Iterator[str]:
    step.go(f"/chat/{SLUG}")
    yield "chat"
    step.page.locator("#name").fill("Maria Lopez")
    step.page.locator("#text").fill("Hello, can you come today? My kitchen is under water.")
    step.page.get_by_role("button", name="Send").click()
    step.page.locator("[data-number='1']").wait_for()
    answer(company, "Hello Maria, we can be with you between 2 and 4. Shall I book that for you?")
    step.page.reload()
    step.page.locator("[data-number='2']").wait_for()
    yield "chat-answered"
    step.page.route(f"{step.address}/site", _fulfil(SITE.format(chat=f"/chat/{SLUG}")))
    step.go("/site")
    opener = step.page.get_by_role("button", name="Chat with us")
    opener.wait_for()
    yield "widget"
    opener.click()
    step.page.frame_locator("iframe").locator("[data-number='2']").wait_for()
    yield "widget-open"


def _fulfil(body: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=body, content_type="text/html")


def answer(company: Company, text: str) -> None:
    """Of an agent, as a desk's outbox writes it."""
    with company.store.unit_of_work() as work:
        (thread,) = work.inbox.open_threads(company.tenant.id, 9).items
        sam = work.users.by_login("sam")
        message = ChatMessage(
            id=ChatMessageId(new_id()),
            tenant_id=thread.tenant_id,
            chat_id=thread.id,
            number=0,
            at=datetime.now(UTC),
            author=Author.AGENT,
            text=text,
            user_id=sam.id if sam else None,
        )
        ChatAnswered(message).apply(work, late=False)
        work.commit()


def _problems(step: Booker) -> Iterator[str]:
    step.go("/book/nobody/zip")
    yield "not-there"
    to_contact(step)
    for number in range(12):  # more than anybody may look up
        step.go(f"/book/{SLUG}/contact")
        step.fill(name="Sam Poe", phone=f"+1404555{2000 + number}")
        if step.page.locator("text=Please wait a moment").count():
            break
    yield "too-often"
