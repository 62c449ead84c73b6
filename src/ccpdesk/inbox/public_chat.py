"""Port: a chat as its visitor's page may see it, and nothing else (CHAT-01)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from ccpdesk.kernel.ids import ChatId, ChatMessageId, TenantId


@dataclass(frozen=True)
class ChatTenant:
    """A tenant whose page offers chats; ``office`` is its number, E.164 or empty."""

    id: TenantId
    name: str
    colour: str
    country: str
    office: str


@dataclass(frozen=True)
class Said:
    """A message; ``ours`` was written by the company. Who answered there is the company's own business."""

    number: int
    at: datetime
    ours: bool
    text: str


@dataclass(frozen=True)
class VisitorChat:
    """The visitor's newest thread with a tenant; ``typing``: somebody of the company writes now."""

    id: ChatId
    messages: Sequence[Said]
    typing: bool


@dataclass(frozen=True)
class Greeting:
    """How the visitor is called and reached, as far as was said."""

    name: str = ""
    phone: str = ""
    email: str = ""


class PublicChats(Protocol):
    """All that chat pages may ask; ``visitor`` is the hash of what the browser keeps. Commits each post."""

    def tenants(self) -> Sequence[ChatTenant]:
        """Active tenants with chats."""
        ...

    def read(self, tenant: TenantId, visitor: str, after: int) -> VisitorChat | None:
        """The visitor's thread, with messages numbered above ``after``; None before the first was written."""
        ...

    def post(self, tenant: TenantId, visitor: str, message: ChatMessageId, text: str, who: Greeting) -> bool:
        """Keep a message, once however often it is sent; False: the visitor is blocked.

        Raises:
            Refused: it is empty or too long.
        """
        ...

    def typed(self, tenant: TenantId, visitor: str) -> None:
        """The visitor types now."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
