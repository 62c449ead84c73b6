"""Port: where web bookings and chats are kept."""

from collections.abc import Sequence
from typing import Protocol

from ccpdesk.inbox.chat import ChatMessage, ChatThread, Waiting
from ccpdesk.inbox.web_booking import WebBooking, WebStatus
from ccpdesk.kernel.ids import ChatId, CustomerId, TenantId
from ccpdesk.kernel.shelf import Page, Shelf


class Inbox(Protocol):
    """Web bookings, chat threads and their messages."""

    @property
    def web_bookings(self) -> Shelf[WebBooking]: ...
    @property
    def threads(self) -> Shelf[ChatThread]: ...

    def web_bookings_of(
        self, tenant: TenantId, statuses: Sequence[WebStatus], limit: int
    ) -> Page[WebBooking]:
        """The newest first; no statuses: any."""
        ...

    def unbooked(self) -> dict[TenantId, int]:
        """Web bookings that wait, for each tenant that has any."""
        ...

    def post(self, message: ChatMessage, thread: ChatThread) -> ChatThread:
        """Keep a message that `chat.post` has numbered, and the thread as it made it.

        Raises:
            Outdated: somebody else wrote meanwhile; nothing was kept.
        """
        ...

    def messages(self, chat: ChatId, after: int = 0) -> Sequence[ChatMessage]:
        """Those numbered above ``after``, in their order."""
        ...

    def add_messages(self, messages: Sequence[ChatMessage]) -> None:
        """Insert many at once (seeding, import)."""
        ...

    def waiting(self) -> Sequence[Waiting]:
        """Tenants with open threads, those with the most unread messages first."""
        ...

    def open_threads(self, tenant: TenantId, limit: int) -> Page[ChatThread]:
        """Unread ones first, those who wait longest before others; then by the last message, newest first."""
        ...

    def threads_of(self, customer: CustomerId, limit: int) -> Page[ChatThread]:
        """All of a customer's, the newest first; spam is left out."""
        ...

    def is_blocked(self, tenant: TenantId, visitor: str) -> bool:
        """Whether a thread of that visitor was blocked as spam."""
        ...
