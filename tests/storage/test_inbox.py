"""Contract: web bookings, chats (WEB-04, CHAT-01), what is known of recordings (REC-01 … REC-03)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ccpdesk.calls.recording import Listening, Pause, Recording, RecordingKey
from ccpdesk.inbox.chat import Author, ChatMessage, ChatThread, Waiting, block, mark_unread, post
from ccpdesk.inbox.intake import IntakeSource, hash_of
from ccpdesk.inbox.web_booking import WebBooking, WebFlag, WebKind, WebStatus, accept, dismiss
from ccpdesk.kernel.errors import Outdated, StoreError
from ccpdesk.kernel.ids import (
    CallId,
    ChatId,
    ChatMessageId,
    RecordingId,
    SourceId,
    UserId,
    WebBookingId,
    new_id,
)
from tests.storage.conftest import Units
from tests.storage.examples import NOON, a_call, a_customer, a_tenant, a_user, at_street, kept

ADA, DANA = a_user("ada"), a_user("dana")
ACME, BEST = a_tenant("Acme"), a_tenant("Best")
CUSTOMER = a_customer(ACME, locations=(at_street("1 Elm"),))
CALL = a_call(tenant_id=None)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def books(units: Units) -> Units:
    """With two tenants, two users, a customer and a call."""
    with units() as work:
        kept(work, ACME, BEST, ADA, DANA, CUSTOMER)
        work.calls.save(CALL, ADA.id)
        work.commit()
    return units


def booking(minutes: int, **fields: object) -> WebBooking:
    made = WebBooking(
        id=WebBookingId(new_id()), tenant_id=ACME.id, received_at=NOON + minutes * MINUTE, name="Maria"
    )
    return replace(made, **fields)  # type: ignore[arg-type] # fields of the booking


@pytest.mark.req("WEB-03", "WEB-04")
def test_web_bookings_are_counted_until_they_are_dealt_with(books: Units) -> None:
    full = booking(
        1,
        kind=WebKind.LEAD,
        phone="+14045550199",
        email="m@example.com",
        street="12 Oak",
        starts_at=NOON,
        ends_at=NOON + MINUTE,
        customer_id=CUSTOMER.id,
        location_id=CUSTOMER.locations[0].id,
        flags=frozenset({WebFlag.TAKEOVER, WebFlag.OTHER_NAME}),
    )
    second, other = booking(2), booking(3, tenant_id=BEST.id)
    with books() as work:
        work.inbox.web_bookings.add_many([full, second, other])
        work.commit()
    with books() as work:
        assert work.inbox.unbooked() == {ACME.id: 2, BEST.id: 1}
        assert work.inbox.web_bookings_of(ACME.id, (), 9).items == (second, full)
        taken = work.inbox.web_bookings.change(accept(full, ADA.id, NOON))
        gone = work.inbox.web_bookings.change(dismiss(second, "Spam", ADA.id, NOON))
        work.commit()
    with books() as work:
        assert work.inbox.unbooked() == {ACME.id: 1, BEST.id: 1}
        assert work.inbox.web_bookings_of(ACME.id, (WebStatus.ACCEPTED,), 9).items == (taken,)
        assert work.inbox.web_bookings.get(second.id) == gone
        with pytest.raises(Outdated):
            work.inbox.web_bookings.change(accept(full, DANA.id, NOON))


@pytest.mark.req("WEB-01")
def test_sources_of_bookings_by_name_and_of_one_name_one_in_force(books: Units) -> None:
    old, new, best = (
        IntakeSource(
            id=SourceId(new_id()), name=name, token_hash=hash_of(token), made_at=NOON + minutes * MINUTE
        )
        for name, token, minutes in (("leads", "a", 0), ("Leads", "b", 1), ("Best", "c", 2))
    )
    best = replace(best, tenant_id=BEST.id)
    with books() as work:
        work.inbox.sources.add_many([old, best])
        old = replace(old, revoked_at=NOON + MINUTE)
        work.inbox.sources.save(old)
        work.inbox.sources.add_many([new])
        work.commit()
    with books() as work:
        assert work.inbox.all_sources() == [best, new, old]
        assert work.inbox.sources.get(old.id) == old


def thread(minutes: int = 0, **fields: object) -> ChatThread:
    at = NOON + minutes * MINUTE
    made = ChatThread(id=ChatId(new_id()), tenant_id=ACME.id, visitor=str(new_id()), opened_at=at, last_at=at)
    return replace(made, **fields)  # type: ignore[arg-type] # fields of the thread


def message(of: ChatThread, author: Author, text: str, user: UserId | None = None) -> ChatMessage:
    return ChatMessage(
        id=ChatMessageId(new_id()),
        tenant_id=of.tenant_id,
        chat_id=of.id,
        number=0,
        at=NOON,
        author=author,
        text=text,
        user_id=user,
    )


@pytest.mark.req("CHAT-01")
def test_messages_come_in_their_order_and_nobody_answers_unaware(books: Units) -> None:
    chat = thread()
    with books() as work:
        work.inbox.threads.add_many([chat])
        asked, question = post(chat, message(chat, Author.VISITOR, "Do you fix boilers?"))
        asked = work.inbox.post(question, asked)
        work.commit()
    with books() as work:
        answered, answer = post(asked, message(chat, Author.AGENT, "Yes", ADA.id))
        answered = work.inbox.post(answer, answered)
        work.commit()
    late, unaware = post(asked, message(chat, Author.AGENT, "We do", DANA.id))
    with books() as work:
        with pytest.raises(Outdated):
            work.inbox.post(unaware, late)
        assert list(work.inbox.messages(chat.id)) == [question, answer]
        assert list(work.inbox.messages(chat.id, after=1)) == [answer]
        assert work.inbox.threads.get(chat.id) == answered
        assert (answered.unread, answered.answered_by, answered.version) == (0, ADA.id, 3)


@pytest.mark.req("CHAT-01")
def test_what_waits_longest_comes_first(books: Units) -> None:
    answered, newer, long_ago, just_now = thread(5), thread(6), thread(1, unread=2), thread(9, unread=1)
    spam = block(thread(8, unread=9))
    elsewhere = thread(0, tenant_id=BEST.id, unread=5)
    with books() as work:
        work.inbox.threads.add_many([answered, newer, long_ago, just_now, spam, elsewhere])
        work.commit()
    with books() as work:
        page = work.inbox.open_threads(ACME.id, 3)
        assert page.items == (long_ago, just_now, newer)
        assert page.total == 4
        assert list(work.inbox.waiting()) == [Waiting(BEST.id, 5, 1), Waiting(ACME.id, 3, 4)]
        assert work.inbox.is_blocked(ACME.id, spam.visitor)
        assert not work.inbox.is_blocked(BEST.id, spam.visitor)
        work.inbox.threads.change(mark_unread(newer))
        assert work.inbox.open_threads(ACME.id, 9).items[1].id == newer.id


@pytest.mark.req("CHAT-01", "CUST-03")
def test_the_chats_of_a_customer(books: Units) -> None:
    first, second = thread(1, customer_id=CUSTOMER.id), thread(2, customer_id=CUSTOMER.id)
    with books() as work:
        work.inbox.threads.add_many([first, second, thread(3), block(thread(4, customer_id=CUSTOMER.id))])
        said = message(first, Author.VISITOR, "Hi")
        work.inbox.add_messages([replace(said, number=1)])
        assert work.inbox.threads_of(CUSTOMER.id, 9).items == (second, first)
        assert [item.text for item in work.inbox.messages(first.id)] == ["Hi"]


@pytest.mark.req("REC-01", "REC-02", "REC-03")
def test_what_is_known_of_a_recording_and_who_listened(books: Units) -> None:
    recording = Recording(
        id=RecordingId(new_id()), call_id=CALL.id, started_at=NOON, file="a.ccprec", key_id="k1"
    )
    whole = replace(
        recording,
        tenant_id=ACME.id,
        milliseconds=61_000,
        size=2**33,
        pauses=(Pause(1_000, 4_000), Pause(60_000)),
    )
    with books() as work:
        work.recordings.recordings.save(recording)
        assert list(work.recordings.provisional(NOON + MINUTE)) == [recording]
        assert list(work.recordings.provisional(NOON)) == []
        work.recordings.recordings.save(whole)
        heard = [Listening(recording.id, DANA.id, NOON), Listening(recording.id, ADA.id, NOON + MINUTE)]
        for listening in heard:
            work.recordings.listened(listening)
        with pytest.raises(StoreError, match="not in the database"):
            work.recordings.listened(Listening(RecordingId(new_id()), ADA.id, NOON))
        work.commit()
    with books() as work:
        assert list(work.recordings.of_call(CALL.id)) == [whole]
        assert list(work.recordings.of_call(CallId(new_id()))) == []
        assert list(work.recordings.provisional(NOON + MINUTE)) == []
        assert list(work.recordings.listeners(recording.id)) == heard
        assert list(work.recordings.before(ACME.id, NOON + MINUTE)) == [whole]
        assert list(work.recordings.before(ACME.id, NOON)) == []
        assert list(work.recordings.before(BEST.id, NOON + MINUTE)) == []


@pytest.mark.req("REC-01")
def test_the_newest_key_of_the_centre_comes_first(books: Units) -> None:
    old, new = RecordingKey("k-old", b"o" * 32, NOON), RecordingKey("k-new", b"n" * 32, NOON + MINUTE)
    with books() as work:
        work.recordings.add_key(old, b"secret of old")
        work.recordings.add_key(new, b"secret of new")
        work.commit()
    with books() as work:
        assert list(work.recordings.keys()) == [new, old]
        assert work.recordings.private_key("k-old") == b"secret of old"
        assert work.recordings.private_key("k-none") is None
