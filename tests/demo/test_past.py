"""The made-up past: every way a call can end, in an order that could have happened."""

from collections import defaultdict
from datetime import timedelta
from itertools import pairwise

import pytest

from ccpdesk.app.demo.company.centre import Centre
from ccpdesk.calls.call import Call, Direction
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.log import LoggedCall
from ccpdesk.kernel.ids import UserId
from tests.demo.conftest import NOW

pytestmark = pytest.mark.req("DESK-05")
Past = tuple[LoggedCall, ...]


def test_it_has_about_400_calls_of_two_weeks_with_every_ending(past: Past) -> None:
    assert 380 <= len(past) <= 420
    assert {entry.call.end_reason for entry in past} == set(EndReason)
    assert {entry.call.direction for entry in past} == set(Direction)
    assert min(entry.call.started_at for entry in past) < NOW - timedelta(days=13)


def test_all_of_it_is_over(past: Past) -> None:
    for entry in past:
        assert entry.call.ended
        assert entry.call.ended_at is not None
        assert entry.call.ended_at < NOW
        assert (entry.call.answered_at is not None) == (entry.call.end_reason is EndReason.ANSWERED)


def test_nobody_had_two_calls_at_a_time(past: Past) -> None:
    by_agent: dict[UserId, list[Call]] = defaultdict(list)
    for entry in past:
        by_agent[entry.agent].append(entry.call)
    for calls in by_agent.values():
        for earlier, later in pairwise(sorted(calls, key=lambda call: call.started_at)):
            assert earlier.ended_at is not None
            assert earlier.ended_at < later.started_at


def test_events_follow_each_other(past: Past) -> None:
    for entry in past:
        times = [event.at for event in entry.events]
        assert times == sorted(times)
        assert entry.events[0].what in {"ringing", "dialling"}
        assert entry.events[-1].what == "ended"


def test_a_missed_call_rang_as_long_as_it_may(past: Past) -> None:
    missed = [entry.call for entry in past if entry.call.end_reason is EndReason.MISSED]
    assert missed
    for call in missed:
        assert call.ended_at is not None
        assert call.ended_at - call.started_at == call.ring_limit


def test_customers_are_those_of_the_tenant_called(past: Past, centre: Centre) -> None:
    tenant_of = {customer.id: customer.tenant_id for customer in centre.customers}
    linked = [entry.call for entry in past if entry.call.customer_id and entry.call.tenant_id]
    assert len(linked) > 100
    for call in linked:
        assert call.customer_id is not None
        assert tenant_of[call.customer_id] == call.tenant_id
