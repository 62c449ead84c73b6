"""Contract: chats while many write at once (CHAT-01): order, claims, typing, canned answers."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from threading import Barrier

import pytest

from ccpdesk.inbox import chat
from ccpdesk.inbox.chat import Author, CannedAnswer, ChatMessage, ChatState, ChatThread
from ccpdesk.kernel.errors import Refused, StoreError
from ccpdesk.kernel.ids import CannedAnswerId, ChatId, ChatMessageId, UserId, new_id
from ccpdesk.storage.store import Store
from tests.storage.conftest import Units
from tests.storage.examples import NOON, a_tenant, a_user, kept

pytestmark = pytest.mark.req("CHAT-01")

ADA, DANA = a_user("ada"), a_user("dana")
ACME, BEST = a_tenant("Acme"), a_tenant("Best")


def thread() -> ChatThread:
    return ChatThread(
        id=ChatId(new_id()), tenant_id=ACME.id, visitor=str(new_id()), opened_at=NOON, last_at=NOON
    )


def message(of: ChatThread, text: str, by: UserId | None = None) -> ChatMessage:
    return ChatMessage(
        id=ChatMessageId(new_id()),
        tenant_id=of.tenant_id,
        chat_id=of.id,
        number=0,
        at=NOON,
        author=Author.AGENT if by else Author.VISITOR,
        text=text,
        user_id=by,
    )


@pytest.fixture
def talk(units: Units) -> tuple[Units, ChatThread]:
    """A thread in which nothing was said."""
    made = thread()
    with units() as work:
        kept(work, ACME, BEST, ADA, DANA)
        work.inbox.threads.add_many([made])
        work.commit()
    return units, made


def test_a_message_is_numbered_once_however_often_it_is_sent(talk: tuple[Units, ChatThread]) -> None:
    units, made = talk
    first, second = message(made, "Hello?"), message(made, "Is anybody there?")
    for one in (first, second, first, second):
        with units() as work:
            work.inbox.append(one)
            work.commit()
    with units() as work:
        assert [(one.number, one.id) for one in work.inbox.messages(made.id)] == [
            (1, first.id),
            (2, second.id),
        ]
        assert work.inbox.settle(made.id, lambda same: same).unread == 2
        with pytest.raises(StoreError, match="not in the database"):
            work.inbox.append(message(thread(), "Lost"))


def test_the_first_claim_stays_until_somebody_takes_over(talk: tuple[Units, ChatThread]) -> None:
    units, made = talk
    with units() as work:
        assert work.inbox.settle(made.id, partial(chat.claim, by=ADA.id)).answered_by == ADA.id
        assert work.inbox.settle(made.id, partial(chat.claim, by=DANA.id)).answered_by == ADA.id
        with pytest.raises(Refused, match="A colleague answers"):
            work.inbox.append(message(made, "Hello", DANA.id))
        assert work.inbox.settle(made.id, partial(chat.take_over, by=DANA.id)).answered_by == DANA.id
        assert work.inbox.append(message(made, "Hello", DANA.id)).last == 1
        work.inbox.settle(made.id, chat.close)
        reopened = work.inbox.append(message(made, "One more thing"))
        assert (reopened.state, reopened.answered_by) == (ChatState.OPEN, None)


def test_who_types_is_told_until_it_is_over(talk: tuple[Units, ChatThread]) -> None:
    units, made = talk
    other = thread()
    with units() as work:
        work.inbox.threads.add_many([other])
        for who in (None, ADA.id, ADA.id):
            work.inbox.type(ACME.id, made.id, who)
        assert list(work.inbox.typing(made.id)) == [None, ADA.id]
        work.inbox.type(ACME.id, other.id, ADA.id)
        work.inbox.stop_typing(made.id, ADA.id)  # of a thread that was left before: says nothing of the other
        assert (list(work.inbox.typing(made.id)), list(work.inbox.typing(other.id))) == ([None], [ADA.id])
        work.inbox.stop_typing(made.id, None)
        assert list(work.inbox.typing(made.id)) == []


def test_canned_answers_of_one_tenant_and_of_all(talk: tuple[Units, ChatThread]) -> None:
    units, _ = talk
    price = CannedAnswer(CannedAnswerId(new_id()), "price", "$89", ACME.id)
    hello = CannedAnswer(CannedAnswerId(new_id()), "Hello", "Hello {name}")
    with units() as work:
        work.inbox.answers.add_many([price, hello])
        work.inbox.answers.save(replace(price, text="$99"))
        work.commit()
    with units() as work:
        assert list(work.inbox.all_answers()) == [hello, replace(price, text="$99")]


def test_many_at_once_lose_nothing_and_one_gets_the_chat(store: Store) -> None:
    made = thread()
    with store.unit_of_work() as work:
        kept(work, ACME, ADA, DANA)
        work.inbox.threads.add_many([made])
        work.commit()
    won: list[UserId] = []

    def visitor(name: str) -> None:
        for number in range(6):
            with store.unit_of_work() as work:
                work.inbox.append(message(made, f"{name}{number}"))
                work.commit()

    def agent(user: UserId) -> None:
        with store.unit_of_work() as work:
            if work.inbox.settle(made.id, partial(chat.claim, by=user)).answered_by == user:
                won.append(user)
            work.commit()

    at_once(partial(visitor, "a"), partial(visitor, "b"), partial(agent, ADA.id), partial(agent, DANA.id))
    with store.reading() as work:
        said = work.inbox.messages(made.id)
        now = work.inbox.threads.get(made.id)
    assert [one.number for one in said] == list(range(1, 13))
    for name in "ab":
        assert [one.text for one in said if one.text[0] == name] == [f"{name}{number}" for number in range(6)]
    assert now is not None
    assert (now.last, now.unread, won) == (12, 12, [now.answered_by])


def at_once(*jobs: Callable[[], None]) -> None:
    """Run each on a thread of its own, and begin together."""
    start = Barrier(len(jobs))

    def run(job: Callable[[], None]) -> None:
        start.wait(30)
        job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        for future in [pool.submit(run, job) for job in jobs]:
            future.result(60)
