"""Visitors of the web service: chats that stay open, bookings, and agents who answer, in a process.

    python -m benchmarks.rig.web_crowd PORT DATABASE SLUG CHATS BOOKINGS_A_MINUTE SECONDS

Says ``ready`` when all chats are open, then works for so long, and prints what it measured as JSON. Each
visitor comes from an address of its own, as the proxy would say.
"""

import asyncio
import html
import json
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event, Thread
from typing import Final
from urllib.parse import urlencode
from uuid import uuid4

from benchmarks.rig.stamped_socket import LOOPBACK
from ccpdesk.inbox.chat import Author, ChatMessage, ChatThread
from ccpdesk.kernel.ids import ChatMessageId, UserId, new_id
from ccpdesk.storage import open_store
from ccpdesk.storage.store import Store
from ccpdesk.workflows.chat_writes import ChatAnswered

_TOKEN: Final = re.compile(r'name="token" value="(\w+)"')
_WINDOW: Final = re.compile(r'name="window" value="([^"]+)"')
_OPENED_A_SECOND: Final = 20
_WRITES_EVERY_S: Final = 60.0
_ANSWERS_A_SECOND: Final = 4
_THINKS_S: Final = 0.5
_SEEN_OTHER: Final = 303


@dataclass
class Noted:
    """Milliseconds by kind; what went wrong; when each answer was begun."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)
    written: dict[str, float] = field(default_factory=dict)
    counts: bool = False
    """Only what happens after all chats are open."""

    def note(self, kind: str, seconds: float) -> None:
        """A figure."""
        if self.counts:
            self.took[kind].append(seconds * 1000)


class Somebody:
    """One browser."""

    def __init__(self, port: int, number: int, noted: Noted) -> None:
        self._port = port
        self._address = f"10.{number // 62_500 % 250}.{number // 250 % 250}.{1 + number % 250}"
        self._cookie = ""
        self._noted = noted
        self.page = ""

    async def ask(
        self, method: str, path: str, fields: dict[str, str] | None = None, kind: str = "page"
    ) -> int:
        """One request; its time is noted as ``kind``."""
        began = time.perf_counter()
        reader, writer = await asyncio.open_connection(LOOPBACK, self._port)
        writer.write(self._request(method, path, urlencode(fields or {})))
        head, _, body = (await reader.read()).decode().partition("\r\n\r\n")
        writer.close()
        self._noted.note(kind, time.perf_counter() - began)
        self._keep(head)
        status = int(head.split(maxsplit=2)[1])
        if status >= 400:
            self._noted.wrong.append(f"{method} {path}: {status}")
        self.page = body or self.page
        return status

    async def listen(self, path: str) -> None:
        """Events until the end; how long ago each answer was begun."""
        reader, writer = await asyncio.open_connection(LOOPBACK, self._port)
        writer.write(self._request("GET", path, ""))
        try:
            while line := await reader.readline():
                if line.startswith(b"data: {"):
                    self._heard(json.loads(line.removeprefix(b"data: ")))
        finally:
            writer.close()

    def form(self, **fields: str) -> dict[str, str]:
        """The fields of the form on the page."""
        return {"token": _TOKEN.findall(self.page)[0], **fields}

    def window(self) -> str:
        """One of those that are offered."""
        return html.unescape(random.choice(_WINDOW.findall(self.page)))  # noqa: S311 - no secret

    def _heard(self, told: dict[str, object]) -> None:
        at = self._noted.written.pop(str(told["text"]), None)
        if told["ours"] and at is not None:
            self._noted.note("delivered", time.perf_counter() - at)

    def _request(self, method: str, path: str, body: str) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", "Host: book", "Connection: close", f"Cookie: {self._cookie}"]
        lines += [f"X-Forwarded-For: {self._address}", "Accept: text/html"]
        if method == "POST":
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        return ("\r\n".join(lines) + "\r\n\r\n" + (body if method == "POST" else "")).encode()

    def _keep(self, head: str) -> None:
        for line in head.split("\r\n"):
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                self._cookie = value.partition(";")[0]


async def chat(somebody: Somebody, slug: str, number: int, opened: asyncio.Semaphore) -> None:
    """Open a chat, keep it open, write now and then."""
    path = f"/chat/{slug}"
    await somebody.ask("GET", path)
    token = somebody.form()["token"]

    async def write(text: str) -> None:
        said = {"token": token, "message": str(uuid4()), "text": text, "name": f"Visitor {number}"}
        await somebody.ask("POST", path, said, "message")

    await write("Hello?")
    listening = asyncio.create_task(somebody.listen(f"{path}/events"))
    opened.release()
    try:
        while True:
            await asyncio.sleep(random.uniform(0.5, 1.5) * _WRITES_EVERY_S)  # noqa: S311 - no secret
            await write("Are you there?")
    finally:
        listening.cancel()


async def book(somebody: Somebody, slug: str, number: int) -> None:
    """All steps, with a little time for each."""
    where = f"/book/{slug}"
    await somebody.ask("GET", f"{where}/zip")
    steps = (
        ("zip", {"postal_code": "30303"}),
        ("service", {"service": "Plumbing"}),
        ("when", None),
        ("contact", {"name": "Sam Poe", "phone": f"+1404{2_000_000 + number}", "email": ""}),
        ("where", {"street": f"{number} Pine St", "unit": "", "city": "Atlanta", "state": "GA"}),
        ("summary", {"summary": "It drips."}),
    )
    for step, fields in steps:
        await asyncio.sleep(_THINKS_S)
        sent = somebody.form(**(fields if fields is not None else {"window": somebody.window()}))
        kind = "look-up" if step == "contact" else "page"
        if await somebody.ask("POST", f"{where}/{step}", sent, kind) != _SEEN_OTHER:
            return
        following = steps[[name for name, _ in steps].index(step) + 1][0] if step != "summary" else "done"
        await somebody.ask("GET", f"{where}/{following}")
    somebody._noted.took["booked"].append(1.0)  # noqa: SLF001 - its own


def agents(store: Store, noted: Noted, over: Event) -> None:
    """Answer one chat after the other, as desks' outboxes write it; on a thread."""
    with store.reading() as work:
        answering = work.users.by_login("ada")
        threads = [
            one
            for tenant in work.tenants.tenants()
            for one in work.inbox.open_threads(tenant.id, 10_000).items
        ]
    by = answering.id if answering else UserId(new_id())
    due, number = time.monotonic(), 0
    while not over.wait(max(0.0, due - time.monotonic())):
        text = f"answer {number}"
        noted.written[text] = time.perf_counter()
        answer(store, threads[number * 7 % len(threads)], by, text)
        due, number = due + 1 / _ANSWERS_A_SECOND, number + 1


