"""Chats: numbered, unread, answered by one (CHAT-01)."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ccpdesk.inbox.chat import (
    Author,
    ChatMessage,
    ChatState,
    ChatThread,
    block,
    close,
    mark_read,
    mark_unread,
    post,
    take_over,
)
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import ChatId, ChatMessageId, TenantId, UserId, new_id

pytestmark = pytest.mark.req("CHAT-01")

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
ADA, DANA = UserId(new_id()), UserId(new_id())
THREAD = ChatThread(
    id=ChatId(new_id()), tenant_id=TenantId(new_id()), visitor="v1", opened_at=NOW, last_at=NOW
)


def message(author: Author, text: str = "hello", user: UserId | None = None) -> ChatMessage:
    return ChatMessage(
        id=ChatMessageId(new_id()),
        tenant_id=THREAD.tenant_id,
        chat_id=THREAD.id,
        number=0,
        at=NOW,
        author=author,
        text=text,
        user_id=user,
    )


def said(thread: ChatThread, author: Author, user: UserId | None = None) -> ChatThread:
    return post(thread, message(author, user=user))[0]


def test_messages_are_numbered_and_counted_until_somebody_answers() -> None:
    two = said(said(THREAD, Author.VISITOR), Author.VISITOR)
    assert (two.last, two.unread, two.answered_by) == (2, 2, None)
    answered, answer = post(two, message(Author.AGENT, user=ADA))
    assert (answer.number, answered.unread, answered.answered_by) == (3, 0, ADA)
    assert said(said(answered, Author.VISITOR), Author.SYSTEM).unread == 1


def test_two_agents_do_not_answer_unaware() -> None:
    hers = said(THREAD, Author.AGENT, ADA)
    with pytest.raises(Refused, match="A colleague answers this chat"):
        said(hers, Author.AGENT, DANA)
    assert said(take_over(hers, DANA), Author.AGENT, DANA).answered_by == DANA
    assert said(mark_unread(hers), Author.AGENT, DANA).answered_by == DANA


def test_read_and_unread() -> None:
    assert mark_unread(THREAD).unread == 1
    assert mark_unread(replace(THREAD, unread=3)).unread == 3
    assert mark_read(replace(THREAD, unread=3)).unread == 0


def test_a_closed_thread_opens_again_when_the_visitor_writes_and_a_blocked_one_never() -> None:
    closed = close(replace(THREAD, unread=2))
    assert (closed.state, closed.unread) == (ChatState.CLOSED, 0)
    assert said(closed, Author.VISITOR).state is ChatState.OPEN
    assert said(closed, Author.AGENT, ADA).state is ChatState.CLOSED
    hers = replace(THREAD, answered_by=ADA)
    assert said(hers, Author.VISITOR).answered_by == ADA
    assert said(close(hers), Author.VISITOR).answered_by is None
    with pytest.raises(Refused, match="blocked"):
        said(block(THREAD), Author.VISITOR)


def test_a_message_says_something() -> None:
    with pytest.raises(Refused, match="message is empty"):
        post(THREAD, message(Author.VISITOR, " \n"))
