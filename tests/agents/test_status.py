"""Chosen × system × link: every cell written out by hand (STAT-01), and what moves between them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ccpdesk.agents.eligibility import may_take_queue_call, wanted_standing
from ccpdesk.agents.queue_control import Standing
from ccpdesk.agents.status import (
    AVAILABLE,
    MISSED,
    NO_CONNECTION,
    OFFLINE,
    REJECTED,
    Activity,
    AgentStatus,
    Availability,
    ChangedBy,
    Choice,
    started,
)
from ccpdesk.agents.wrap_up import WrapUp, WrapUpRules, wrap_up_after
from ccpdesk.calls.call import CallType
from ccpdesk.calls.calls import Calls
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import UserId, new_id
from ccpdesk.workflows.activity import activity_of
from tests.calls.examples import a_call

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LUNCH = Choice(Availability.UNAVAILABLE, "Lunch")
_A, _S, _T = Activity, CallState, CallType

# What calls there are → what the system says: with nothing else; in wrap-up; after a missed call; in both.
SYSTEM = [
    ((), (_A.READY, _A.WRAP_UP, _A.MISSED_CALL, _A.WRAP_UP)),
    (((_T.QUEUE, _S.RINGING),), (_A.RINGING,) * 4),
    (((_T.DIRECT, _S.RINGING),), (_A.RINGING,) * 4),
    (((_T.INTERNAL, _S.RINGING),), (_A.RINGING,) * 4),
    (((_T.QUEUE, _S.ACCEPTING),), (_A.ON_QUEUE_CALL,) * 4),
    (((_T.QUEUE, _S.ACTIVE),), (_A.ON_QUEUE_CALL,) * 4),
    (((_T.QUEUE, _S.HELD),), (_A.ON_QUEUE_CALL,) * 4),
    (((_T.DIRECT, _S.ACTIVE),), (_A.ON_DIRECT_CALL,) * 4),
    (((_T.DIRECT, _S.HELD),), (_A.ON_DIRECT_CALL,) * 4),
    (((_T.INTERNAL, _S.ACTIVE),), (_A.ON_INTERNAL_CALL,) * 4),
    (((_T.OUTBOUND, _S.DIALLING),), (_A.ON_OUTBOUND_CALL,) * 4),
    (((_T.OUTBOUND, _S.ALERTING),), (_A.ON_OUTBOUND_CALL,) * 4),
    (((_T.OUTBOUND, _S.ACTIVE),), (_A.ON_OUTBOUND_CALL,) * 4),
    (((_T.QUEUE, _S.HELD), (_T.INTERNAL, _S.ACTIVE)), (_A.ON_INTERNAL_CALL,) * 4),
    (((_T.OUTBOUND, _S.ACTIVE), (_T.QUEUE, _S.RINGING)), (_A.ON_OUTBOUND_CALL,) * 4),
]


@pytest.mark.req("STAT-01")
@pytest.mark.parametrize(("present", "expected"), SYSTEM)
def test_what_the_system_says(
    present: tuple[tuple[CallType, CallState], ...], expected: tuple[Activity, ...]
) -> None:
    calls = Calls(tuple(a_call(type=kind, state=state) for kind, state in present))
    flags = ((False, False), (True, False), (False, True), (True, True))
    said = [activity_of(calls, wrapping_up=wrapping, missed=missed) for wrapping, missed in flags]
    assert said == list(expected)


# Chosen → with the link; when the link goes; when it is back after 60 s, after 61 s.
LINK = [
    (AVAILABLE, AVAILABLE, NO_CONNECTION, AVAILABLE, NO_CONNECTION),
    (LUNCH, LUNCH, LUNCH, LUNCH, LUNCH),
    (MISSED, MISSED, MISSED, MISSED, MISSED),
    (OFFLINE, OFFLINE, OFFLINE, OFFLINE, OFFLINE),
]


@pytest.mark.req("STAT-05")
@pytest.mark.parametrize(("chosen", "linked", "lost", "back", "back_late"), LINK)
def test_nobody_without_a_phone_is_available(
    chosen: Choice, linked: Choice, lost: Choice, back: Choice, back_late: Choice
) -> None:
    status = started(NOON, chosen)
    gone = status.link_lost(NOON + timedelta(minutes=5))
    assert (status.choice, gone.choice) == (linked, lost)
    in_time = gone.link_back(NOON + timedelta(minutes=6))
    assert (in_time.choice, in_time.chosen_at) == (back, NOON), "the time goes on as if nothing had been"
    assert gone.link_back(NOON + timedelta(minutes=6, seconds=1)).choice == back_late
    assert gone.link_lost(NOON + timedelta(minutes=7)) == gone


# Chosen, wrap-up → stands in the queues as; may take a queue call; and with a queue call already there.
OFFERS = [
    (AVAILABLE, False, Standing(taking=True), True, False),
    (AVAILABLE, True, Standing(taking=False, reason="Wrap-up"), False, False),
    (LUNCH, False, Standing(taking=False, reason="Lunch"), False, False),
    (LUNCH, True, Standing(taking=False, reason="Lunch"), False, False),
    (Choice(Availability.UNAVAILABLE), False, Standing(taking=False, reason="Unavailable"), False, False),
    (MISSED, False, Standing(taking=False, reason="Missed call"), False, False),
    (REJECTED, False, Standing(taking=False, reason="Rejected call"), False, False),
    (NO_CONNECTION, False, Standing(taking=False, reason="No connection"), False, False),
    (OFFLINE, False, Standing(taking=False, reason="Offline"), False, False),
    (OFFLINE, True, Standing(taking=False, reason="Offline"), False, False),
]


@pytest.mark.req("CALL-06", "STAT-03", "STAT-05")
@pytest.mark.parametrize(("chosen", "wrapping", "standing", "alone", "in_queue_call"), OFFERS)
def test_who_may_be_offered_a_queue_call(
    chosen: Choice, wrapping: bool, standing: Standing, alone: bool, in_queue_call: bool
) -> None:
    status = replace(started(NOON, chosen), wrap_up=wrap_up() if wrapping else None)
    assert wanted_standing(status) == standing
    assert may_take_queue_call(status, in_queue_call=False) is alone
    assert may_take_queue_call(status, in_queue_call=True) is in_queue_call


@pytest.mark.req("BOOK-02", "CALL-06")
def test_a_reason_that_is_owed_keeps_queue_calls_off() -> None:
    status = replace(started(NOON, AVAILABLE), owes_reason=True)
    assert wanted_standing(status) == Standing(taking=False, reason="Call reason")
    assert not may_take_queue_call(status, in_queue_call=False)


@pytest.mark.req("STAT-01")
def test_each_has_its_own_time() -> None:
    status = started(NOON).chose(LUNCH, NOON + timedelta(minutes=1))
    status = status.seen(Activity.ON_DIRECT_CALL, NOON + timedelta(minutes=2))
    assert (status.chosen_at, status.active_since) == (
        NOON + timedelta(minutes=1),
        NOON + timedelta(minutes=2),
    )
    again = status.chose(LUNCH, NOON + timedelta(hours=1)).seen(Activity.ON_DIRECT_CALL, NOON)
    assert again == status


@pytest.mark.req("STAT-04")
def test_what_was_planned_is_void_after_another_choice() -> None:
    planned = started(NOON, AVAILABLE).planned(LUNCH)
    assert (planned.choice, planned.next) == (AVAILABLE, LUNCH)
    assert planned.planned(AVAILABLE).next is None
    assert planned.chose(OFFLINE, NOON).next is None


@pytest.mark.req("STAT-04", "STAT-06")
def test_what_was_planned_counts_as_the_word_of_who_planned_it() -> None:
    supervisor = UserId(new_id())
    later = NOON + timedelta(minutes=9)
    own = started(NOON, AVAILABLE).planned(LUNCH).went_on(later)
    assert (own.choice, own.chosen_at, own.changed_by, own.actor) == (LUNCH, later, ChangedBy.AGENT, None)
    told = started(NOON, AVAILABLE).planned(LUNCH, supervisor).went_on(later)
    assert (told.choice, told.changed_by, told.actor) == (LUNCH, ChangedBy.SUPERVISOR, supervisor)
    assert not told.confirmed
    nothing = started(NOON, AVAILABLE)
    assert nothing.went_on(later) is nothing


def wrap_up(*, may_end: bool = True, extension: int = 60) -> WrapUp:
    """30 s after a call that ended at noon."""
    rules = WrapUpRules(timedelta(seconds=30), may_end=may_end, extension=timedelta(seconds=extension))
    begun = wrap_up_after("Service", rules, NOON)
    assert begun is not None
    return begun


@pytest.mark.req("STAT-03")
def test_wrap_up_has_the_queues_length() -> None:
    running = wrap_up()
    assert running.left(NOON + timedelta(seconds=12)) == timedelta(seconds=18)
    assert not running.over(NOON + timedelta(seconds=29))
    assert running.over(NOON + timedelta(seconds=30))
    assert running.left(NOON + timedelta(hours=1)) == timedelta(0)
    assert wrap_up_after("Service", WrapUpRules(timedelta(0)), NOON) is None


@pytest.mark.req("STAT-03")
def test_wrap_up_ends_early_and_is_extended_where_the_queue_allows_it() -> None:
    assert wrap_up().extended().extended().left(NOON) == timedelta(seconds=150)
    wrap_up().check_may_end()
    with pytest.raises(Refused, match="extended"):
        wrap_up(extension=0).extended()
    with pytest.raises(Refused, match="early"):
        wrap_up(may_end=False).check_may_end()


def test_a_status_is_one_value() -> None:
    assert AgentStatus(OFFLINE, NOON, Activity.READY, NOON) == started(NOON)
