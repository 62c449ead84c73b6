"""The ports `Inbox` and `Recordings` in memory."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from ccpdesk.bookings.job import Job
from ccpdesk.calls.recording import Listening, Recording
from ccpdesk.inbox.chat import ChatMessage, ChatState, ChatThread, Waiting
from ccpdesk.inbox.web_booking import WebBooking, WebStatus
from ccpdesk.kernel.ids import CallId, ChatId, CustomerId, RecordingId, TenantId
from ccpdesk.kernel.shelf import Page
from ccpdesk.storage.memory.shelf import MemoryShelf
from ccpdesk.storage.memory.tables import Tables, calls, customers, locations, refuse_unknown, tenants, users


class MemoryInbox:
    """Web bookings, chat threads and their messages."""

    def __init__(self, tables: Tables) -> None:
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
        self._messages = MemoryShelf(
            tables, ChatMessage, chat_id=lambda known: known.shelves.get(ChatThread, {}), user_id=users
        )

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

    def listened(self, listening: Listening) -> None:
        """Note that somebody listens."""
        refuse_unknown(listening.recording_id, self._tables.shelves.get(Recording, {}))
        refuse_unknown(listening.user_id, self._tables.users)
        known = self._tables.listenings.get(listening.recording_id, ())
        self._tables.listenings[listening.recording_id] = (*known, listening)

    def listeners(self, recording: RecordingId) -> Sequence[Listening]:
        """Who listened, oldest first."""
        return sorted(self._tables.listenings.get(recording, ()), key=lambda item: item.at)
