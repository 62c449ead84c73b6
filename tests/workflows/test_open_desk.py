"""A desk that starts while the database is away opens when it is back (REL-03)."""

from dataclasses import replace

import pytest

from ccpdesk.agents.status_reasons import StatusReason
from ccpdesk.calls.call import Call
from ccpdesk.calls.end_reason import EndedBy, Ending, EndReason
from ccpdesk.calls.facts import CallConnected, CallEnded
from ccpdesk.calls.log import LoggedEvent
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.ids import CallId
from ccpdesk.storage.memory import MemoryCache
from ccpdesk.workflows.ledger import CallChanged
from tests.workflows.house import APEX, MARIA, ME, SERVICE, House


@pytest.mark.req("REL-03")
def test_a_desk_that_never_saw_the_database_asks_again_until_it_answers(house: House) -> None:
    house.store_is_away = True
    house.cache = MemoryCache()
    desk, _ = house.open()
    assert [notice.key for notice in desk.state.notices] == ["open"]
    house.dispatcher.pass_time()
    assert desk.state.me.name != "Sam Ortiz"
    house.store_is_away = False
    house.dispatcher.pass_time()
    assert desk.state.me.name == "Sam Ortiz"
    assert desk.state.notices == ()


@pytest.mark.req("REL-03", "CALL-01")
def test_a_desk_that_starts_without_the_database_goes_on_from_what_it_knew(house: House) -> None:
    house.offer()  # Maria was seen
    house.store_is_away = True
    house.desk, house.workflows = house.open()
    assert (house.desk.state.me, house.desk.state.queues) == (ME, (SERVICE,))
    assert "what it knew last" in house.desk.state.notices[0].text
    call_id = house.offer()
    card = house.desk.state.card(call_id)
    assert (card.tenant, card.queue, card.customer) == (APEX, SERVICE, MARIA)
    house.store_is_away = False
    house.dispatcher.pass_time()
    assert house.desk.state.notices == ()
    assert house.logged(call_id)[1] == ["ringing"]


@pytest.mark.req("REL-03", "REL-01")
def test_a_call_that_goes_on_is_taken_up_without_the_database(house: House) -> None:
    call_id, lost = house.offer(), house.offer("1002", "1001")
    house.hear(CallConnected(call_id, house.clock.wait(1)))
    house.store_is_away = True
    house.dispatcher.due.clear()  # killed
    house.desk, house.workflows = house.open()
    house.workflows.take_up.adopt(house.cache.open_calls)
    house.workflows.take_up.settle({call_id})
    assert [call.id for call in house.desk.state.calls] == [call_id]
    assert house.desk.state.card(call_id).customer == MARIA
    house.hear(CallEnded(call_id, house.clock.wait(5), Ending(EndedBy.REMOTE)))
    house.store_is_away = False
    house.dispatcher.pass_time()
    house.dispatcher.pass_time()
    assert house.logged(call_id)[0].end_reason is EndReason.ANSWERED
    assert house.logged(lost)[0].end_reason is EndReason.FAILED
    assert house.cache.open_calls == ()


@pytest.mark.req("REL-03")
def test_customers_seen_lately_are_found_and_opened_without_the_database(house: House) -> None:
    house.offer()
    house.store_is_away = True
    house.workflows.actions.search("lopez")
    assert [found.customer for found in house.desk.state.lookup.results or ()] == [MARIA.id]
    assert "seen lately" in house.desk.state.notices[-1].remedy
    house.workflows.actions.open_customer(MARIA.id)
    assert house.desk.state.lookup.shown == MARIA


def test_a_login_that_nobody_has_is_said_and_not_asked_again(house: House) -> None:
    house.workflows.open_desk("nobody", lambda _: pytest.fail("there is no such user"))
    assert "nobody" in house.desk.state.notices[0].text
    house.dispatcher.due.clear()
    house.dispatcher.pass_time()
    assert len(house.desk.state.notices) == 1


@pytest.mark.req("STAT-01")
def test_the_reasons_of_unavailable_are_those_of_the_administrator(house: House) -> None:
    with house.store.unit_of_work() as work:
        work.status_reasons.save(StatusReason("Coaching", position=1))
        work.status_reasons.save(StatusReason("Training", active=False))
        work.commit()
    desk, _ = house.open()
    assert desk.state.reasons == ("Break", "Coaching", "Lunch", "Meeting")


@pytest.mark.req("REL-01")
def test_a_guessed_end_does_not_take_the_place_of_one_that_was_seen(house: House) -> None:
    def guess(call: CallId) -> tuple[Call, list[str]]:
        lost = replace(house.logged(call)[0], state=CallState.ENDED, end_reason=EndReason.FAILED)
        change = CallChanged(lost, LoggedEvent(house.clock.wait(60), "lost"), ME.id, guessed=True)
        with house.store.unit_of_work() as work:
            change.apply(work, late=False)
            work.commit()
        return house.logged(call)

    call = house.offer()
    house.hear(CallConnected(call, house.clock.wait(1)))
    house.hear(CallEnded(call, house.clock.wait(5), Ending(EndedBy.REMOTE)))
    seen = house.logged(call)
    assert guess(call) == seen
    open_call, events = guess(house.offer("1002", "1001"))
    assert (open_call.end_reason, events) == (EndReason.FAILED, ["ringing", "lost"])
