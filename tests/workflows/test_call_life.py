"""A call from ring to history: states, endings, and what each leaves behind."""

from dataclasses import replace

import pytest

from ccpdesk.agents.status import Activity, Availability
from ccpdesk.calls.end_reason import EndedBy, Ending, EndReason, SipReason
from ccpdesk.calls.facts import (
    CallConnected,
    CallEnded,
    CallHeld,
    CallOffered,
    CallResumed,
    DigitsSent,
    HeldThere,
    LinkChanged,
    LinkState,
    VoiceLost,
)
from ccpdesk.calls.log import HistoryFilter
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.ids import CallId, new_id
from ccpdesk.kernel.phone_number import parse_party
from ccpdesk.workflows.desk_state import Lookup
from tests.workflows.house import APEX, MARIA, SPRING, TWINS, House

_CANCEL = 487


@pytest.mark.req("CALL-08", "CALL-12")
def test_every_state_is_kept_with_its_time(house: House) -> None:
    before = house.desk.state.history_version
    call_id = house.offer()
    for fact in (CallConnected, CallHeld, CallResumed):
        house.hear(fact(call_id, house.clock.wait(2)))
    house.hear(HeldThere(call_id, house.clock.wait(1), on=True))
    house.hear(DigitsSent(call_id, house.clock.wait(1), "4711"))
    house.hear(CallEnded(call_id, house.clock.wait(5), Ending(EndedBy.REMOTE)))
    call, events = house.logged(call_id)
    assert events == ["ringing", "active", "held", "active", "held_there", "dtmf", "ended"]
    assert call.end_reason is EndReason.ANSWERED
    assert call.answered_at is not None
    assert call.ended_at is not None
    assert (call.ended_at - call.answered_at).total_seconds() == 11
    assert house.desk.state.calls.items == ()
    assert house.desk.state.history_version == before + 1


@pytest.mark.req("CALL-10", "STAT-02")
@pytest.mark.parametrize(
    ("ending", "rang", "reason", "status"),
    [
        (Ending(EndedBy.REMOTE, _CANCEL), 5, EndReason.CALLER_HUNG_UP, "available"),
        (Ending(EndedBy.REMOTE, _CANCEL), 20, EndReason.MISSED, "unavailable Missed call"),
        (Ending(EndedBy.AGENT, 603), 3, EndReason.REJECTED, "unavailable Rejected call"),
        (
            Ending(EndedBy.REMOTE, _CANCEL, reasons=(SipReason("SIP", 200),)),
            20,
            EndReason.ANSWERED_ELSEWHERE,
            "available",
        ),
        (Ending(EndedBy.SYSTEM, 488), 1, EndReason.FAILED, "available"),
    ],
)
def test_only_a_missed_or_rejected_queue_call_takes_the_agent_out(
    house: House, ending: Ending, rang: int, reason: EndReason, status: str
) -> None:
    call_id = house.offer()
    house.hear(CallEnded(call_id, house.clock.wait(rang), ending))
    call, _ = house.logged(call_id)
    choice = house.desk.state.status.choice
    assert call.end_reason is reason
    assert f"{choice.availability.value} {choice.reason}".strip() == status
    assert bool(house.desk.state.notices) == (choice.availability is Availability.UNAVAILABLE)


@pytest.mark.req("STAT-02")
def test_a_missed_internal_or_direct_call_changes_nothing(house: House) -> None:
    for call_id in (house.offer("1002", "1001"), house.offer(dialled="+14045550122")):
        house.hear(CallEnded(call_id, house.clock.wait(30), Ending(EndedBy.REMOTE, _CANCEL)))
        assert house.logged(call_id)[0].end_reason is EndReason.MISSED
    assert house.desk.state.status.choice.availability is Availability.AVAILABLE


@pytest.mark.req("CALL-05")
def test_accepting_opens_the_one_customer_several_to_pick_from_or_the_tenants_search(house: House) -> None:
    lookups = []
    for caller in ("4045550199", "4045550177", "4045550123"):
        call_id = house.offer(caller)
        house.hear(CallConnected(call_id, house.clock.wait(1)))
        lookups.append(house.desk.state.lookup)
        house.hear(CallEnded(call_id, house.clock.wait(9), Ending(EndedBy.REMOTE)))
    one, several, none = lookups
    assert one.shown == MARIA
    assert several.pick
    assert several.results is not None
    assert {match.name for match in several.results} == {twin.name for twin in TWINS}
    assert (none.shown, none.results, none.scope) == (None, None, APEX)
    assert house.desk.state.lookup.scope is None


