"""What an agent does with chats: open, answer, take over, close, block, link to a customer (CHAT-01)."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from ccpdesk.inbox import chat as rules
from ccpdesk.inbox.chat import Author, ChatMessage, ChatState, ChatThread
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import KnownError, Refused
from ccpdesk.kernel.ids import ChatId, ChatMessageId, CustomerId, TenantId, new_id
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.at_most import AtMost
from ccpdesk.workflows.chat_state import OpenChat
from ccpdesk.workflows.chat_writes import ChatAnswered
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Notice, Severity
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.ports import Data, UnitOfWork
from ccpdesk.workflows.watch_chats import WatchChats

_log = logging.getLogger(__name__)
TYPE_SECONDS: Final = 3.0
"""Whoever goes on typing says so again after so long."""
_FAILED: Final = "chat"
Rule = Callable[[ChatThread], ChatThread]


class AnswerChats:
    """The agent's verbs about chats.

    Beginning to write in a thread that nobody answers claims it, in the database: of two agents who begin at
    the same time one gets it, and the other sees whose it is before anything was sent.
    """

    def __init__(
        self, desk: Desk, data: Data, outbox: Outbox, clock: Clock, dispatcher: Dispatcher, watch: WatchChats
    ) -> None:
        self._desk = desk
        self._data = data
        self._outbox = outbox
        self._clock = clock
        self._watch = watch
        self._looking = False
        self._dispatcher = dispatcher
        self._type_soon = self._say_typing_at_most()
        self._types_in: ChatId | None = None
        watch.seen = self._seen

    def look(self, on: bool) -> None:
        """The agent sees the screen of the chats now, or not any more: what is seen counts as read."""
        self._looking = on
        opened = self._desk.state.chats.open
        if on and opened is not None:
            self._seen(opened)

    def choose_tenant(self, tenant: TenantId | None) -> None:
        """List the threads of this tenant."""
        self._watch.choose_tenant(tenant)

    def open(self, chat: ChatId) -> None:
        """Show a thread of the list; it counts as read."""
        self.stop_writing()
        thread = next((one for one in self._desk.state.chats.threads if one.id == chat), None)
        if thread is not None:
            self._watch.open(thread)
            if thread.unread:
                self._settle(chat, rules.mark_read)

    def leave(self) -> None:
        """Show no thread."""
        self.stop_writing()
        self._watch.leave()

    def writing(self) -> None:
        """The agent types: the thread is claimed if nobody has it, and everybody sees who types."""
        opened = self._desk.state.chats.open
        if opened is None or opened.thread.state is ChatState.SPAM:
            return
        if self._types_in != opened.thread.id:
            self.stop_writing()
            self._types_in = opened.thread.id
            self._type_soon = self._say_typing_at_most()  # the first letter waits for no other chat's
        self._type_soon()

    def stop_writing(self) -> None:
        """What was written was taken back, or is put aside."""
        chat, self._types_in = self._types_in, None
        if chat is not None:
            me = self._desk.state.me.id
            self._data.run(lambda work: work.inbox.stop_typing(chat, me), lambda _: None, _quietly)

    def answer(self, text: str, *, take_over: bool = False) -> None:
        """Send an answer in the open thread: kept on this computer's disk first, then in the database.

        Raises:
            Refused: it is empty or too long, the visitor is blocked, or a colleague answers and ``take_over``
                was not asked for.
        """
        opened, me = self._required(), self._desk.state.me.id
        message = ChatMessage(
            id=ChatMessageId(new_id()),
            tenant_id=opened.thread.tenant_id,
            chat_id=opened.thread.id,
            number=0,
            at=self._clock.now(),
            author=Author.AGENT,
            text=text.strip(),
            user_id=me,
        )
        rules.post(rules.take_over(opened.thread, me) if take_over else opened.thread, message)
        self._types_in = None
        self._outbox.put(
            ChatAnswered(message, take_over),
            kept=self._show_sending,
            written=self._watch.read_open,
            refused=partial(self._refused, message),
        )

    def take_over(self) -> None:
        """Answer the open thread from now on; whoever did before is told."""
        self._settle(self._required().thread.id, partial(rules.take_over, by=self._desk.state.me.id))

    def mark_unread(self) -> None:
        """Leave the open thread for later, or for somebody else."""
        chat = self._required().thread.id
        self.leave()
        self._settle(chat, rules.mark_unread)

    def close(self) -> None:
        """Nothing more to say in the open thread."""
        self._settle(self._required().thread.id, rules.close)

    def block(self) -> None:
        """The open thread is spam: its visitor can't write any more."""
        self._settle(self._required().thread.id, rules.block)

    def reopen(self) -> None:
        """The open thread was closed or blocked by mistake."""
        self._settle(self._required().thread.id, rules.reopen)

    def link(self, customer: CustomerId | None) -> None:
        """The visitor of the open thread is this customer, or nobody that is known."""
        self._settle(self._required().thread.id, partial(rules.link, customer=customer))

    def take_back(self, message: ChatMessageId) -> None:
        """The text of a refused answer is where it was written again."""
        chats = self._desk.state.chats
        left = tuple(one for one in chats.returned if one.id != message)
        self._desk.show(replace(self._desk.state, chats=replace(chats, returned=left)))

    def _required(self) -> OpenChat:
        opened = self._desk.state.chats.open
        if opened is None:
            raise Refused("No chat is open", "chat", "Open one first.")
        return opened

    def _seen(self, opened: OpenChat) -> None:
        """What is said in a chat of one's own, while one looks at it, is read."""
        mine = opened.thread.answered_by == self._desk.state.me.id
        if self._looking and mine and opened.thread.unread and opened.thread.state is ChatState.OPEN:
            self._settle(opened.thread.id, rules.mark_read)

    def _say_typing_at_most(self) -> AtMost:
        return AtMost(self._dispatcher, TYPE_SECONDS, self._say_typing)

    def _say_typing(self) -> None:
        chat, me = self._types_in, self._desk.state.me.id
        if chat is None:
            return

        def job(work: UnitOfWork) -> None:
            thread = work.inbox.settle(chat, partial(rules.claim, by=me))
            work.inbox.type(thread.tenant_id, chat, me)

        self._data.run(job, lambda _: self._watch.read_open(), _quietly)

    def _show_sending(self) -> None:
        chats = self._desk.state.chats
        if chats.open is not None:
            sending = self._watch.sending(chats.open.thread.id, chats.open.messages)
            opened = replace(chats.open, sending=sending)
            self._desk.show(replace(self._desk.state, chats=replace(chats, open=opened)))

    def _refused(self, message: ChatMessage, error: KnownError) -> None:
        """The text goes back to its writer; what the outbox has set aside is a copy."""
        chats = self._desk.state.chats
        state = replace(self._desk.state, chats=replace(chats, returned=(*chats.returned, message)))
        notice = Notice(_FAILED, Severity.WARNING, Told("Not sent: {what}", what=error.what), error.remedy)
        self._desk.show(state.with_notice(notice))
        self._watch.read_open()

    def _settle(self, chat: ChatId, rule: Rule) -> None:
        self._data.run(lambda work: work.inbox.settle(chat, rule), lambda _: self._settled(), self._failed)

    def _settled(self) -> None:
        self._watch.read_open()
        self._watch.read_lists()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        notice = Notice(
            _FAILED, Severity.ERROR, Told("{what}. The chat is as it was.", what=error.what), error.remedy
        )
        self._desk.show(self._desk.state.with_notice(notice))


def _quietly(error: Exception) -> None:
    _log.info("who types in a chat is not told now: %s", error)
