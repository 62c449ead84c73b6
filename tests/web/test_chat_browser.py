"""The chat page in a real browser: its script sends, and shows what comes (CHAT-01)."""

from __future__ import annotations

import shutil

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.peers.browser import FLAGS
from tests.peers.ports import LOOPBACK, free_port
from tests.peers.waiting import wait_until
from tests.web.conftest import Company
from tests.web.test_chat_pages import PAGE, SAM, answer, service

_BROWSER, _DRIVER = shutil.which("chromium"), shutil.which("chromedriver")


@pytest.mark.req("CHAT-01")
@pytest.mark.skipif(not (_BROWSER and _DRIVER), reason="needs Chromium and its driver")
def test_a_browser_and_an_agent_talk_without_loading_the_page_again(company: Company) -> None:
    port = free_port()
    with company.store.unit_of_work() as work:
        work.users.add(SAM)
        work.commit()
    options = webdriver.ChromeOptions()
    options.binary_location = str(_BROWSER)
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with service(company, port):
        browser = webdriver.Chrome(options, Service(str(_DRIVER)))
        try:
            browser.get(f"http://{LOOPBACK}:{port}{PAGE}")
            browser.find_element(By.ID, "text").send_keys("Hello?", Keys.ENTER)
            wait_until(lambda: browser.find_elements(By.CSS_SELECTOR, "[data-number='1']"), "it was kept", 30)
            answer(company, "Hi <b>Maria</b>")
            wait_until(lambda: browser.find_elements(By.CSS_SELECTOR, ".ours"), "the answer", 30)
            said = [one.text for one in browser.find_elements(By.CSS_SELECTOR, "#messages li")]
            assert said == ["Hello?", "Hi <b>Maria</b>"]
            assert browser.get_log("browser") == []  # type: ignore[no-untyped-call] # Selenium's own
        finally:
            browser.quit()
