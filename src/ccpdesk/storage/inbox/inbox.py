"""The port `Inbox` on the database."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, case, delete, func, select
from sqlalchemy.orm import Session

from ccpdesk.inbox.chat import CannedAnswer, ChatMessage, ChatState, ChatThread, Waiting
from ccpdesk.inbox.chat import post as numbered
from ccpdesk.inbox.inbox import TYPING_SECONDS
from ccpdesk.inbox.intake import IntakeSource
from ccpdesk.inbox.web_booking import UNBOOKED, WebBooking, WebStatus
from ccpdesk.kernel.errors import StoreError
from ccpdesk.kernel.folding import folded
from ccpdesk.kernel.ids import ChatId, CustomerId, TenantId, UserId
from ccpdesk.kernel.shelf import Page
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.database_clock import database_now
from ccpdesk.storage.inbox.tables import (
    CannedAnswerRow,
    ChatMessageRow,
    ChatThreadRow,
    ChatTypingRow,
    IntakeSourceRow,
    WebBookingRow,
)
from ccpdesk.storage.shelf import SqlShelf
from ccpdesk.storage.upsert import upsert


class SqlInbox:
    """Web bookings, chat threads and their messages, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.web_bookings = SqlShelf(session, WebBookingRow, WebBooking)
        self.threads = SqlShelf(session, ChatThreadRow, ChatThread)
        self.answers = SqlShelf(session, CannedAnswerRow, CannedAnswer)
        self.sources = SqlShelf(
            session, IntakeSourceRow, IntakeSource, extra=lambda source: {"name_key": folded(source.name)}
        )
        self._messages = SqlShelf(session, ChatMessageRow, ChatMessage)

    def all_sources(self) -> Sequence[IntakeSource]:
        """Who sends bookings or did, by name; of one name the newest first."""
        return self.sources.find(order=(IntakeSourceRow.name_key, IntakeSourceRow.made_at.desc()))

    def web_bookings_of(
        self, tenant: TenantId, statuses: Sequence[WebStatus], limit: int
    ) -> Page[WebBooking]:
        """The newest first; no statuses: any."""
        conditions: list[ColumnElement[bool]] = [WebBookingRow.tenant_id == tenant]
        if statuses:
            conditions.append(WebBookingRow.status.in_(statuses))
        order = (WebBookingRow.received_at.desc(), WebBookingRow.id.desc())
        return self.web_bookings.page(*conditions, order=order, limit=limit)

    def unbooked(self) -> dict[TenantId, int]:
        """Web bookings that wait, for each tenant that has any."""
        rows = self._session.execute(
            select(WebBookingRow.tenant_id, func.count())
            .where(WebBookingRow.status.in_(UNBOOKED))
            .group_by(WebBookingRow.tenant_id)
        )
        return {TenantId(tenant): count for tenant, count in rows}

    def post(self, message: ChatMessage, thread: ChatThread) -> ChatThread:
        """Keep a numbered message and the thread with it, or neither."""
        with attempt(self._session):
            changed = self.threads.change(thread)
            self._messages.add_many([message])
        return changed

    def append(self, message: ChatMessage) -> ChatThread:
        """Number a message and keep it; see `Inbox`."""
        thread = self._locked(message.chat_id)
        if self._messages.get(message.id) is not None:
            return thread
        changed, kept = numbered(thread, message)
        return self.post(kept, changed)

    def settle(self, chat: ChatId, rule: Callable[[ChatThread], ChatThread]) -> ChatThread:
        """Change a thread by a rule; one that changes nothing writes nothing."""
        thread = self._locked(chat)
        changed = rule(thread)
        return thread if changed == thread else self.threads.change(changed)

    def _locked(self, chat: ChatId) -> ChatThread:
        """The thread, for this transaction alone: on SQLite whoever writes is alone anyway."""
        row = ChatThreadRow.id
        self._session.execute(select(row).where(row == chat).with_for_update())
        thread = self.threads.get(chat)
        if thread is None:
            raise StoreError("This chat is not in the database any more", "chat_threads")
        return thread

    def typing(self, chat: ChatId) -> Sequence[UserId | None]:
        """Who has typed lately, by the database's clock."""
        since = database_now(self._session) - timedelta(seconds=TYPING_SECONDS)
        found = self._session.scalars(
            select(ChatTypingRow.user_id)
            .where(ChatTypingRow.chat_id == chat, ChatTypingRow.at > since)
            .order_by(ChatTypingRow.at)
        )
        return [None if user is None else UserId(user) for user in found]

    def type(self, tenant: TenantId, chat: ChatId, by: UserId | None) -> None:
        """``by`` types now."""
        row = {"typist": by or chat, "tenant_id": tenant, "chat_id": chat, "user_id": by}
        statement = upsert(self._session.get_bind().dialect.name, ChatTypingRow, "typist")
        with attempt(self._session):
            self._session.execute(statement, row | {"at": database_now(self._session)})

    def stop_typing(self, chat: ChatId, by: UserId | None) -> None:
        """``by`` does not type any more."""
        row = ChatTypingRow
        with attempt(self._session):
            self._session.execute(delete(row).where(row.typist == (by or chat), row.chat_id == chat))

    def all_answers(self) -> Sequence[CannedAnswer]:
        """Canned answers by title."""
        return self.answers.find(order=(func.lower(CannedAnswerRow.title), CannedAnswerRow.id))

    def messages(self, chat: ChatId, after: int = 0) -> Sequence[ChatMessage]:
        """Those numbered above ``after``, in their order."""
        conditions = (ChatMessageRow.chat_id == chat, ChatMessageRow.number > after)
        return self._messages.find(*conditions, order=(ChatMessageRow.number,))

    def add_messages(self, messages: Sequence[ChatMessage]) -> None:
        """Insert many at once (seeding, import)."""
        self._messages.add_many(messages)

    def waiting(self) -> Sequence[Waiting]:
        """Tenants with open threads, those with the most unread messages first."""
        unread = func.sum(ChatThreadRow.unread)
        rows = self._session.execute(
            select(ChatThreadRow.tenant_id, unread, func.count())
            .where(ChatThreadRow.state == ChatState.OPEN)
            .group_by(ChatThreadRow.tenant_id)
            .order_by(unread.desc(), ChatThreadRow.tenant_id)
        )
        return [Waiting(TenantId(tenant), int(unread), threads) for tenant, unread, threads in rows]

    def open_threads(self, tenant: TenantId, limit: int) -> Page[ChatThread]:
        """Unread ones first, those who wait longest before others; then by the last message, newest first."""
        is_unread = ChatThreadRow.unread > 0
        order = (
            is_unread.desc(),
            case((is_unread, ChatThreadRow.last_at), else_=None),
            ChatThreadRow.last_at.desc(),
            ChatThreadRow.id,
        )
        conditions = (ChatThreadRow.tenant_id == tenant, ChatThreadRow.state == ChatState.OPEN)
        return self.threads.page(*conditions, order=order, limit=limit)

    def threads_of(self, customer: CustomerId, limit: int) -> Page[ChatThread]:
        """All of a customer's, the newest first; spam is left out."""
        conditions = (ChatThreadRow.customer_id == customer, ChatThreadRow.state != ChatState.SPAM)
        order = (ChatThreadRow.last_at.desc(), ChatThreadRow.id.desc())
        return self.threads.page(*conditions, order=order, limit=limit)

    def is_blocked(self, tenant: TenantId, visitor: str) -> bool:
        """Whether a thread of that visitor was blocked as spam."""
        found = (
            select(ChatThreadRow.id)
            .where(
                ChatThreadRow.visitor == visitor,
                ChatThreadRow.tenant_id == tenant,
                ChatThreadRow.state == ChatState.SPAM,
            )
            .limit(1)
        )
        return self._session.scalar(found) is not None
