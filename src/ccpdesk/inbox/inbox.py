"""Port: where web bookings and chats are kept."""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from ccpdesk.inbox.chat import CannedAnswer, ChatMessage, ChatThread, Waiting
from ccpdesk.inbox.intake import IntakeSource
from ccpdesk.inbox.web_booking import WebBooking, WebStatus
from ccpdesk.kernel.ids import ChatId, CustomerId, TenantId, UserId
from ccpdesk.kernel.shelf import Page, Shelf

TYPING_SECONDS: Final = 6.0
"""Whoever types says so more often; who says nothing for so long has stopped."""


class Inbox(Protocol):
    """Web bookings, chat threads and their messages."""

    @property
    def web_bookings(self) -> Shelf[WebBooking]: ...
    @property
    def threads(self) -> Shelf[ChatThread]: ...
    @property
    def answers(self) -> Shelf[CannedAnswer]: ...

    @property
    def sources(self) -> Shelf[IntakeSource]: ...

    def all_sources(self) -> Sequence[IntakeSource]:
        """Who sends bookings or did, by name; of one name the newest first."""
        ...

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

    def append(self, message: ChatMessage) -> ChatThread:
        """Number a message and keep it, after all others of its thread; one that is there stays as it is.

        Others who write to the thread wait until this unit of work is over.

        Raises:
            Refused: as `chat.post`; nothing was kept.
            StoreError: there is no such thread.
        """
        ...

    def settle(self, chat: ChatId, rule: Callable[[ChatThread], ChatThread]) -> ChatThread:
        """Change a thread by a rule of `inbox.chat`; others wait, as for `append`.

        Raises:
            StoreError: there is no such thread.
        """
        ...

    def typing(self, chat: ChatId) -> Sequence[UserId | None]:
        """Who has typed in the last `TYPING_SECONDS`, by the store's clock; None is the visitor."""
        ...

    def type(self, tenant: TenantId, chat: ChatId, by: UserId | None) -> None:
        """``by`` (None: the visitor) types now; an agent types in one thread at a time."""
        ...

    def stop_typing(self, chat: ChatId, by: UserId | None) -> None:
        """``by`` does not type any more."""
        ...

    def all_answers(self) -> Sequence[CannedAnswer]:
        """Canned answers by title."""
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
