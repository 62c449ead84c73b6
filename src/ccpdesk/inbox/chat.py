"""Chats from the tenants' web pages (CHAT-01)."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Final

from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CannedAnswerId, ChatId, ChatMessageId, CustomerId, TenantId, UserId
from ccpdesk.kernel.told import Told

LONGEST: Final = 4000
"""Letters of a message."""


class ChatState(Enum):
    """Where a thread is."""

    OPEN = "open"
    CLOSED = "closed"
    SPAM = "spam"


class Author(Enum):
    """Who wrote a message."""

    VISITOR = "visitor"
    AGENT = "agent"
    SYSTEM = "system"


@dataclass(frozen=True, kw_only=True)
class ChatThread:
    """A conversation.

    Attributes:
        visitor: what tells the visitor's browser from others; a blocked one can't open another thread.
        answered_by: the agent who has taken it; nobody else answers unaware.
        last: the number of the last message, from 1; 0 before the first.
        unread: messages of the visitor since an agent last read.
    """

    id: ChatId
    tenant_id: TenantId
    visitor: str
    opened_at: datetime
    last_at: datetime
    name: str = ""
    phone: str = ""
    email: str = ""
    customer_id: CustomerId | None = None
    state: ChatState = ChatState.OPEN
    answered_by: UserId | None = None
    last: int = 0
    unread: int = 0
    version: int = 1


@dataclass(frozen=True, kw_only=True)
class ChatMessage:
    """A message; ``number`` counts within the thread, from 1, without a gap."""

    id: ChatMessageId
    tenant_id: TenantId
    chat_id: ChatId
    number: int
    at: datetime
    author: Author
    text: str
    user_id: UserId | None = None


@dataclass(frozen=True)
class Waiting:
    """How much of a tenant's chats and web bookings waits, for the list of tenants."""

    tenant_id: TenantId
    unread: int
    threads: int


@dataclass(frozen=True)
class CannedAnswer:
    """What agents say often: of one tenant, or (without) of all; ``title`` is what it is found by."""

    id: CannedAnswerId
    title: str
    text: str
    tenant_id: TenantId | None = None


def post(thread: ChatThread, message: ChatMessage) -> tuple[ChatThread, ChatMessage]:
    """The thread with one more message, and the message with its number.

    A visitor who writes again opens a closed thread again, for whoever likes to answer.

    Raises:
        Refused: it says nothing or too much, the visitor is blocked, or another agent answers.
    """
    _check(thread, message)
    visitor = message.author is Author.VISITOR
    answered_by = message.user_id if message.author is Author.AGENT else thread.answered_by
    if visitor and thread.state is ChatState.CLOSED:
        answered_by = None
    changed = replace(
        thread,
        last=thread.last + 1,
        last_at=message.at,
        unread=thread.unread + 1 if visitor else 0 if message.author is Author.AGENT else thread.unread,
        state=ChatState.OPEN if visitor else thread.state,
        answered_by=answered_by,
    )
    return changed, replace(message, number=changed.last, chat_id=thread.id, tenant_id=thread.tenant_id)


def _check(thread: ChatThread, message: ChatMessage) -> None:
    if not message.text.strip():
        raise Refused("The message is empty", "chat", "Write something first.")
    if len(message.text) > LONGEST:
        raise Refused(
            "The message is too long",
            "chat",
            Told("Send at most {longest} letters at once.", longest=LONGEST),
        )
    if thread.state is ChatState.SPAM:
        raise Refused("This chat is blocked", "chat", "Unblock it first if that was a mistake.")
    agent = message.author is Author.AGENT
    if agent and thread.answered_by not in (None, message.user_id):
        raise Refused("A colleague answers this chat", "chat", "Take it over first.")


def claim(thread: ChatThread, by: UserId) -> ChatThread:
    """The thread answered by ``by``, unless somebody else answers already: the first one keeps it."""
    free = thread.answered_by is None and thread.state is ChatState.OPEN
    return replace(thread, answered_by=by) if free else thread


def take_over(thread: ChatThread, by: UserId) -> ChatThread:
    """The thread answered by ``by`` from now on, whoever did before."""
    return replace(thread, answered_by=by)


def mark_read(thread: ChatThread) -> ChatThread:
    """Somebody has seen everything."""
    return replace(thread, unread=0)


def mark_unread(thread: ChatThread) -> ChatThread:
    """To be answered later: at least one message counts as not read; whoever likes may answer."""
    return replace(thread, unread=max(thread.unread, 1), answered_by=None)


def close(thread: ChatThread) -> ChatThread:
    """Nothing more to say; all is read."""
    return replace(thread, state=ChatState.CLOSED, unread=0)


def reopen(thread: ChatThread) -> ChatThread:
    """It was closed or blocked by mistake; whoever likes may answer."""
    return replace(thread, state=ChatState.OPEN, answered_by=None)


def link(thread: ChatThread, customer: CustomerId | None) -> ChatThread:
    """The visitor is this customer (None: not any that is known)."""
    return replace(thread, customer_id=customer)


def block(thread: ChatThread) -> ChatThread:
    """Spam: the visitor can't write any more."""
    return replace(thread, state=ChatState.SPAM, unread=0)
