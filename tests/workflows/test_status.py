"""The status as calls, link, clock and PBX move it (STAT-02 to STAT-05)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ccpdesk.agents.queue_control import Standing
from ccpdesk.agents.status import (
    AVAILABLE,
    MISSED,
    NO_CONNECTION,
    OFFLINE,
    PAUSED_BY_PBX,
    REJECTED,
    Activity,
    Availability,
    Choice,
)
from ccpdesk.calls.end_reason import EndedBy, Ending, EndReason
from ccpdesk.calls.facts import CallConnected, CallEnded, LinkChanged, LinkState
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CallId
from ccpdesk.workflows.desk_state import NoticeAction
from tests.workflows.house import SERVICE, House
from tests.workflows.scripted_queues import ScriptedQueues

LUNCH = Choice(Availability.UNAVAILABLE, "Lunch")
TAKING = Standing(taking=True)
CANCEL = Ending(EndedBy.REMOTE, 487)
BYE = Ending(EndedBy.REMOTE)


@pytest.fixture
def house(furnished: Path, tmp_path: Path) -> Iterator[House]:
    """Available and confirmed; the queue Service has 30 s of wrap-up, to be extended by 60."""
    made = House(Path(shutil.copy(furnished, tmp_path / "desk.sqlite")), ScriptedQueues)
    queue = replace(SERVICE, wrap_up_seconds=30, wrap_up_extension=60)
    made.desk.show(replace(made.desk.state, queues=(queue,)))
    yield made
    made.close()


@pytest.fixture
def queues(house: House) -> ScriptedQueues:
    assert isinstance(house.queues, ScriptedQueues)
    return house.queues


def talk(house: House) -> CallId:
    """A queue call is answered."""
    call = house.offer()
    house.hear(CallConnected(call, house.clock.wait(2)))
    return call


def end(house: House, call: CallId, ending: Ending = BYE, after: float = 50) -> None:
    """It ends: within a minute, so that it owes no reason (BOOK-02)."""
    house.hear(CallEnded(call, house.clock.wait(after), ending))


def chosen(house: House) -> Choice:
    return house.desk.state.status.choice


def activity(house: House) -> Activity:
    return house.desk.state.status.activity


def link(house: House, state: LinkState) -> None:
    house.hear(LinkChanged(house.clock.now(), state))


# --- wrap-up --------------------------------------------------------------------------------------


@pytest.mark.req("STAT-03", "CALL-06")
def test_wrap_up_begins_with_the_end_of_a_queue_call_and_lets_none_in(
    house: House, queues: ScriptedQueues
) -> None:
    states: list[Activity] = []
    house.desk.subscribe(lambda state: states.append(state.status.activity))
    end(house, talk(house))
    assert (activity(house), chosen(house)) == (Activity.WRAP_UP, AVAILABLE)
    assert states[-1] is Activity.WRAP_UP
    assert Activity.READY not in states[1:], "nobody sees a moment between call and wrap-up"
    assert queues.asked[-1] == Standing(taking=False, reason="Wrap-up")
    refused = house.offer()
    assert house.telephone.told[-1] == ("reject", refused, 486)
    end(house, refused, Ending(EndedBy.AGENT, 486), after=0)
    house.clock.wait(30)
    house.dispatcher.pass_time()
    assert activity(house) is Activity.READY
    assert queues.asked[-1] == TAKING
    house.offer()
    assert house.telephone.told[-1] == ("reject", refused, 486), "the next one rings"


@pytest.mark.req("STAT-03")
def test_wrap_up_is_ended_early(house: House, queues: ScriptedQueues) -> None:
    end(house, talk(house))
    house.workflows.actions.end_wrap_up()
    assert activity(house) is Activity.READY
    assert queues.asked[-1] == TAKING
    with pytest.raises(Refused, match="no wrap-up"):
        house.workflows.actions.end_wrap_up()


@pytest.mark.req("STAT-03")
def test_wrap_up_is_extended(house: House) -> None:
    end(house, talk(house))
    house.workflows.actions.extend_wrap_up()
    house.clock.wait(89)
    house.dispatcher.pass_time()
    assert activity(house) is Activity.WRAP_UP
    house.clock.wait(1)
    house.dispatcher.pass_time()
    assert activity(house) is Activity.READY


@pytest.mark.req("STAT-03")
def test_no_wrap_up_after_a_call_that_was_not_answered_or_of_no_queue(house: House) -> None:
    end(house, house.offer(), CANCEL, after=3)
    assert activity(house) is Activity.READY
    direct = house.offer(dialled="+14045550122")
    house.hear(CallConnected(direct, house.clock.wait(2)))
    end(house, direct)
    assert activity(house) is Activity.READY


@pytest.mark.req("STAT-03")
def test_wrap_up_ends_in_time_also_when_the_clock_is_set_back(house: House, queues: ScriptedQueues) -> None:
    end(house, talk(house))
    house.clock.wait(30 - 3600)
    house.dispatcher.pass_time()
    assert activity(house) is Activity.READY
    assert queues.asked[-1] == TAKING


def opened_again(house: House) -> None:
    """A desk that starts anew; what the first one did is written."""
    with house.store.unit_of_work() as work:
        queue = work.tenants.queues()[0]
        work.tenants.change_queue(replace(queue, wrap_up_seconds=30))
        work.commit()
    house.dispatcher.due.clear()
    house.desk, _ = house.open()


@pytest.mark.req("STAT-03", "REL-01")
def test_what_is_left_of_a_wrap_up_outlives_the_desk(house: House) -> None:
    end(house, talk(house))
    house.clock.wait(20)
    opened_again(house)
    assert (activity(house), chosen(house)) == (Activity.WRAP_UP, AVAILABLE)
    refused = house.offer()
    assert house.telephone.told[-1] == ("reject", refused, 486)
    end(house, refused, Ending(EndedBy.AGENT, 486), after=0)
    house.clock.wait(10)
    house.dispatcher.pass_time()
    assert activity(house) is Activity.READY


@pytest.mark.req("STAT-03", "REL-01")
def test_a_wrap_up_that_ran_out_meanwhile_is_over(house: House) -> None:
    end(house, talk(house))
    house.clock.wait(31)
    opened_again(house)
    assert activity(house) is Activity.READY


@pytest.mark.req("STAT-03", "REL-01")
def test_a_queue_call_that_ended_while_there_was_no_desk_begins_one(house: House) -> None:
    call = talk(house)
    opened_again(house)
    with house.store.unit_of_work() as work:
        house.workflows.take_up.adopt(work.calls.unfinished(house.desk.state.me.id))
    end(house, call)
    house.workflows.take_up.settle(set())
    assert activity(house) is Activity.WRAP_UP


# --- the next status ------------------------------------------------------------------------------


@pytest.mark.req("STAT-04")
def test_a_choice_during_a_call_waits_for_its_end_and_the_wrap_up(house: House) -> None:
    call = talk(house)
    house.workflows.actions.choose_status(LUNCH)
    assert (chosen(house), house.desk.state.status.next) == (AVAILABLE, LUNCH)
    end(house, call)
    assert (chosen(house), activity(house)) == (AVAILABLE, Activity.WRAP_UP)
    house.clock.wait(30)
    house.dispatcher.pass_time()
    assert (chosen(house), house.desk.state.status.next) == (LUNCH, None)
    assert activity(house) is Activity.READY


@pytest.mark.req("STAT-04")
def test_without_wrap_up_it_counts_at_once(house: House) -> None:
    call = house.offer(dialled="+14045550122")
    house.hear(CallConnected(call, house.clock.wait(2)))
    house.workflows.actions.choose_status(OFFLINE)
    assert chosen(house) == AVAILABLE
    end(house, call)
    assert chosen(house) == OFFLINE


@pytest.mark.req("STAT-02", "STAT-04")
def test_a_queue_call_missed_meanwhile_does_not_undo_what_was_planned(house: House) -> None:
    direct = house.offer(dialled="+14045550122")
    house.hear(CallConnected(direct, house.clock.wait(2)))
    house.workflows.actions.choose_status(LUNCH)
    missed = house.offer()
    end(house, missed, CANCEL, after=20)
    assert (chosen(house), house.desk.state.status.next) == (MISSED, LUNCH)
    end(house, direct)
    assert (chosen(house), house.desk.state.status.next) == (LUNCH, None)


@pytest.mark.req("STAT-02")
@pytest.mark.parametrize("choice", [LUNCH, OFFLINE])
def test_who_chose_to_go_while_it_rang_is_gone_as_chosen(house: House, choice: Choice) -> None:
    call = house.offer()
    house.workflows.actions.choose_status(choice)
    end(house, call, CANCEL, after=20)
    assert house.logged(call)[0].end_reason is EndReason.MISSED
    assert (chosen(house), house.desk.state.notices) == (choice, ())


@pytest.mark.req("STAT-04")
def test_while_it_only_rings_a_choice_counts_now(house: House) -> None:
    house.offer()
    house.workflows.actions.choose_status(LUNCH)
    assert chosen(house) == LUNCH


# --- the PBX --------------------------------------------------------------------------------------


@pytest.mark.req("STAT-05")
def test_unconfirmed_until_the_pbx_has_answered_and_says_the_same(
    house: House, queues: ScriptedQueues
) -> None:
    seen = [house.desk.state.status.confirmed]
    queues.obeys = False
    house.workflows.actions.choose_status(LUNCH)
    assert queues.asked[-1] == Standing(taking=False, reason="Lunch")
    seen.append(house.desk.state.status.confirmed)
    queues.answer(taking=False)
    seen.append(house.desk.state.status.confirmed)
    queues.say(taking=False)
    seen.append(house.desk.state.status.confirmed)
    assert seen == [True, False, False, True]


@pytest.mark.req("STAT-05")
def test_a_pbx_that_does_not_hear_is_asked_again_and_the_agent_told(
    house: House, queues: ScriptedQueues
) -> None:
    queues.obeys = False
    house.workflows.actions.choose_status(LUNCH)
    asked = len(queues.asked)
    queues.answer(taking=False, problem="404 Not Found")
    for _ in range(2):
        house.dispatcher.pass_time()
    assert len(queues.asked) == asked + 2
    (notice,) = house.desk.state.notices
    assert "404 Not Found" in notice.text
    queues.answer(taking=False)
    queues.say(taking=False)
    assert house.desk.state.status.confirmed
    assert house.desk.state.notices == ()


@pytest.mark.req("STAT-02", "STAT-05", "CALL-10")
def test_the_pbx_pauses_while_it_rings_so_it_was_missed_however_long_it_rang(
    house: House, queues: ScriptedQueues
) -> None:
    call = house.offer()
    house.clock.wait(7)
    queues.say(taking=False)
    assert chosen(house) == MISSED
    end(house, call, CANCEL, after=0.1)
    assert house.logged(call)[0].end_reason is EndReason.MISSED
    assert activity(house) is Activity.MISSED_CALL
    (notice,) = house.desk.state.notices
    assert notice.action is NoticeAction.BE_AVAILABLE
    house.workflows.actions.choose_status(AVAILABLE)
    assert (activity(house), house.desk.state.notices) == (Activity.READY, ())
    assert queues.asked[-1] == TAKING


@pytest.mark.req("STAT-02", "CALL-10")
def test_the_pause_may_come_just_after_the_cancel(house: House, queues: ScriptedQueues) -> None:
    call = house.offer()
    end(house, call, CANCEL, after=7)
    assert chosen(house) == AVAILABLE
    house.clock.wait(0.2)
    queues.say(taking=False)
    assert chosen(house) == MISSED
    logged, events = house.logged(call)
    assert (logged.end_reason, events[-1]) == (EndReason.MISSED, "missed")


@pytest.mark.req("STAT-02", "CALL-10")
def test_a_caller_who_gives_up_late_changes_nothing_where_the_pbx_tells_of_pauses(house: House) -> None:
    call = house.offer()
    end(house, call, CANCEL, after=19.5)
    assert house.logged(call)[0].end_reason is EndReason.CALLER_HUNG_UP
    assert chosen(house) == AVAILABLE


@pytest.mark.req("STAT-02")
def test_rejected_is_rejected_whether_the_pause_comes_before_or_after(
    house: House, queues: ScriptedQueues
) -> None:
    queues.obeys = False
    call = house.offer()
    house.workflows.actions.reject(call)
    queues.say(taking=False)
    end(house, call, Ending(EndedBy.AGENT, 603), after=0.1)
    assert chosen(house) == REJECTED


@pytest.mark.req("STAT-05")
def test_a_pause_by_somebody_else_is_shown(house: House, queues: ScriptedQueues) -> None:
    queues.say(taking=False)
    assert chosen(house) == PAUSED_BY_PBX
    assert house.desk.state.status.confirmed, "the PBX has it"


@pytest.mark.req("STAT-05")
def test_a_resume_by_somebody_else_is_undone(house: House, queues: ScriptedQueues) -> None:
    house.workflows.actions.choose_status(LUNCH)
    asked = len(queues.asked)
    queues.say(taking=True)
    assert chosen(house) == LUNCH
    assert queues.asked[asked:] == [Standing(taking=False, reason="Lunch")]


@pytest.mark.req("CALL-06", "STAT-02")
def test_a_pause_for_a_call_that_the_desk_refused_by_rule_is_undone(
    house: House, queues: ScriptedQueues
) -> None:
    talk(house)
    second = house.offer()
    end(house, second, Ending(EndedBy.AGENT, 486), after=0)
    queues.say(taking=False)
    assert chosen(house) == AVAILABLE
    assert queues.asked[-1] == TAKING


# --- the link -------------------------------------------------------------------------------------


@pytest.mark.req("STAT-05")
def test_the_status_returns_with_the_link_within_a_minute(house: House, queues: ScriptedQueues) -> None:
    since = house.desk.state.status.chosen_at
    link(house, LinkState.RECONNECTING)
    assert chosen(house) == NO_CONNECTION
    house.clock.wait(60)
    link(house, LinkState.CONNECTED)
    assert (chosen(house), house.desk.state.status.chosen_at) == (AVAILABLE, since)
    assert queues.asked[-1] == TAKING
    assert house.desk.state.status.confirmed


@pytest.mark.req("STAT-05")
def test_after_more_than_a_minute_the_agent_has_to_say_so(house: House, queues: ScriptedQueues) -> None:
    link(house, LinkState.NOT_REGISTERED)
    house.clock.wait(61)
    link(house, LinkState.CONNECTED)
    assert chosen(house) == NO_CONNECTION
    assert queues.asked[-1] == Standing(taking=False, reason="No connection")
    (notice,) = house.desk.state.notices
    assert notice.action is NoticeAction.BE_AVAILABLE
    house.workflows.actions.choose_status(AVAILABLE)
    assert (chosen(house), house.desk.state.notices) == (AVAILABLE, ())


@pytest.mark.req("STAT-05")
def test_available_chosen_without_a_link_waits_for_it(house: House) -> None:
    link(house, LinkState.RECONNECTING)
    house.workflows.actions.choose_status(LUNCH)
    house.workflows.actions.choose_status(AVAILABLE)
    assert chosen(house) == NO_CONNECTION
    link(house, LinkState.CONNECTED)
    assert chosen(house) == AVAILABLE


@pytest.mark.req("STAT-08")
def test_closing_is_offline_whatever_was_planned_or_runs(house: House, queues: ScriptedQueues) -> None:
    call = talk(house)
    house.workflows.actions.choose_status(LUNCH)
    end(house, call)
    assert activity(house) is Activity.WRAP_UP
    house.workflows.status.leave()
    assert house.desk.state.status.wrap_up is None
    assert chosen(house) == OFFLINE
    assert queues.asked[-1] == Standing(taking=False, reason="Offline")
