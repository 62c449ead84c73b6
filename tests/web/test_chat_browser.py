"""The chat page in a real browser: its script sends, and shows what comes (CHAT-01)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Route

from tests.peers.ports import LOOPBACK, free_port
from tests.peers.visitor import ChatVisitor
from tests.web.conftest import Company
from tests.web.test_chat_pages import PAGE, SAM, answer, service


@pytest.mark.req("CHAT-01")
def test_a_browser_and_an_agent_talk_without_loading_the_page_again(
    company: Company, browser: Browser
) -> None:
    port = free_port()
    with company.store.unit_of_work() as work:
        work.users.add(SAM)
        work.commit()
    with service(company, port):
        visitor = ChatVisitor(browser, f"http://{LOOPBACK}:{port}{PAGE}")
        said: list[str] = []
        visitor.page.on("console", lambda message: said.append(message.text))
        visitor.say("Hello?")
        visitor.wait_for("Hello?")
        answer(company, "Hi <b>Maria</b>")
        visitor.wait_for("Hello?", "Hi <b>Maria</b>")
        assert said == []


@pytest.mark.req("CHAT-01")
def test_what_could_not_be_sent_is_sent_though_the_page_was_loaded_again(
    company: Company, browser: Browser
) -> None:
    port = free_port()
    with service(company, port):
        visitor = ChatVisitor(browser, f"http://{LOOPBACK}:{port}{PAGE}")
        visitor.page.on("dialog", lambda dialog: dialog.accept())  # whether to leave what was not sent
        visitor.say("Hello?")
        visitor.wait_for("Hello?")
        visitor.page.route("**/*", _nothing_is_taken)
        visitor.say("My kitchen", "is under water")
        visitor.wait_for("Hello?", "My kitchen…", "is under water…")
        visitor.page.reload()
        visitor.wait_for("Hello?", "My kitchen…", "is under water…")
        visitor.page.unroute("**/*")
        visitor.wait_for("Hello?", "My kitchen", "is under water")


def _nothing_is_taken(route: Route) -> None:
    if route.request.method == "POST":
        route.abort()
    else:
        route.continue_()
