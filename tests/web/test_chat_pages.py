"""Chat pages on each database: both ways, live, through a restart of the service (CHAT-01)."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from uuid import uuid4

import httpx2
import pytest
import uvicorn

from ccpdesk.inbox import chat
from ccpdesk.inbox.chat import Author, ChatMessage, ChatThread
from ccpdesk.kernel.ids import ChatMessageId, new_id
from ccpdesk.storage.changes import WatchStore
from ccpdesk.web.site import make_site
from ccpdesk.workflows.chat_writes import ChatAnswered
from tests.peers.waiting import wait_until
from tests.storage.examples import NOON, a_user
from tests.web.conftest import SLUG, Company

pytestmark = pytest.mark.req("CHAT-01")
SAM = a_user("sam")
PAGE = f"/chat/{SLUG}"
_TOKEN = re.compile(r'name="token" value="(\w+)"')
_PATIENCE = 30.0


class AtOnce:
    """A dispatcher that runs work where it is posted."""

    def post(self, work: Callable[[], None]) -> None:
        work()

    def later(self, seconds: float, work: Callable[[], None]) -> Callable[[], None]:
        raise NotImplementedError(f"{work} in {seconds} s")


@contextmanager
def service(company: Company, port: int) -> Iterator[None]:
    """The pages on a port of this computer, until the block ends."""
    url = company.web.engine.url.render_as_string(hide_password=False)
    changes = WatchStore(lambda: url, AtOnce())
    site = make_site(company.site(chats=company.web.public_chats, changes=changes))
    server = uvicorn.Server(uvicorn.Config(site, port=port, log_level="warning", timeout_graceful_shutdown=1))
    thread = Thread(target=server.run)
    thread.start()
    try:
        wait_until(lambda: server.started, "the service", _PATIENCE)
        yield
    finally:
        server.should_exit = True
        thread.join(_PATIENCE)
        changes.close()


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Page:
    """A visitor's page: sends as its script does, and reads its events."""

    def __init__(self, client: httpx2.Client) -> None:
        self.client = client
        self.last = 0
        self.said: list[tuple[bool, str]] = []
        self.token = _TOKEN.findall(client.get(PAGE).text)[0]

    def send(self, text: str, message: str = "") -> httpx2.Response:
        fields = {"token": self.token, "message": message or str(uuid4()), "text": text, "name": "Maria"}
        return self.client.post(PAGE, data=fields, headers={"Accept": "application/json"})

    def read_until(self, count: int) -> None:
        """Listen until so many messages are there; goes on behind the last one, as browsers do."""
        headers = {"Last-Event-ID": str(self.last)}
        with self.client.stream("GET", f"{PAGE}/events", headers=headers, timeout=_PATIENCE) as events:
            assert events.status_code == 200
            name = ""
            for line in events.iter_lines():
                name = line.removeprefix("event: ") if line.startswith("event: ") else name
                if line.startswith("data: ") and name == "message":
                    told = json.loads(line.removeprefix("data: "))
                    self.last = told["number"]
                    self.said.append((told["ours"], told["text"]))
                    if len(self.said) >= count:
                        return


def thread_of(company: Company) -> ChatThread:
    with company.store.unit_of_work() as work:
        (found,) = work.inbox.open_threads(company.tenant.id, 9).items
    return found


def answer(company: Company, text: str) -> None:
    """As a desk's outbox does it."""
    thread = thread_of(company)
    message = ChatMessage(
        id=ChatMessageId(new_id()),
        tenant_id=thread.tenant_id,
        chat_id=thread.id,
        number=0,
        at=NOON,
        author=Author.AGENT,
        text=text,
        user_id=SAM.id,
    )
    with company.store.unit_of_work() as work:
        ChatAnswered(message).apply(work, late=False)
        work.commit()


def test_both_ways_through_a_restart_nothing_is_lost_or_told_twice(company: Company, port: int) -> None:
    with company.store.unit_of_work() as work:
        work.users.add(SAM)
        work.commit()
    with httpx2.Client(base_url=f"http://127.0.0.1:{port}") as client:
        with service(company, port):
            page = Page(client)
            again = str(uuid4())
            for _ in range(2):
                assert page.send("Hello?", again).status_code == 200
            answerer = Thread(target=answer, args=(company, "Hi Maria"))
            page.read_until(1)
            answerer.start()
            page.read_until(2)
            answerer.join()
        answer(company, "Are you there?")
        with service(company, port):
            page.read_until(3)
            assert page.send("Yes").status_code == 200
            page.read_until(4)
            shown = client.get(PAGE).text
    assert page.said == [(False, "Hello?"), (True, "Hi Maria"), (True, "Are you there?"), (False, "Yes")]
    assert [shown.index(text) for _, text in page.said] == sorted(shown.index(text) for _, text in page.said)
    thread = thread_of(company)
    assert (thread.name, thread.last, thread.unread, thread.answered_by) == ("Maria", 4, 1, SAM.id)


def test_without_scripts_blocked_too_much_and_in_a_frame(company: Company) -> None:
    visitor = company.browser(chats=company.web.public_chats)
    client = visitor.client
    page = client.get(PAGE)
    policy = page.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "frame-ancestors *" in policy
    token = _TOKEN.findall(page.text)[0]

    def post(text: str, **more: str) -> httpx2.Response:
        fields = {"token": token, "message": str(uuid4()), "text": text, **more}
        answer: httpx2.Response = client.post(PAGE, data=fields, follow_redirects=True)
        return answer

    hostile = "<script>alert(1)</script> & 'so on' \u202e"
    sent = post(hostile, name="<b>Maria</b>")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in sent.text
    assert "<script>alert" not in sent.text
    for wrong in ("", " \n", "x" * 4001):
        assert post(wrong).status_code == 422
    assert client.post(PAGE, data={"token": "x", "text": "Hi"}).status_code == 422
    stranger = company.browser(chats=company.web.public_chats).client
    assert "alert(1)" not in stranger.get(PAGE).text, "everybody sees only what is theirs"
    assert stranger.get(f"{PAGE}/events").status_code == 404
    with company.store.unit_of_work() as work:
        work.inbox.settle(thread_of(company).id, chat.block)
        work.commit()
    blocked = post("Me again")
    assert blocked.status_code == 422
    assert "spam" not in blocked.text.lower()
    assert "can&#39;t be taken here now" in blocked.text
    widget = client.get(f"{PAGE}/widget.js")
    assert widget.headers["cross-origin-resource-policy"] == "cross-origin"
    assert company.tenant.name in widget.text
    assert client.get("/chat/nobody").status_code == 404
    for _ in range(25):
        last = post("x")
    assert "That was a lot at once" in last.text
