"""Chats for tests and the gallery: what waits, one conversation, at the moment of `scenes`."""

from dataclasses import replace
from datetime import timedelta

from ccpdesk.customers.found import addresses_of
from ccpdesk.inbox.chat import Author, CannedAnswer, ChatMessage, ChatThread, Waiting
from ccpdesk.kernel.ids import CannedAnswerId, ChatId, ChatMessageId, TenantId, UserId, new_id
from ccpdesk.workflows import outbox_notices
from ccpdesk.workflows.chat_state import Chats, OpenChat
from ccpdesk.workflows.desk_state import DeskState
from tests.ui import scenes
from tests.ui.scenes import NOW


def thread(name: str, minutes: float, tenant: TenantId = scenes.APEX.id, **more: object) -> ChatThread:
    """A thread whose last message came so long ago."""
    at = NOW - timedelta(minutes=minutes)
    made = ChatThread(
        id=ChatId(new_id()), tenant_id=tenant, visitor=name, opened_at=at, last_at=at, name=name
    )
    return replace(made, **more)  # type: ignore[arg-type] # fields of the thread


MARIA = thread("Maria Lopez", 1, phone="+14045550199", email="maria.lopez@example.com", last=4, unread=1)
THREADS = (
    MARIA,
    thread("Helen Whitaker", 7, unread=2),
    thread("", 3, email="somebody.with.a.long.address@example.com", answered_by=scenes.DANA.id),
    thread("Ann Kim", 44, answered_by=scenes.SAM.id),
    thread("Maximiliana Konstantinopoulou-Featherstonehaugh", 130),
)
ANSWERS = (
    CannedAnswer(CannedAnswerId(new_id()), "Greeting", "Hello {name}, this is {agent} of {tenant}."),
    CannedAnswer(CannedAnswerId(new_id()), "Price of a visit", "A visit is $89.", scenes.APEX.id),
    CannedAnswer(CannedAnswerId(new_id()), "Drains", "We clear drains.", scenes.BRIGHT.id),
)


def message(number: int, text: str, by: UserId | None = None, seconds: float = 0) -> ChatMessage:
    """One of Maria's conversation."""
    return ChatMessage(
        id=ChatMessageId(new_id()),
        tenant_id=MARIA.tenant_id,
        chat_id=MARIA.id,
        number=number,
        at=NOW - timedelta(seconds=seconds),
        author=Author.AGENT if by else Author.VISITOR,
        text=text,
        user_id=by,
    )


SAID = (
    message(1, "Hi, the furnace in our bakery makes a knocking noise since this morning.", None, 340),
    message(
        2, "Good morning Maria! Is it the one on the roof, or the one in the cellar?", scenes.DANA.id, 300
    ),
    message(3, "The one on the roof.\nIt still heats, but we would like somebody to look at it.", None, 120),
    message(4, "Is Thursday possible?", None, 60),
)


def office(**more: object) -> DeskState:
    """Maria writes; Sam answers."""
    opened = OpenChat(
        thread=replace(MARIA, answered_by=scenes.SAM.id, unread=0, customer_id=scenes.MARIA.id),
        messages=SAID,
        sending=(message(0, "Yes, I look what is free.", scenes.SAM.id),),
        typing=(None,),
        customer=scenes.MARIA,
        candidates=addresses_of(scenes.MARIA, scenes.ANNA),
    )
    chats = Chats(
        read=True,
        waiting=(Waiting(scenes.APEX.id, 3, 5), Waiting(scenes.BRIGHT.id, 1, 1)),
        answers=ANSWERS,
        tenant=scenes.APEX.id,
        threads=(opened.thread, *THREADS[1:]),
        total=5,
        open=opened,
    )
    return scenes.idle(colleagues=scenes.COLLEAGUES, chats=replace(chats, **more))  # type: ignore[arg-type]


def held() -> DeskState:
    """Dana answers the chat that Sam looks at, and writes."""
    state = office()
    opened = state.chats.open
    assert opened is not None
    hers = replace(
        opened,
        thread=replace(opened.thread, answered_by=scenes.DANA.id, customer_id=None),
        sending=(),
        typing=(scenes.DANA.id,),
        customer=None,
    )
    return replace(state, chats=replace(state.chats, open=hers, threads=(hers.thread, *THREADS[1:])))


_HARD = (
    "https://www.example.com/appointments/confirmation?" + "reference=8f14e45fceea167a5a36dedd&" * 4,
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2,
    "مرحبا، هل يمكنكم إصلاح التدفئة يوم الخميس؟",
    "🥶🥶🥶 👨‍👩‍👧‍👦 ❤️",
    "The heat pump makes a noise, then it stops, then it begins again.",
)


def bad_day() -> DeskState:
    """Sixty companies wait; the open chat has five hundred messages, the last ones hard to set."""
    state = office()
    opened = state.chats.open
    assert opened is not None
    said = tuple(
        message(
            number,
            _HARD[number % len(_HARD)] if number > 490 else f"Message {number} of a long day.",
            scenes.SAM.id if number % 3 == 0 else None,
            60 * (501 - number),
        )
        for number in range(1, 501)
    )
    many = tuple(
        replace(scenes.APEX, id=TenantId(new_id()), name=f"{name} {number}")
        for number, name in enumerate(
            ("Northside Heating", "تدفئة الشمال", "Company with a very long name") * 20
        )
    )
    waiting = tuple(Waiting(tenant.id, 60 - number, 3) for number, tenant in enumerate(many))
    now = replace(
        opened, messages=said, thread=replace(opened.thread, last=500, name="Maria 🥶 " + "Lopez-" * 20)
    )
    return replace(
        state,
        tenants=(*state.tenants, *many),
        chats=replace(
            state.chats,
            open=now,
            waiting=(*waiting, *state.chats.waiting),
            threads=(now.thread, *THREADS[1:] * 20),
        ),
        notices=(outbox_notices.away(None),),
    )


def nothing() -> DeskState:
    """Nobody waits."""
    return scenes.idle(chats=Chats(read=True, tenant=scenes.APEX.id))