def answer(store: Store, thread: ChatThread, by: UserId, text: str) -> None:
    """One."""
    message = ChatMessage(
        id=ChatMessageId(new_id()),
        tenant_id=thread.tenant_id,
        chat_id=thread.id,
        number=0,
        at=datetime.now(UTC),
        author=Author.AGENT,
        text=text,
        user_id=by,
    )
    with store.unit_of_work() as work:
        ChatAnswered(message).apply(work, late=False)
        work.commit()


async def crowd(port: int, store: Store, slug: str, chats: int, a_minute: float, seconds: float) -> Noted:
    """All of them."""
    noted, opened, over = Noted(), asyncio.Semaphore(0), Event()
    tasks = []
    for number in range(chats):
        tasks.append(asyncio.create_task(chat(Somebody(port, number, noted), slug, number, opened)))
        await asyncio.sleep(1 / _OPENED_A_SECOND)
    for _ in range(chats):
        await opened.acquire()
    answering = Thread(target=agents, args=(store, noted, over))
    answering.start()
    print("ready", flush=True)
    noted.counts = True
    until, number = time.monotonic() + seconds, chats
    bookings = []
    while time.monotonic() < until:
        number += 1
        bookings.append(asyncio.create_task(book(Somebody(port, number, noted), slug, number)))
        await asyncio.sleep(60 / a_minute)
    over.set()
    await asyncio.gather(*bookings)
    await asyncio.to_thread(answering.join)
    await asyncio.sleep(1)
    for task in tasks:
        task.cancel()
    failed = await asyncio.gather(*tasks, return_exceptions=True)
    noted.wrong += [repr(one) for one in failed if not isinstance(one, asyncio.CancelledError)]
    return noted


def main(arguments: Sequence[str]) -> int:
    """Come, and tell."""
    port, database, slug, chats, a_minute, seconds = arguments
    store = open_store(database)
    noted = asyncio.run(crowd(int(port), store, slug, int(chats), float(a_minute), float(seconds)))
    store.close()
    lost = len(noted.written)
    print(json.dumps({"took": noted.took, "wrong": noted.wrong, "lost": lost}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
