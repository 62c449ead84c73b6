"""Contract: the call log (CALL-10, CALL-12)."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from ccpdesk.agents.user import User
from ccpdesk.bookings.call_outcome import CallClass, CallOutcome
from ccpdesk.calls.call import Call, CallType, Direction
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.log import HistoryFilter, LoggedCall, LoggedEvent
from ccpdesk.calls.quality import CallQuality, LineQuality
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.errors import StoreError
from ccpdesk.kernel.ids import CallId, TenantId, UserId, new_id
from ccpdesk.kernel.phone_number import ANONYMOUS, Party, PartyKind
from tests.storage.conftest import Units
from tests.storage.examples import NOON, a_call, a_customer, a_queue, a_tenant, a_user, kept

ADA, BOB = a_user("ada"), a_user("bob")
ACME, BEST = a_tenant("Acme"), a_tenant("Best")
QUEUE = a_queue()
MARIA = a_customer(ACME, "María López")


def prepared(units: Units) -> Units:
    kept(units(), ACME, BEST, QUEUE, ADA, BOB, MARIA)
    return units


def over(minutes: int = 0, **fields: Any) -> Call:
    """A call that is over; the higher ``minutes``, the newer."""
    started = NOON + timedelta(minutes=minutes)
    ended = {"state": CallState.ENDED, "ended_at": started, "end_reason": EndReason.MISSED}
    return a_call(**{"started_at": started, **ended, **fields})


def saved(units: Units, *calls: Call, agent: User = ADA) -> None:
    with units() as unit:
        for call in calls:
            unit.calls.save(call, agent.id)
        unit.commit()


def listed(units: Units, **wanted: Any) -> list[Call]:
    with units() as unit:
        return [entry.call for entry in unit.calls.history(HistoryFilter(**wanted))]


@pytest.mark.req("CALL-12", "HEAD-03")
def test_a_call_comes_back_with_every_field(units: Units) -> None:
    call = a_call(
        direction=Direction.OUTBOUND,
        type=CallType.OUTBOUND,
        state=CallState.ENDED,
        party=Party(PartyKind.SIP_NAME, "lobby.door"),
        party_name="Door “North”",
        dialled="+14045550100",
        tenant_id=ACME.id,
        queue_id=QUEUE.id,
        queue_name="plumbing",
        campaign="Spring",
        linked_id="1700000000.42",
        customer_id=MARIA.id,
        ring_limit=timedelta(seconds=20, microseconds=1),
        answered_at=NOON + timedelta(microseconds=1),
        ended_at=NOON + timedelta(days=1),
        muted=True,
        held_there=True,
        quality=CallQuality(
            last=LineQuality(codec="G722", mos=4.33, jitter_ms=1.5, round_trip_ms=12.25),
            worst=LineQuality(codec="PCMU", mos=2.5, loss=20.5, loss_there=1.0),
        ),
        end_reason=EndReason.FAILED,
        end_code=503,
        end_text="Service Unavailable",
    )
    saved(prepared(units), call)
    with units() as unit:
        assert unit.calls.get(call.id) == LoggedCall(call, ADA.id, "Acme", "María López", agent_name="Ada")
        assert unit.calls.get(CallId(new_id())) is None


@pytest.mark.req("CALL-12")
def test_saving_again_brings_the_call_up_to_date_and_may_be_repeated(units: Units) -> None:
    prepared(units)
    first = a_call()
    later = replace(first, state=CallState.ACTIVE, answered_at=NOON, tenant_id=BEST.id)
    saved(units, first, later, later)
    saved(units, later)
    with units() as unit:
        assert unit.calls.get(first.id) == LoggedCall(later, ADA.id, "Best", agent_name="Ada")
        assert list(unit.calls.unfinished(ADA.id)) == [later]


def test_a_call_read_before_it_was_saved_again_is_read_anew(units: Units) -> None:
    prepared(units)
    first = a_call()
    later = replace(first, state=CallState.ACTIVE, answered_at=NOON)
    with units() as unit:
        unit.calls.save(first, ADA.id)
        assert list(unit.calls.unfinished(ADA.id)) == [first]
        unit.calls.save(later, ADA.id)
        assert list(unit.calls.unfinished(ADA.id)) == [later]
        found = unit.calls.get(first.id)
        assert found is not None
        assert found.call == later


@pytest.mark.req("CALL-12")
def test_events_come_back_once_each_in_the_order_they_happened(units: Units) -> None:
    prepared(units)
    call = a_call()
    late = LoggedEvent(NOON + timedelta(microseconds=1), "active")
    first, second = LoggedEvent(NOON, "ringing", "queue plumbing"), LoggedEvent(NOON, "dtmf", "1")
    saved(units, call)
    with units() as unit:
        for event in (late, first, second, first):
            unit.calls.record(call.id, event)
        unit.calls.record(call.id, replace(second, detail="told again"))
        unit.commit()
    with units() as unit:
        unit.calls.record(call.id, late)
        unit.commit()
    with units() as unit:
        found = unit.calls.get(call.id)
    assert found is not None
    assert found.events == (first, second, late)


def test_moments_are_compared_as_moments_whatever_their_zone(units: Units) -> None:
    prepared(units)
    tokyo = timezone(timedelta(hours=9))
    call = a_call(started_at=NOON.astimezone(tokyo))
    saved(units, call)
    with units() as unit:
        unit.calls.record(call.id, LoggedEvent(NOON, "ringing"))
        unit.calls.record(call.id, LoggedEvent(NOON.astimezone(tokyo), "ringing"))
        found = unit.calls.get(call.id)
    assert found is not None
    assert found.call.started_at == NOON
    assert len(found.events) == 1


def test_a_naive_time_is_a_bug(units: Units) -> None:
    prepared(units)
    with units() as unit:
        with pytest.raises(ValueError, match="without a time zone"):
            unit.calls.save(a_call(started_at=datetime(2026, 1, 1)), ADA.id)  # noqa: DTZ001 - that is the point
        assert list(unit.calls.unfinished(ADA.id)) == []


def test_what_a_call_refers_to_must_be_there(units: Units) -> None:
    prepared(units)
    with units() as unit:
        with pytest.raises(StoreError, match="not in the database"):
            unit.calls.save(a_call(), UserId(new_id()))
        with pytest.raises(StoreError, match="not in the database"):
            unit.calls.save(a_call(tenant_id=TenantId(new_id())), ADA.id)
        with pytest.raises(StoreError, match="not in the database"):
            unit.calls.record(CallId(new_id()), LoggedEvent(NOON, "ringing"))
        assert list(unit.calls.unfinished(ADA.id)) == []


@pytest.mark.req("CALL-12")
def test_unfinished_calls_are_the_agents_own_oldest_first(units: Units) -> None:
    prepared(units)
    newer, older = a_call(started_at=NOON + timedelta(seconds=1)), a_call(state=CallState.HELD)
    saved(units, newer, older, over())
    saved(units, a_call(), agent=BOB)
    with units() as unit:
        assert list(unit.calls.unfinished(ADA.id)) == [older, newer]


@pytest.mark.req("CALL-12")
def test_the_history_is_newest_first_and_limited(units: Units) -> None:
    prepared(units)
    calls = [over(minute) for minute in range(5)]
    saved(units, *calls, a_call())
    assert listed(units) == calls[::-1]
    assert listed(units, limit=2) == [calls[4], calls[3]]
    assert listed(units, limit=2, after=calls[3]) == [calls[2], calls[1]]
    at_once = [over(9), over(9)]
    saved(units, *at_once)
    first, second = listed(units, limit=2)
    assert listed(units, limit=2, after=first) == [second, calls[4]], "two calls of one microsecond"


@pytest.mark.req("CALL-10", "CALL-12")
@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"tenant": ACME.id}, [0]),
        ({"tenants": frozenset({BEST.id})}, [3, 2, 1]),
        ({"queue": QUEUE.id}, [2]),
        ({"counted": frozenset({"booked", "excused"})}, [0]),
        ({"counted": frozenset({"unbooked"}), "agent": BOB.id}, [3]),
        ({"direction": Direction.OUTBOUND}, [1]),
        ({"types": frozenset({CallType.OUTBOUND, CallType.DIRECT})}, [2, 1]),
        ({"outcomes": frozenset({EndReason.MISSED, EndReason.BUSY})}, [1, 0]),
        ({"since": NOON + timedelta(minutes=1)}, [3, 2, 1]),
        ({"until": NOON + timedelta(minutes=1)}, [0]),
        ({"since": NOON + timedelta(minutes=1), "until": NOON + timedelta(minutes=2)}, [1]),
        ({"agent": BOB.id}, [3]),
        ({"agent": ADA.id, "text": "(404) 555"}, [0]),
        ({"text": "lopez"}, [0]),
        ({"text": "LOBBY"}, [2]),
        ({"text": "north"}, [2]),
        ({"text": "1002"}, [1]),
        ({"text": "%"}, []),
        ({"text": "  "}, [3, 2, 1, 0]),
    ],
)
def test_the_history_is_filtered(units: Units, wanted: dict[str, Any], expected: list[int]) -> None:
    prepared(units)
    calls = [
        over(0, tenant_id=ACME.id, customer_id=MARIA.id),
        over(
            1,
            direction=Direction.OUTBOUND,
            type=CallType.OUTBOUND,
            party=Party(PartyKind.EXTENSION, "1002"),
            end_reason=EndReason.BUSY,
        ),
        over(
            2,
            type=CallType.DIRECT,
            party=Party(PartyKind.SIP_NAME, "lobby.door"),
            party_name="Nörth",
            queue_id=QUEUE.id,
            end_reason=EndReason.ANSWERED,
        ),
        over(3, tenant_id=BEST.id, party=ANONYMOUS, end_reason=EndReason.ANSWERED),
    ]
    saved(units, *calls[:3])
    saved(units, calls[3], agent=BOB)
    with units() as unit:
        for call, agent, counted in ((calls[0], ADA, CallClass.EXCUSED), (calls[3], BOB, CallClass.UNBOOKED)):
            outcome = CallOutcome(
                call_id=call.id, agent_id=agent.id, call_class=counted, at=NOON, reason="Price"
            )
            unit.bookings.outcomes.save(outcome)
        unit.commit()
    assert [calls.index(call) for call in listed(units, **wanted)] == expected


@pytest.mark.req("CALL-10")
@pytest.mark.parametrize("reason", list(EndReason))
def test_every_way_to_end_is_kept(units: Units, reason: EndReason) -> None:
    call = over(end_reason=reason, end_code=487)
    saved(prepared(units), call)
    assert listed(units, outcomes=frozenset({reason})) == [call]


@pytest.mark.req("CUST-03")
def test_the_calls_of_a_customer_newest_first(units: Units) -> None:
    tenant, user = a_tenant(), a_user()
    customer = a_customer(tenant)
    ended = {"state": CallState.ENDED, "tenant_id": tenant.id, "customer_id": customer.id}
    old, new = (a_call(**ended, started_at=NOON + timedelta(hours=hour)) for hour in (1, 2))
    others = (a_call(state=CallState.ENDED), a_call(tenant_id=tenant.id, customer_id=customer.id))
    with units() as unit:
        kept(unit, tenant, user, customer)
        for call in (old, new, *others):
            unit.calls.save(call, user.id)
        unit.commit()
    with units() as unit:
        page = unit.calls.calls_of(customer.id, 1)
        assert [entry.call for entry in page.items] == [new]
        assert page.total == 2
        assert (page.items[0].tenant_name, page.items[0].customer_name) == (tenant.name, customer.name)
        assert unit.calls.calls_of(customer.id, 9).items[1].call == old