@pytest.mark.req("CALL-05")
def test_a_list_nobody_picked_from_goes_with_its_call(house: House) -> None:
    call_id = house.offer("4045550177")
    house.hear(CallConnected(call_id, house.clock.wait(1)))
    house.hear(CallEnded(call_id, house.clock.wait(9), Ending(EndedBy.REMOTE)))
    assert house.desk.state.lookup == Lookup()


@pytest.mark.req("CALL-05", "CUST-02")
def test_picking_a_customer_links_the_call(house: House) -> None:
    call_id = house.offer("4045550177")
    house.hear(CallConnected(call_id, house.clock.wait(1)))
    house.workflows.actions.open_customer(TWINS[1].id)
    assert house.desk.state.card(call_id).customer == TWINS[1]
    assert house.logged(call_id)[0].customer_id == TWINS[1].id


@pytest.mark.req("STAT-01")
def test_the_activity_follows_the_calls(house: House) -> None:
    seen = [house.desk.state.status.activity]
    call_id = house.offer()
    seen.append(house.desk.state.status.activity)
    house.hear(CallConnected(call_id, house.clock.wait(1)))
    seen.append(house.desk.state.status.activity)
    house.hear(CallEnded(call_id, house.clock.wait(1), Ending(EndedBy.REMOTE)))
    seen.append(house.desk.state.status.activity)
    assert seen == [Activity.READY, Activity.RINGING, Activity.ON_QUEUE_CALL, Activity.READY]


@pytest.mark.req("REL-02")
def test_when_voice_dies_its_calls_are_kept_as_failed_and_the_agent_is_told(house: House) -> None:
    call_id = house.offer()
    house.hear(CallConnected(call_id, house.clock.wait(1)))
    house.hear(VoiceLost(house.clock.wait(1)))
    assert house.logged(call_id)[0].end_reason is EndReason.FAILED
    assert [notice.key for notice in house.desk.state.notices] == ["voice", "lost_calls"]
    house.hear(LinkChanged(house.clock.wait(1), LinkState.CONNECTED))
    told = house.desk.state.notices
    assert [notice.key for notice in told] == ["lost_calls"]
    assert "(404) 555-0199" in told[0].text


@pytest.mark.req("CALL-12", "REL-01")
def test_a_new_desk_takes_up_the_calls_that_go_on_and_closes_the_others(house: House) -> None:
    lives, lost, ended = (
        house.offer(),
        house.offer("1002", "1001"),
        house.offer("4045550123", "+14045550122"),
    )
    house.hear(CallConnected(lives, house.clock.wait(1)))
    desk, workflows = house.open()
    with house.store.unit_of_work() as work:
        unfinished = work.calls.unfinished(desk.state.me.id)
    workflows.take_up.adopt(unfinished)
    workflows.hear(CallEnded(ended, house.clock.wait(1), Ending(EndedBy.REMOTE, _CANCEL)))
    workflows.take_up.settle({lives})
    assert [call.id for call in desk.state.calls] == [lives]
    assert desk.state.card(lives).customer == MARIA
    assert house.logged(lost)[0].end_reason is EndReason.FAILED
    assert house.logged(ended)[0].end_reason is EndReason.CALLER_HUNG_UP
    workflows.hear(CallEnded(lives, house.clock.wait(1), Ending(EndedBy.REMOTE)))
    assert house.logged(lives)[0].end_reason is EndReason.ANSWERED


@pytest.mark.req("REL-01")
def test_a_call_that_is_told_once_more_is_not_taken_for_a_second_one(house: House) -> None:
    call = house.offer()
    house.hear(CallConnected(call, house.clock.wait(1)))
    desk, workflows = house.open()
    with house.store.unit_of_work() as work:
        workflows.take_up.adopt(work.calls.unfinished(desk.state.me.id))
    house.telephone.told.clear()
    again = CallOffered(
        call=call, at=house.clock.now(), caller=parse_party("4045550199"), dialled=SPRING.number
    )
    workflows.hear(again)
    workflows.hear(CallConnected(call, house.clock.now()))
    workflows.take_up.settle({call})
    assert house.telephone.told == [], "the desk does not refuse the caller that its agent talks to"
    assert desk.state.calls.required(call).state is CallState.ACTIVE


