"""Chats on two desks of one database: answering, claiming, taking over, nothing lost (CHAT-01, REL-03)."""

from dataclasses import replace

import pytest

from ccpdesk.app.assembly import assemble, empty_desk
from ccpdesk.host.smtp import SmtpPost
from ccpdesk.host.tenant_sources import TenantSources
from ccpdesk.inbox.chat import Author, ChatMessage, ChatState, ChatThread
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import ChatId, ChatMessageId, new_id
from ccpdesk.storage.immediate import ImmediateData
from ccpdesk.storage.memory import MemoryCache, MemoryJournal
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_actions import DeskActions
from ccpdesk.workflows.ports import Changed
from tests.workflows.house import APEX, DANA, MARIA, ME, PLACES, House

pytestmark = pytest.mark.req("CHAT-01")
ANYTHING = Changed(frozenset(), anything=True)


class Colleague:
    """Dana's desk beside Sam's."""

    def __init__(self, house: House) -> None:
        data = ImmediateData(house.store.unit_of_work)
        self.desk: Desk = empty_desk(house.settings, house.clock)
        self.workflows = assemble(
            self.desk,
            data=data,
            lookup_data=data,
            search_data=data,
            fetching=data,
            journal=MemoryJournal(),
            cache=MemoryCache(),
            telephone=house.telephone,
            queues=house.queues,
            dispatcher=house.dispatcher,
            clock=house.clock,
            settings=house.settings,
            here=house.here,
            places=PLACES,
            post=SmtpPost(house.settings.mail, house.secrets, house.dispatcher, house.clock),
            recorder=house.recorder,
            sources=TenantSources(),
        )
        self.workflows.outbox.start()
        self.workflows.open_desk("dana", lambda _: None)

    @property
    def actions(self) -> DeskActions:
        return self.workflows.actions


@pytest.fixture
def dana(house: House) -> Colleague:
    return Colleague(house)


@pytest.fixture
def chat(house: House) -> ChatId:
    """Maria has written from her own phone number, and Sam's desk lists it."""
    made = ChatThread(
        id=ChatId(new_id()),
        tenant_id=APEX.id,
        visitor="v1",
        opened_at=house.clock.now(),
        last_at=house.clock.now(),
        name="Maria",
        phone="+14045550199",
    )
    with house.store.unit_of_work() as work:
        work.inbox.threads.add_many([made])
        work.commit()
    house.workflows.chats.read_lists()
    house.workflows.actions.chats_of(APEX.id)
    write(house, made.id, "Hello?")
    return made.id


def write(house: House, chat: ChatId, text: str) -> None:
    """The visitor writes, and the desks hear of it."""
    message = ChatMessage(
        id=ChatMessageId(new_id()),
        tenant_id=APEX.id,
        chat_id=chat,
        number=0,
        at=house.clock.now(),
        author=Author.VISITOR,
        text=text,
    )
    with house.store.unit_of_work() as work:
        work.inbox.append(message)
        work.commit()
    tell(house)


def tell(house: House, *others: Colleague) -> None:
    for workflows in (house.workflows, *(one.workflows for one in others)):
        workflows.changed(ANYTHING)
    house.dispatcher.pass_time()


def said(desk: Desk) -> list[str]:
    opened = desk.state.chats.open
    assert opened is not None
    return [one.text for one in opened.messages]


def stored(house: House, chat: ChatId) -> tuple[list[str], ChatThread]:
    with house.store.unit_of_work() as work:
        thread = work.inbox.threads.get(chat)
        assert thread is not None
        return [one.text for one in work.inbox.messages(chat)], thread


def listed(house: House) -> list[ChatId]:
    return [one.id for one in house.desk.state.chats.threads]


def notices(desk: Desk) -> list[str]:
    return [notice.text for notice in desk.state.notices]


def test_a_chat_is_listed_opened_answered_and_linked(house: House, chat: ChatId) -> None:
    actions = house.workflows.actions
    assert house.desk.state.chats.unread == 1
    assert listed(house) == [chat]
    actions.look_at_chats(True)
    actions.open_chat(chat)
    assert (said(house.desk), house.desk.state.chats.unread) == (["Hello?"], 0)
    actions.write_chat()
    opened = house.desk.state.chats.open
    assert opened is not None
    assert (opened.thread.answered_by, [one.customer for one in opened.candidates]) == (ME.id, [MARIA.id])
    actions.answer_chat(" Hi Maria ")
    write(house, chat, "Are you free today?")
    assert said(house.desk) == ["Hello?", "Hi Maria", "Are you free today?"]
    assert house.desk.state.chats.unread == 0, "seen by whose chat it is"
    actions.look_at_chats(False)
    write(house, chat, "?")
    assert house.desk.state.chats.unread == 1
    actions.link_chat(MARIA.id)
    opened = house.desk.state.chats.open
    assert opened is not None
    assert opened.customer == MARIA
    actions.unread_chat()
    assert (house.desk.state.chats.open, stored(house, chat)[1].answered_by) == (None, None)


