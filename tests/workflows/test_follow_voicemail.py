"""Messages of callers at the desk: one claims, calls back as the company, marks, deletes (CALL-14)."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ccpdesk.agents.permissions import Role
from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.calls.facts import CallConnected, CallEnded
from ccpdesk.calls.voicemail import Voicemail
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import VoicemailId, new_id
from ccpdesk.kernel.phone_number import parse_party
from ccpdesk.workflows.follow_voicemail import KEY
from ccpdesk.workflows.ports import Changed
from tests.storage.left_message import leave
from tests.workflows.house import APEX, DANA, MARIA, ME, SERVICE, SPRING, House

pytestmark = pytest.mark.req("CALL-14")

MARIAS = MARIA.contacts[0].value


@pytest.fixture
def agent(house: House) -> House:
    """Sam's desk; he answers for the queue."""
    become(house, Role.AGENT)
    house.desk, house.workflows = house.open()
    return house


def become(house: House, role: Role) -> None:
    with house.store.unit_of_work() as work:
        me = work.users.by_login(ME.login)
        assert me is not None
        work.users.change(replace(me, role=role, queues=frozenset({SERVICE.id})))
        work.commit()


def look(house: House) -> None:
    house.workflows.changed(Changed(frozenset(), anything=True))
    house.dispatcher.pass_time()


def message(house: House, number: str = MARIAS, **more: object) -> Voicemail:
    """The PBX's side brings a message to the queue's mailbox; the desk hears of it."""
    usual = Voicemail(
        id=VoicemailId(new_id()),
        mailbox=SERVICE.name,
        queue=SERVICE.id,
        user=None,
        tenant=APEX.id,
        party=parse_party(number),
        caller_name="",
        dialled=SPRING.number,
        left_at=house.clock.now(),
        milliseconds=9_000,
    )
    left = replace(usual, **more)  # type: ignore[arg-type] # fields of the message
    with house.store.unit_of_work() as work:
        leave(work, left)
        work.commit()
    look(house)
    return left


def now_is(house: House, left: Voicemail) -> Voicemail:
    look(house)
    return next(one for one in house.desk.state.voicemails or () if one.id == left.id)


def test_one_click_claims_and_calls_back_as_the_company(agent: House) -> None:
    left, actions = message(agent), agent.workflows.actions
    assert now_is(agent, left).customer_name == MARIA.name
    actions.call_back_voicemail(left.id)
    verb, _, target, caller_id = agent.telephone.told[-1]
    assert (verb, target, caller_id) == ("dial", MARIAS, APEX.caller_id)
    assert now_is(agent, left).claimed_by == ME.id
    actions.mark_voicemail(left.id, heard=True)
    assert now_is(agent, left).heard_by == ME.id
    actions.mark_voicemail(left.id, heard=False)
    assert not now_is(agent, left).heard
    actions.release_voicemail(left.id)
    assert now_is(agent, left).claimed_by is None
    with pytest.raises(Refused, match="have not claimed"):
        actions.release_voicemail(left.id)


def test_the_message_is_done_when_the_caller_answers_the_call_back(agent: House) -> None:
    left, actions = message(agent), agent.workflows.actions
    actions.call_back_voicemail(left.id)
    tried = now_is(agent, left)
    assert (tried.called_by, tried.called_by_name) == (ME.id, ME.name)
    assert (tried.reached_at, tried.heard) == (None, False)
    assert tried.call is not None
    agent.hear(CallEnded(tried.call, agent.clock.now(), Ending(EndedBy.REMOTE, 480)))
    assert now_is(agent, left).reached_at is None

    actions.call_back_voicemail(left.id)
    again = now_is(agent, left).call
    assert again is not None
    assert again != tried.call
    agent.hear(CallConnected(again, agent.clock.now()))
    done = now_is(agent, left)
    assert (done.call, done.reached_at, done.heard_by) == (again, agent.clock.now(), ME.id)


def test_who_comes_second_is_told_and_can_do_nothing(agent: House) -> None:
    left, actions = message(agent), agent.workflows.actions
    with agent.store.unit_of_work() as work:  # Dana was quicker; this desk has not heard of it yet
        assert work.voicemails.claim(left.id, DANA.id, agent.clock.now())
        work.commit()
    actions.call_back_voicemail(left.id)
    (notice,) = [one for one in agent.desk.state.notices if one.key == KEY]
    assert notice.text == "Dana Whitfield was quicker: that message is claimed already."
    assert agent.telephone.told == []
    deeds: tuple[Callable[[], None], ...] = (
        lambda: actions.claim_voicemail(left.id),
        lambda: actions.call_back_voicemail(left.id),
        lambda: actions.mark_voicemail(left.id, heard=True),
        lambda: actions.release_voicemail(left.id),
        lambda: actions.delete_voicemail(left.id),
    )
    for deed in deeds:
        with pytest.raises(Refused):
            deed()


def test_a_queues_message_is_deleted_by_who_may_and_ones_own_by_oneself(agent: House) -> None:
    of_queue, own = message(agent), message(agent, mailbox=ME.extension, queue=None, user=ME.id)
    agent.workflows.actions.delete_voicemail(own.id)
    look(agent)
    assert [one.id for one in agent.desk.state.voicemails or ()] == [of_queue.id]
    with pytest.raises(Refused, match="may not"):
        agent.workflows.actions.delete_voicemail(of_queue.id)
    become(agent, Role.SUPERVISOR)
    look(agent)
    agent.workflows.actions.delete_voicemail(of_queue.id)
    look(agent)
    assert agent.desk.state.voicemails == ()


def test_messages_of_others_are_not_listed_and_a_withheld_number_is_not_called(agent: House) -> None:
    hidden = message(agent, "anonymous")
    with pytest.raises(Refused, match="withheld"):
        agent.workflows.actions.call_back_voicemail(hidden.id)
    danas = message(agent, mailbox=DANA.extension, queue=None, user=DANA.id)
    assert danas.id not in {one.id for one in agent.desk.state.voicemails or ()}
    with pytest.raises(Refused, match="no such message"):
        agent.workflows.actions.claim_voicemail(danas.id)
