"""Chats as they are now: what waits, the threads of a tenant, the one that is open (CHAT-01).

Read when the store says that a thread is not as it was: the open one at once, lists a little later, and both
no more often than that however much is written.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ccpdesk.customers.customer import Customer
from ccpdesk.customers.found import FoundAddress
from ccpdesk.inbox.chat import CannedAnswer, ChatMessage, ChatThread, Waiting
from ccpdesk.inbox.inbox import TYPING_SECONDS
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.ids import ChatId, CustomerId, TenantId, UserId
from ccpdesk.kernel.shelf import Page
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.at_most import AtMost
from ccpdesk.workflows.chat_state import Chats, OpenChat
from ccpdesk.workflows.chat_writes import ChatAnswered
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Notice, Severity
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.ports import Changed, Data, UnitOfWork

_log = logging.getLogger(__name__)
OPEN_SECONDS: Final = 0.1
LISTS_SECONDS: Final = 0.7
THREADS: Final = 200
_CANDIDATES: Final = 5
TAKEN: Final = "chat taken over"


@dataclass(frozen=True)
class _Lists:
    waiting: Sequence[Waiting]
    answers: Sequence[CannedAnswer]
    tenant: TenantId | None
    threads: Page[ChatThread]


@dataclass(frozen=True)
class _Opened:
    thread: ChatThread | None
    messages: Sequence[ChatMessage]
    typing: Sequence[UserId | None]
    customer: Customer | None
    candidates: Sequence[FoundAddress] | None


class WatchChats:
    """Keeps `DeskState.chats` in step with the store."""

    def __init__(self, desk: Desk, data: Data, outbox: Outbox, dispatcher: Dispatcher) -> None:
        self._desk = desk
        self._data = data
        self._outbox = outbox
        self._dispatcher = dispatcher
        self._read_open_soon = AtMost(dispatcher, OPEN_SECONDS, self.read_open)
        self._read_lists_soon = AtMost(dispatcher, LISTS_SECONDS, self.read_lists)
        self._clear_typing: Callable[[], None] | None = None
        self.seen: Callable[[OpenChat], None] = lambda _: None
        """Called with the open chat whenever it was read."""

    def __call__(self, changed: Changed) -> None:
        """Take what the store tells."""
        opened = self._chats.open
        if opened is not None and changed.touches("chat_threads", opened.thread.id):
            self._read_open_soon()
        if changed.touches("chat_threads") or changed.touches("canned_answers"):
            self._read_lists_soon()

    def choose_tenant(self, tenant: TenantId | None) -> None:
        """List the threads of this tenant."""
        if tenant != self._chats.tenant:
            self._show(replace(self._chats, tenant=tenant, threads=(), total=0))
            self.read_lists()

    def open(self, thread: ChatThread) -> None:
        """Show a thread, with everything that was said."""
        self._show(replace(self._chats, open=OpenChat(thread=thread)))
        self.read_open()

    def leave(self) -> None:
        """Show no thread."""
        self._show(replace(self._chats, open=None))

    def read_lists(self) -> None:
        """Read what waits, and the threads listed."""
        tenant = self._chats.tenant

        def job(work: UnitOfWork) -> _Lists:
            inbox = work.inbox
            threads = inbox.open_threads(tenant, THREADS) if tenant else Page[ChatThread]((), 0)
            return _Lists(inbox.waiting(), inbox.all_answers(), tenant, threads)

        self._data.run(job, self._take_lists, _failed)

    def read_open(self) -> None:
        """Read what is new in the thread on the screen."""
        opened = self._chats.open
        if opened is None:
            return
        chat, known = opened.thread.id, opened.messages[-1].number if opened.messages else 0
        first = not opened.messages

        def job(work: UnitOfWork) -> _Opened:
            thread = work.inbox.threads.get(chat)
            customer = thread.customer_id if thread else None
            return _Opened(
                thread,
                work.inbox.messages(chat, known),
                work.inbox.typing(chat),
                work.customers.get(customer) if customer else None,
                _candidates(work, thread) if first and thread else None,
            )

        self._data.run(job, lambda found: self._take_open(chat, found), _failed)

    def sending(self, chat: ChatId, there: Sequence[ChatMessage]) -> tuple[ChatMessage, ...]:
        """Answers that wait in the outbox, without those that are ``there`` already."""
        known = {message.id for message in there}
        waiting = (write.message for write in self._outbox.waiting if isinstance(write, ChatAnswered))
        return tuple(one for one in waiting if one.chat_id == chat and one.id not in known)

    def _take_lists(self, found: _Lists) -> None:
        chats = self._chats
        if found.tenant == chats.tenant:
            self._tell_taken(chats.threads, found.threads.items)
            chats = replace(self._chats, threads=found.threads.items, total=found.threads.total)
        waiting, answers = tuple(found.waiting), tuple(found.answers)
        self._show(replace(chats, read=True, waiting=waiting, answers=answers))

    def _take_open(self, chat: ChatId, found: _Opened) -> None:
        opened = self._chats.open
        if opened is None or opened.thread.id != chat:
            return  # another one was opened meanwhile
        if found.thread is None:
            self.leave()
            return
        self._tell_taken((opened.thread,), (found.thread,))
        last = opened.messages[-1].number if opened.messages else 0
        messages = (*opened.messages, *(one for one in found.messages if one.number > last))
        me = self._desk.state.me.id
        now = replace(
            opened,
            thread=found.thread,
            messages=messages,
            sending=self.sending(chat, messages),
            typing=tuple(who for who in found.typing if who != me),
            customer=found.customer,
            candidates=opened.candidates if found.candidates is None else tuple(found.candidates),
        )
        self._show(replace(self._chats, open=now))
        self._look_again(now)
        self.seen(now)

    def _look_again(self, opened: OpenChat) -> None:
        """Nobody tells that somebody has stopped typing."""
        if self._clear_typing is not None:
            self._clear_typing()
            self._clear_typing = None
        if opened.typing:
            self._clear_typing = self._dispatcher.later(TYPING_SECONDS, self._cleared)

    def _cleared(self) -> None:
        self._clear_typing = None
        self.read_open()

    def _tell_taken(self, before: Sequence[ChatThread], now: Sequence[ChatThread]) -> None:
        """Whose chat a colleague has taken over hears of it."""
        state = self._desk.state
        mine = {thread.id for thread in before if thread.answered_by == state.me.id}
        for thread in now:
            if thread.id in mine and thread.answered_by not in (None, state.me.id):
                by = state.person(thread.answered_by)
                text = Told(
                    "{by} took over your chat with {called}.",
                    by=by.name if by else "A colleague",
                    called=called(thread),
                )
                self._desk.show(self._desk.state.with_notice(Notice(TAKEN, Severity.INFO, text)))

    @property
    def _chats(self) -> Chats:
        return self._desk.state.chats

    def _show(self, chats: Chats) -> None:
        self._desk.show(replace(self._desk.state, chats=chats))


def called(thread: ChatThread) -> str:
    """What the visitor is called, in a sentence."""
    return thread.name or thread.email or thread.phone or "a visitor"


def _candidates(work: UnitOfWork, thread: ChatThread) -> list[FoundAddress]:
    """Customers of the tenant with that phone or email; a name alone says too little."""
    found: dict[CustomerId, FoundAddress] = {}
    for wanted in (thread.phone, thread.email):
        if wanted:
            for hit in work.customers.search(wanted, [thread.tenant_id], _CANDIDATES):
                found.setdefault(hit.customer, hit)
    return list(found.values())[:_CANDIDATES]


def _failed(error: Exception) -> None:
    _log.info("chats can't be read now: %s", error)