def test_an_answer_waits_for_a_database_that_is_away_and_is_sent_once(house: House, chat: ChatId) -> None:
    actions = house.workflows.actions
    actions.open_chat(chat)
    house.store_is_away = True
    actions.answer_chat("First")
    actions.answer_chat("Second")
    opened = house.desk.state.chats.open
    assert opened is not None
    assert [one.text for one in opened.sending] == ["First", "Second"]
    house.desk, house.workflows = house.open()  # the desk is started again on what its journal holds
    house.store_is_away = False
    house.dispatcher.pass_time()
    house.dispatcher.pass_time()
    assert stored(house, chat)[0] == ["Hello?", "First", "Second"]
    house.workflows.chats.read_lists()
    house.workflows.actions.chats_of(APEX.id)
    house.workflows.actions.open_chat(chat)
    opened = house.desk.state.chats.open
    assert opened is not None
    assert (said(house.desk), opened.sending) == (["Hello?", "First", "Second"], ())


def test_two_agents_never_answer_unaware(house: House, dana: Colleague, chat: ChatId) -> None:
    sams = house.workflows.actions
    for workflows in (house.workflows, dana.workflows):
        workflows.chats.read_lists()
        workflows.actions.chats_of(APEX.id)
        workflows.actions.open_chat(chat)
    dana.actions.write_chat()
    tell(house, dana)
    opened = house.desk.state.chats.open
    assert opened is not None
    assert (opened.thread.answered_by, opened.typing) == (DANA.id, (DANA.id,))
    with pytest.raises(Refused, match="A colleague answers"):
        sams.answer_chat("Me first")
    sams.answer_chat("I know her", take_over=True)
    tell(house, dana)
    assert notices(dana.desk) == ["Sam Ortiz took over your chat with Maria."]
    assert stored(house, chat)[1].answered_by == ME.id
    with pytest.raises(Refused, match="A colleague answers"):
        dana.actions.answer_chat("But I was here")


def test_an_answer_that_lost_the_race_goes_back_to_its_writer(
    house: House, dana: Colleague, chat: ChatId
) -> None:
    sams = house.workflows.actions
    sams.open_chat(chat)
    house.store_is_away = True
    sams.answer_chat("From Sam")
    dana.workflows.chats.read_lists()
    dana.actions.chats_of(APEX.id)
    dana.actions.open_chat(chat)
    dana.actions.answer_chat("From Dana")
    house.store_is_away = False
    house.dispatcher.pass_time()
    house.dispatcher.pass_time()
    assert stored(house, chat)[0] == ["Hello?", "From Dana"]
    (back,) = house.desk.state.chats.returned
    assert back.text == "From Sam"
    assert "Not sent: A colleague answers this chat" in notices(house.desk)
    assert said(house.desk) == ["Hello?", "From Dana"]
    sams.take_back_chat(back.id)
    assert house.desk.state.chats.returned == ()


def test_the_first_letter_claims_at_once_also_in_a_chat_that_is_opened_right_after_another(
    house: House, chat: ChatId
) -> None:
    actions = house.workflows.actions
    other = replace(stored(house, chat)[1], id=ChatId(new_id()), visitor="v2", name="Ann", version=1)
    with house.store.unit_of_work() as work:
        work.inbox.threads.add_many([other])
        work.commit()
    tell(house)
    for which in (chat, other.id):
        actions.open_chat(which)
        actions.write_chat()
        actions.write_chat()
        assert stored(house, which)[1].answered_by == ME.id
    with house.store.unit_of_work() as work:
        assert (work.inbox.typing(chat), work.inbox.typing(other.id)) == ([], [ME.id])


def test_closed_and_blocked_threads_leave_the_list_and_can_come_back(house: House, chat: ChatId) -> None:
    actions = house.workflows.actions
    actions.open_chat(chat)
    for state in (ChatState.CLOSED, ChatState.SPAM):
        (actions.block_chat if state is ChatState.SPAM else actions.close_chat)()
        assert listed(house) == []
        assert stored(house, chat)[1].state is state
        if state is ChatState.SPAM:
            with pytest.raises(Refused, match="blocked"):
                actions.answer_chat("Hello")
        actions.reopen_chat()
        assert listed(house) == [chat]