def test_what_happens_while_the_offer_is_looked_up_is_not_lost(house: House) -> None:
    waiting: list[object] = []
    data = house.workflows.hear._receive._data
    run = data.run
    data.run = lambda *job: waiting.append(job)  # type: ignore[method-assign] # a slow data thread
    call = CallId(new_id())
    at = house.clock.now()
    house.hear(CallOffered(call=call, at=at, caller=parse_party("4045550199")))
    house.hear(CallEnded(call, house.clock.wait(1), Ending(EndedBy.REMOTE, _CANCEL)))
    data.run = run  # type: ignore[method-assign] # back to normal
    run(*waiting[0])  # type: ignore[misc] # the job as it was given
    assert house.logged(call)[0].end_reason is EndReason.CALLER_HUNG_UP
    assert house.desk.state.calls.items == ()


def test_history_reads_newest_first(house: House) -> None:
    ids = []
    for _ in range(3):
        call_id = house.offer()
        house.hear(CallEnded(call_id, house.clock.wait(5), Ending(EndedBy.REMOTE, _CANCEL)))
        house.clock.wait(60)
        ids.append(call_id)
    read: list[CallId] = []
    wanted = replace(HistoryFilter(), agent=house.desk.state.me.id)
    house.workflows.actions.history(wanted, lambda rows: read.extend(row.call.id for row in rows))
    assert read == ids[::-1]


def test_a_held_call_stays_when_another_ends(house: House) -> None:
    first = house.offer()
    house.hear(CallConnected(first, house.clock.wait(1)))
    house.hear(CallHeld(first, house.clock.wait(1)))
    second = house.offer("1002", "1001")
    house.hear(CallEnded(second, house.clock.wait(1), Ending(EndedBy.REMOTE, _CANCEL)))
    assert house.call(first).state is CallState.HELD


@pytest.mark.req("REL-02")
def test_voice_that_dies_while_an_offer_is_looked_up_leaves_no_ghost(house: House) -> None:
    waiting: list[tuple[object, ...]] = []
    data = house.workflows.hear._receive._data
    run = data.run
    data.run = lambda *job: waiting.append(job)  # type: ignore[method-assign] # a slow data thread
    call = CallId(new_id())
    house.hear(CallOffered(call=call, at=house.clock.now(), caller=parse_party("4045550199")))
    house.hear(VoiceLost(house.clock.wait(1)))
    data.run = run  # type: ignore[method-assign] # back to normal
    run(*waiting[0])  # type: ignore[arg-type] # the job as it was given
    assert house.desk.state.calls.items == ()
    assert house.logged(call)[0].end_reason is EndReason.FAILED
    assert not house.desk.state.calls.in_queue_call


@pytest.mark.req("REL-03", "CALL-12")
def test_a_database_that_hangs_is_not_waited_for_and_nothing_overtakes(house: House) -> None:
    call = house.offer()
    data = house.workflows.hear._receive._data
    run = data.run
    waiting: list[tuple[object, ...]] = []
    data.run = lambda *job: waiting.append(job)  # type: ignore[method-assign] # a database that hangs
    house.hear(CallConnected(call, house.clock.wait(1)))
    house.hear(CallEnded(call, house.clock.wait(5), Ending(EndedBy.REMOTE)))
    assert house.desk.state.calls.items == ()
    house.dispatcher.pass_time()
    assert [notice.key for notice in house.desk.state.notices] == ["store"]
    assert "does not answer" in house.desk.state.notices[0].text
    data.run = run  # type: ignore[method-assign] # it answers again
    for job in waiting:
        run(*job)  # type: ignore[arg-type] # as they were given
    logged, events = house.logged(call)
    assert logged.end_reason is EndReason.ANSWERED
    assert events == ["ringing", "active", "ended"]
    assert house.desk.state.notices == ()
