"""Several calls, one active (CALL-07), and the choice of one by a script."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ccpdesk.calls.call import CallType
from ccpdesk.calls.calls import Calls
from ccpdesk.calls.state_machine import CallHappening, CallState
from ccpdesk.kernel.errors import Refused
from tests.calls.examples import NOON, a_call


@pytest.mark.req("CALL-07")
def test_inbound_and_outbound_stand_together_and_one_is_active() -> None:
    held = a_call(state=CallState.HELD)
    active = a_call(type=CallType.INTERNAL, state=CallState.ACTIVE)
    ringing = a_call(type=CallType.DIRECT)
    calls = Calls((held, active, ringing))
    assert calls.active == active
    assert calls.ringing == (ringing,)
    assert [call.id for call in calls] == [held.id, active.id, ringing.id]


@pytest.mark.req("CALL-07")
@pytest.mark.parametrize(
    "state", [CallState.ACTIVE, CallState.ACCEPTING, CallState.DIALLING, CallState.ALERTING]
)
def test_a_call_that_has_the_microphone_or_is_about_to_is_busy(state: CallState) -> None:
    busy = a_call(state=state)
    assert Calls((a_call(state=CallState.HELD), a_call(), busy)).busy == busy
    assert Calls((a_call(state=CallState.HELD), a_call())).busy is None


@pytest.mark.req("CALL-08")
def test_two_active_calls_are_a_conference() -> None:
    one, other = a_call(state=CallState.ACTIVE), a_call(state=CallState.ACTIVE)
    assert Calls((one, a_call(state=CallState.HELD), other)).conference == (one, other)
    assert Calls((one, a_call(state=CallState.HELD))).conference == ()


@pytest.mark.req("CALL-07")
def test_a_call_keeps_its_place_until_it_is_over() -> None:
    first, second = a_call(), a_call()
    calls = Calls((first, second)).with_call(replace(first, state=CallState.ACTIVE))
    assert [call.id for call in calls] == [first.id, second.id]
    assert [call.id for call in calls.with_call(first.moved(CallHappening.ENDED, NOON))] == [second.id]


def test_a_queue_call_counts_also_while_it_rings_or_is_held() -> None:
    assert Calls((a_call(),)).in_queue_call
    assert Calls((a_call(state=CallState.HELD),)).in_queue_call
    assert not Calls((a_call(type=CallType.DIRECT), a_call(type=CallType.OUTBOUND))).in_queue_call


def test_a_script_may_leave_out_the_id_when_there_is_only_one() -> None:
    ringing, held = a_call(), a_call(state=CallState.HELD)
    calls = Calls((ringing, held))
    assert calls.chosen("", CallState.RINGING) == ringing
    assert calls.chosen(str(held.id)) == held
    with pytest.raises(Refused, match="There are 2 current calls"):
        calls.chosen("")
    with pytest.raises(Refused, match="There are 2 ringing or held calls"):
        calls.chosen("", CallState.RINGING, CallState.HELD)
    with pytest.raises(Refused, match="no active call"):
        calls.chosen("", CallState.ACTIVE)


def test_a_call_is_answered_once_and_ends_once() -> None:
    answered = a_call(state=CallState.ACCEPTING).moved(CallHappening.CONNECTED, NOON)
    later = NOON + timedelta(minutes=1)
    held = answered.moved(CallHappening.HELD, later)
    assert (held.answered_at, held.ended_at) == (NOON, None)
    over = held.moved(CallHappening.ENDED, later)
    assert (over.answered_at, over.ended_at) == (NOON, later)


def test_late_news_changes_nothing() -> None:
    over = a_call().moved(CallHappening.ENDED, NOON)
    assert over.moved(CallHappening.CONNECTED, NOON) is over
    assert over.ended_at == NOON
