"""The chat page in a real browser: its script sends, and shows what comes (CHAT-01)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

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
