"""Chats between visitors and a desk while many are written at once (CHAT-01: within 2 s).

    python -m benchmarks.chat [--messages 200] [--a-second 5] [--chats 500] [--noise 20]

A desk's own parts (outbox, data threads, live updates) in Qt's event loop, on each database. *in*: from
the commit of a visitor's message to the desk's state that has it; *out*: from *Send* to the state that has
the answer as the database numbered it.
Beside the chat that is open visitors write ``noise`` messages a second in the other ones.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median, quantiles
from threading import Event, Thread
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from benchmarks.live_changes import postgresql
from ccpdesk.agents.status import started
from ccpdesk.app.qt_dispatcher import QtDispatcher
from ccpdesk.calls.facts import LinkState
from ccpdesk.inbox.chat import Author, ChatMessage, ChatThread
from ccpdesk.kernel.clock import SystemClock
from ccpdesk.kernel.ids import ChatId, ChatMessageId, new_id
from ccpdesk.storage import DataThread, open_store
from ccpdesk.storage.changes import WatchStore
from ccpdesk.storage.memory import MemoryJournal
from ccpdesk.storage.store import Store
from ccpdesk.workflows.answer_chats import AnswerChats
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState, LinkStatus
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.watch_chats import WatchChats
from tests.storage.examples import a_tenant, a_user, kept

SAM, APEX = a_user("sam"), a_tenant("Apex")


def thread() -> ChatThread:
    """One in which nothing was said."""
    now = datetime.now(UTC)
    return ChatThread(
        id=ChatId(new_id()), tenant_id=APEX.id, visitor=str(new_id()), opened_at=now, last_at=now
    )


def say(store: Store, chat: ChatId, text: str) -> UUID:
    """A visitor writes; returns when that is committed."""
    message = ChatMessage(
        id=ChatMessageId(new_id()),
        tenant_id=APEX.id,
        chat_id=chat,
        number=0,
        at=datetime.now(UTC),
        author=Author.VISITOR,
        text=text,
    )
    with store.unit_of_work() as work:
        work.inbox.append(message)
        work.commit()
    return message.id


def every(seconds: float, stop: Event, do: Callable[[], object]) -> None:
    """Do it so often, on this thread."""
    due = time.perf_counter()
    while not stop.wait(max(0.0, due - time.perf_counter())):
        do()
        due += seconds


class Measured:
    """One desk, and the visitors of one database."""

    def __init__(self, url: str, options: argparse.Namespace) -> None:
        self.options = options
        self.store = open_store(url)
        self.threads = [thread() for _ in range(options.chats)]
        with self.store.unit_of_work() as work:
            kept(work, SAM, APEX)
            work.inbox.threads.add_many(self.threads)
            work.commit()
        now = datetime.now(UTC)
        link = LinkStatus(LinkState.CONNECTED, now)
        self.desk = Desk(DeskState(me=SAM, status=started(now), link=link, tenants=(APEX,)))
        self.dispatcher = QtDispatcher()
        self.data = DataThread("data", self.store.unit_of_work, self.dispatcher)
        self.search = DataThread("search", self.store.reading, self.dispatcher)
        self.changes = WatchStore(lambda: url, self.dispatcher)
        outbox = Outbox(self.desk, MemoryJournal(), self.data, self.dispatcher, SystemClock())
        outbox.start()
        self.watch = WatchChats(self.desk, self.search, outbox, self.dispatcher)
        self.answers = AnswerChats(self.desk, self.data, outbox, SystemClock(), self.dispatcher, self.watch)
        self.changes.listen(self.watch)
        self.said: dict[UUID, float] = {}
        self.seen: dict[UUID, float] = {}
        self.sent: dict[str, float] = {}
        self.taken: dict[str, float] = {}
        self.desk.subscribe(self._look)

    def run(self) -> tuple[list[float], list[float]]:
        """Milliseconds in and out."""
        self.watch.choose_tenant(APEX.id)
        self.watch.open(self.threads[0])
        self._until(lambda: self.desk.state.chats.read, 20)
        stop, number = Event(), iter(range(10**9))
        jobs = [
            (1 / self.options.a_second, self._visitor_writes),
            (
                1 / self.options.noise,
                lambda: say(self.store, self.threads[1 + next(number) % (len(self.threads) - 1)].id, "x"),
            ),
        ]
        writers = [Thread(target=every, args=(seconds, stop, do)) for seconds, do in jobs]
        for writer in writers:
            writer.start()
        for count in range(self.options.messages):
            until = time.perf_counter() + 1 / self.options.a_second
            text = f"answer {count}"
            self.sent[text] = time.perf_counter()
            self.answers.answer(text)
            self._rest(until)
        stop.set()
        for writer in writers:
            writer.join()
        self._until(
            lambda: self.said.keys() <= self.seen.keys() and self.sent.keys() <= self.taken.keys(), 20
        )
        with self.store.reading() as work:
            kept_numbers = [one.number for one in work.inbox.messages(self.threads[0].id)]
        whole = len(self.said) + len(self.sent)
        if kept_numbers != list(range(1, whole + 1)) or len(self.seen) < len(self.said):
            print(f"of {whole} messages {len(kept_numbers)} are there")
            print(f"of {len(self.said)} questions {len(self.seen)} were seen")
        self.changes.close()
        for part in (self.data, self.search):
            part.close()
        self.store.close()
        return (
            [1000 * max(0.0, self.seen[one] - at) for one, at in self.said.items() if one in self.seen],
            [1000 * (self.taken[one] - at) for one, at in self.sent.items() if one in self.taken],
        )

    def _visitor_writes(self) -> None:
        message = say(self.store, self.threads[0].id, "Hello?")
        self.said[message] = time.perf_counter()

    def _look(self, state: DeskState) -> None:
        opened, now = state.chats.open, time.perf_counter()
        if opened is None:
            return
        for message in opened.messages[-40:]:
            if message.author is Author.VISITOR:
                self.seen.setdefault(message.id, now)
            else:
                self.taken.setdefault(message.text, now)

    def _rest(self, until: float) -> None:
        self._until(lambda: time.perf_counter() >= until, 5)

    def _until(self, true: Callable[[], bool], seconds: float) -> None:
        until = time.monotonic() + seconds
        while not true() and time.monotonic() < until:
            QCoreApplication.processEvents()
            time.sleep(0.001)


def report(name: str, waits: list[float]) -> None:
    """One row."""
    cuts = quantiles(waits, n=100)
    print(
        f"{name:<16}{len(waits):>9}{median(waits):>10.1f}{cuts[94]:>10.1f}{cuts[98]:>10.1f}{max(waits):>10.1f}"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=200)
    parser.add_argument("--a-second", type=float, default=5.0)
    parser.add_argument("--chats", type=int, default=500)
    parser.add_argument("--noise", type=float, default=20.0)
    options = parser.parse_args()
    application = QCoreApplication([])
    print(f"{'ms':<16}{'messages':>9}{'median':>10}{'p95':>10}{'p99':>10}{'longest':>10}")
    with postgresql() as url:
        into, out = Measured(url, options).run()
        report("PostgreSQL in", into)
        report("PostgreSQL out", out)
    with tempfile.TemporaryDirectory() as folder:
        into, out = Measured(f"sqlite:///{folder}/ccpdesk.db", options).run()
        report("SQLite in", into)
        report("SQLite out", out)
    application.quit()


if __name__ == "__main__":
    main()
