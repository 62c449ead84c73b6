"""Chats as the desk knows them at one moment (CHAT-01)."""

from dataclasses import dataclass

from ccpdesk.customers.customer import Customer
from ccpdesk.customers.found import FoundAddress
from ccpdesk.inbox.chat import CannedAnswer, ChatMessage, ChatThread, Waiting
from ccpdesk.kernel.ids import TenantId, UserId


@dataclass(frozen=True, kw_only=True)
class OpenChat:
    """The thread on the screen.

    Attributes:
        sending: answers of this desk that the database has not taken yet, in their order.
        typing: who types now; None is the visitor. This desk's own agent is not among them.
        customer: who the visitor was found to be.
        candidates: customers of the tenant with the visitor's phone or email.
    """

    thread: ChatThread
    messages: tuple[ChatMessage, ...] = ()
    sending: tuple[ChatMessage, ...] = ()
    typing: tuple[UserId | None, ...] = ()
    customer: Customer | None = None
    candidates: tuple[FoundAddress, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Chats:
    """What waits, whose threads are listed, which one is open.

    Attributes:
        read: the store has told of them at least once.
        threads: the first open ones of ``tenant``; there are ``total``.
        returned: answers that were refused: their text goes back to where it was written.
    """

    read: bool = False
    waiting: tuple[Waiting, ...] = ()
    answers: tuple[CannedAnswer, ...] = ()
    tenant: TenantId | None = None
    threads: tuple[ChatThread, ...] = ()
    total: int = 0
    open: OpenChat | None = None
    returned: tuple[ChatMessage, ...] = ()

    @property
    def unread(self) -> int:
        """Messages that nobody has read, of all tenants."""
        return sum(tenant.unread for tenant in self.waiting)
