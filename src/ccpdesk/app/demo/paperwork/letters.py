"""Chats and web bookings of the last days, some of them unanswered."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Final

from ccpdesk.app.demo.company.chance import happens, made_id
from ccpdesk.customers.customer import ContactKind, Customer
from ccpdesk.inbox.chat import Author, CannedAnswer, ChatMessage, ChatThread, close, post
from ccpdesk.inbox.web_booking import WebBooking, WebKind, WebStatus
from ccpdesk.kernel.ids import CannedAnswerId, ChatId, ChatMessageId, UserId, WebBookingId

CHATS: Final = 70
WEB_BOOKINGS: Final = 50
_ASKED: Final = (
    (
        "Hi, do you have anybody free tomorrow?",
        "Yes, between 10 and 12. Shall I book that?",
        "Perfect, thanks!",
    ),
    (
        "Can you move my appointment to next week?",
        "Of course. Is Tuesday morning all right?",
        "Tuesday is fine.",
    ),
    (
        "How much is a service visit?",
        "The visit is $89, taken off when we do the work.",
        "OK, I'll call you.",
    ),
    ("Is the technician still coming today?", "He is 20 minutes away."),
    ("My invoice shows the wrong address.",),
    ("It is leaking again, please call me.",),
)
_ANSWERS: Final = (
    ("Greeting", "Hello {name}, this is {agent} of {tenant}. How can I help?"),
    ("One moment", "One moment please, I am looking."),
    ("Price of a visit", "The visit is $89, taken off when we do the work."),
    ("Call us", "For that it is best to talk: may I call you? On which number?"),
    ("Goodbye", "Thank you for writing to {tenant}. Have a good day!"),
)
_SERVICES: Final = ("Repair", "Tune-up", "Estimate")


def make_answers(chance: Random, now: datetime) -> Iterator[CannedAnswer]:
    """What the agents of all companies say often."""
    for title, text in _ANSWERS:
        yield CannedAnswer(CannedAnswerId(made_id(chance, now)), title, text)


def make_chats(
    chance: Random, now: datetime, customers: Sequence[Customer], agents: Sequence[UserId]
) -> Iterator[tuple[ChatThread, list[ChatMessage]]]:
    """Threads with their messages; a third waits for an answer."""
    for customer in chance.sample(customers, k=CHATS):
        at = now - timedelta(minutes=chance.randrange(3, 6 * 24 * 60))
        yield _chat(chance, at, customer, chance.choice(agents))


def _chat(
    chance: Random, at: datetime, customer: Customer, agent: UserId
) -> tuple[ChatThread, list[ChatMessage]]:
    lines = chance.choice(_ASKED)
    told = lines[: 1 if happens(chance, 0.3) else len(lines)]
    thread = ChatThread(
        id=ChatId(made_id(chance, at)),
        tenant_id=customer.tenant_id,
        visitor=f"{chance.getrandbits(64):016x}",
        opened_at=at,
        last_at=at,
        name=customer.name,
        email=next((item.value for item in customer.contacts if item.kind is ContactKind.EMAIL), ""),
        customer_id=customer.id,
    )
    messages = []
    for number, text in enumerate(told):
        moment = at + timedelta(seconds=45 * number)
        ours = number % 2 == 1
        said = ChatMessage(
            id=ChatMessageId(made_id(chance, moment)),
            tenant_id=thread.tenant_id,
            chat_id=thread.id,
            number=0,
            at=moment,
            author=Author.AGENT if ours else Author.VISITOR,
            text=text,
            user_id=agent if ours else None,
        )
        thread, kept = post(thread, said)
        messages.append(kept)
    return (close(thread) if len(told) > 1 and happens(chance, 0.7) else thread), messages


def make_web_bookings(
    chance: Random, now: datetime, customers: Sequence[Customer], agents: Sequence[UserId]
) -> Iterator[WebBooking]:
    """Bookings and leads; the older half has been dealt with."""
    for number, customer in enumerate(chance.sample(customers, k=WEB_BOOKINGS)):
        booking = _web_booking(chance, now - timedelta(hours=chance.randrange(1, 24)), customer)
        if number % 2:
            yield booking
            continue
        at = now - timedelta(days=chance.randrange(2, 9))
        yield replace(
            booking,
            received_at=at,
            status=WebStatus.DISMISSED,
            dismiss_reason=chance.choice(("Booked by phone", "Not in our area", "Spam")),
            handled_by=chance.choice(agents),
            handled_at=at + timedelta(hours=1),
        )


def _web_booking(chance: Random, at: datetime, customer: Customer) -> WebBooking:
    home, number = customer.locations[0], customer.contacts[0]
    start = (at + timedelta(days=chance.randrange(2, 6))).replace(hour=14, minute=0, second=0, microsecond=0)
    lead = happens(chance, 0.25)
    return WebBooking(
        id=WebBookingId(made_id(chance, at)),
        tenant_id=customer.tenant_id,
        received_at=at,
        kind=WebKind.LEAD if lead else WebKind.BOOKING,
        name=customer.name,
        phone=number.value if number.kind is not ContactKind.EMAIL else "",
        email=number.value if number.kind is ContactKind.EMAIL else "",
        street=home.street,
        unit=home.unit,
        city=home.city,
        state=home.state,
        postal_code=home.postal_code,
        service=chance.choice(_SERVICES),
        starts_at=None if lead else start,
        ends_at=None if lead else start + timedelta(hours=2),
        customer_id=customer.id,
        location_id=home.id,
    )
