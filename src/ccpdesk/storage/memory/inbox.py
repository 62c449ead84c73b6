"""The ports `Inbox` and `Recordings` in memory."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from ccpdesk.bookings.job import Job
from ccpdesk.calls.recording import Listening, Recording, RecordingKey
from ccpdesk.inbox.chat import CannedAnswer, ChatMessage, ChatState, ChatThread, Waiting
from ccpdesk.inbox.chat import post as numbered
from ccpdesk.inbox.inbox import TYPING_SECONDS
from ccpdesk.inbox.intake import IntakeSource
from ccpdesk.inbox.web_booking import WebBooking, WebStatus
from ccpdesk.kernel.errors import StoreError
from ccpdesk.kernel.folding import folded
from ccpdesk.kernel.ids import CallId, ChatId, CustomerId, RecordingId, TenantId, UserId
from ccpdesk.kernel.shelf import Page
from ccpdesk.storage.memory.shelf import MemoryShelf
from ccpdesk.storage.memory.tables import (
    Tables,
    calls,
    customers,
    locations,
    refuse_taken,
    refuse_unknown,
    tenants,
    users,
)


class MemoryInbox:
    """Web bookings, chat threads and their messages."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.answers = MemoryShelf(tables, CannedAnswer, tenant_id=tenants)
        self.web_bookings = MemoryShelf(
            tables,
            WebBooking,
            tenant_id=tenants,
            customer_id=customers,
            location_id=locations,
            job_id=lambda known: known.shelves.get(Job, {}),
            handled_by=users,
        )
        self.threads = MemoryShelf(
            tables, ChatThread, tenant_id=tenants, customer_id=customers, answered_by=users
        )
        self.sources = MemoryShelf(tables, IntakeSource, tenant_id=tenants)
        self._messages = MemoryShelf(
            tables, ChatMessage, chat_id=lambda known: known.shelves.get(ChatThread, {}), user_id=users
        )

    def all_sources(self) -> Sequence[IntakeSource]:
        """Who sends bookings or did, by name; of one name the newest first."""
        return self.sources.find(lambda _: True, lambda item: (folded(item.name), -item.made_at.timestamp()))

    def web_bookings_of(
        self, tenant: TenantId, statuses: Sequence[WebStatus], limit: int
    ) -> Page[WebBooking]:
        """The newest first; no statuses: any."""
        return self.web_bookings.page(
            lambda item: item.tenant_id == tenant and (not statuses or item.status in statuses),
            lambda item: (item.received_at, item.id),
            limit,
        )

    def unbooked(self) -> dict[TenantId, int]:
        """Web bookings that wait, for each tenant that has any."""
        waiting = self.web_bookings.find(lambda item: item.unbooked, lambda item: item.id)
        return dict(Counter(item.tenant_id for item in waiting))

    def post(self, message: ChatMessage, thread: ChatThread) -> ChatThread:
        """Keep a numbered message and the thread with it, or neither."""
        changed = self.threads.change(thread)
        self._messages.add_many([message])
        return changed

    def append(self, message: ChatMessage) -> ChatThread:
        """Number a message and keep it; one that is there stays as it is."""
        thread = self._required(message.chat_id)
        if self._messages.get(message.id) is not None:
            return thread
        changed, kept = numbered(thread, message)
        return self.post(kept, changed)

    def settle(self, chat: ChatId, rule: Callable[[ChatThread], ChatThread]) -> ChatThread:
        """Change a thread by a rule."""
        thread = self._required(chat)
        changed = rule(thread)
        return thread if changed == thread else self.threads.change(changed)

    def _required(self, chat: ChatId) -> ChatThread:
        thread = self.threads.get(chat)
        if thread is None:
            raise StoreError("This chat is not in the database any more", "memory")
        return thread

    def typing(self, chat: ChatId) -> Sequence[UserId | None]:
        """Who has typed lately."""
        since = datetime.now(UTC) - timedelta(seconds=TYPING_SECONDS)
        found = [(at, by) for at, there, by in self._tables.typing.values() if there == chat and at > since]
        return [by for _, by in sorted(found, key=lambda item: item[0])]

    def type(self, tenant: TenantId, chat: ChatId, by: UserId | None) -> None:
        """``by`` types now."""
        refuse_unknown(tenant, tenants(self._tables))
        refuse_unknown(by, self._tables.users)
        self._required(chat)
        self._tables.typing[by or chat] = (datetime.now(UTC), chat, by)

    def stop_typing(self, chat: ChatId, by: UserId | None) -> None:
        """``by`` does not type any more."""
        if self._tables.typing.get(by or chat, (None, None, None))[1] == chat:
            del self._tables.typing[by or chat]

    def all_answers(self) -> Sequence[CannedAnswer]:
        """Canned answers by title."""
        return self.answers.find(lambda _: True, lambda item: (item.title.lower(), item.id))

    def messages(self, chat: ChatId, after: int = 0) -> Sequence[ChatMessage]:
        """Those numbered above ``after``, in their order."""
        return self._messages.find(
            lambda item: item.chat_id == chat and item.number > after, lambda item: item.number
        )

    def add_messages(self, messages: Sequence[ChatMessage]) -> None:
        """Insert many at once."""
        self._messages.add_many(messages)

    def waiting(self) -> Sequence[Waiting]:
        """Tenants with open threads, those with the most unread messages first."""
        unread: Counter[TenantId] = Counter()
        threads: Counter[TenantId] = Counter()
        for item in self.threads.find(lambda item: item.state is ChatState.OPEN, lambda item: item.id):
            unread[item.tenant_id] += item.unread
            threads[item.tenant_id] += 1
        found = [Waiting(tenant, unread[tenant], count) for tenant, count in threads.items()]
        return sorted(found, key=lambda item: (-item.unread, item.tenant_id))

    def open_threads(self, tenant: TenantId, limit: int) -> Page[ChatThread]:
        """Unread ones first, those who wait longest before others; then by the last message, newest first."""

        def order(thread: ChatThread) -> tuple[bool, float]:
            seconds = thread.last_at.timestamp()
            return (thread.unread == 0, seconds if thread.unread else -seconds)

        return self.threads.page(
            lambda item: item.tenant_id == tenant and item.state is ChatState.OPEN,
            order,
            limit,
            backwards=False,
        )

    def threads_of(self, customer: CustomerId, limit: int) -> Page[ChatThread]:
        """All of a customer's, the newest first; spam is left out."""
        return self.threads.page(
            lambda item: item.customer_id == customer and item.state is not ChatState.SPAM,
            lambda item: (item.last_at, item.id),
            limit,
        )

    def is_blocked(self, tenant: TenantId, visitor: str) -> bool:
        """Whether a thread of that visitor was blocked as spam."""
        return bool(
            self.threads.find(
                lambda item: (item.tenant_id, item.visitor, item.state) == (tenant, visitor, ChatState.SPAM),
                lambda item: item.id,
            )
        )


class MemoryRecordings:
    """What is known of recordings."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.recordings = MemoryShelf(tables, Recording, call_id=calls, tenant_id=tenants)

    def of_call(self, call: CallId) -> Sequence[Recording]:
        """In the order of their beginning."""
        return self.recordings.find(
            lambda item: item.call_id == call, lambda item: (item.started_at, item.id)
        )

    def provisional(self, before: datetime) -> Sequence[Recording]:
        """Those without a tenant that began earlier."""
        return self.recordings.find(
            lambda item: item.provisional and item.started_at < before,
            lambda item: (item.started_at, item.id),
        )

    def before(self, tenant: TenantId, moment: datetime) -> Sequence[Recording]:
        """A tenant's that began earlier than that, oldest first."""
        return self.recordings.find(
            lambda item: item.tenant_id == tenant and item.started_at < moment,
            lambda item: (item.started_at, item.id),
        )

    def keys(self) -> Sequence[RecordingKey]:
        """The centre's, the newest first."""
        known = self._tables.recording_keys.values()
        return sorted((key for key, _ in known), key=lambda key: key.made_at, reverse=True)

    def add_key(self, key: RecordingKey, private: bytes) -> None:
        """Keep a pair."""
        refuse_taken("key", key.id, self._tables.recording_keys)
        self._tables.recording_keys[key.id] = (key, private)

    def private_key(self, key: str) -> bytes | None:
        """The half that opens recordings."""
        known = self._tables.recording_keys.get(key)
        return known[1] if known else None

    def listened(self, listening: Listening) -> None:
        """Note that somebody listens."""
        refuse_unknown(listening.recording_id, self._tables.shelves.get(Recording, {}))
        refuse_unknown(listening.user_id, self._tables.users)
        known = self._tables.listenings.get(listening.recording_id, ())
        self._tables.listenings[listening.recording_id] = (*known, listening)

    def listeners(self, recording: RecordingId) -> Sequence[Listening]:
        """Who listened, oldest first."""
        return sorted(self._tables.listenings.get(recording, ()), key=lambda item: item.at)
