"""What the card knows when a call rings (CALL-01, CALL-02, CALL-06, CUST-02)."""

from datetime import timedelta

import pytest

from ccpdesk.agents.status import Availability, Choice
from ccpdesk.calls.call import CallType
from ccpdesk.calls.end_reason import EndedBy, Ending, EndReason
from ccpdesk.calls.facts import CallConnected, CallEnded
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.ids import CallId
from tests.workflows.house import APEX, DANA, MARIA, NATIONAL, SERVICE, TWINS, House


@pytest.mark.req("CALL-01", "CALL-02", "CUST-02")
def test_the_number_dialled_tells_tenant_queue_and_campaign_and_the_caller_is_known(house: House) -> None:
    call_id = house.offer(display_name="LOPEZ M", linked_id="pbx-1")
    call, card = house.call(call_id), house.desk.state.card(call_id)
    assert (call.type, call.state) == (CallType.QUEUE, CallState.RINGING)
    assert (card.tenant, card.queue, card.number_label, card.campaign) == (
        APEX,
        SERVICE,
        "Spring mailer",
        "Spring",
    )
    assert card.customer == MARIA
    assert call.customer_id == MARIA.id
    assert call.ring_limit == timedelta(seconds=SERVICE.ring_seconds)
    assert house.logged(call_id) == (call, ["ringing"])


@pytest.mark.req("CALL-02")
def test_headers_of_the_pbx_win_over_what_the_store_says(house: House) -> None:
    call_id = house.offer(campaign="Radio", queue_name="SERVICE", ring_seconds=12, type_hint="direct")
    call = house.call(call_id)
    assert (call.campaign, call.queue_name, call.type) == ("Radio", "Service", CallType.DIRECT)
    assert call.ring_limit == timedelta(seconds=12)


@pytest.mark.req("CUST-02")
def test_several_customers_with_the_number_are_all_offered(house: House) -> None:
    call_id = house.offer("4045550177")
    card = house.desk.state.card(call_id)
    assert card.customer is None
    assert {match.name for match in card.matches} == {twin.name for twin in TWINS}


@pytest.mark.req("CALL-01")
@pytest.mark.parametrize(
    ("caller", "shown"), [("4045550123", "(404) 555-0123"), ("anonymous", "No caller ID")]
)
def test_an_unknown_caller_is_a_formatted_number_or_no_caller_id(
    house: House, caller: str, shown: str
) -> None:
    call_id = house.offer(caller)
    assert house.call(call_id).party.formatted() == shown
    assert house.desk.state.card(call_id).matches == ()


@pytest.mark.req("CALL-02")
def test_a_colleague_and_my_direct_line_are_told_apart_without_a_header(house: House) -> None:
    internal = house.offer("1002", "1001")
    assert house.call(internal).type is CallType.INTERNAL
    assert house.desk.state.card(internal).colleague == DANA
    assert house.call(house.offer(dialled="+14045550122")).type is CallType.DIRECT


@pytest.mark.req("TEN-02")
def test_a_national_number_has_no_tenant_and_matches_nobody_yet(house: House) -> None:
    call_id = house.offer(dialled=NATIONAL.number)
    card = house.desk.state.card(call_id)
    assert (card.tenant, card.matches, card.number_label) == (None, (), "National")


@pytest.mark.req("CALL-06")
def test_a_second_queue_call_is_refused_at_once_with_486_and_costs_nothing(house: House) -> None:
    first = house.offer()
    seen: set[CallId] = set()
    house.desk.subscribe(lambda state: seen.update(call.id for call in state.calls))
    second = house.offer("4045550177")
    assert house.telephone.told == [("reject", second, 486)]
    assert seen == {first}, "nobody is shown, or told of, a call that may not ring"
    house.hear(CallEnded(second, house.clock.now(), Ending(EndedBy.AGENT, 486)))
    assert [call.id for call in house.desk.state.calls] == [first]
    assert house.desk.state.status.choice.availability is Availability.AVAILABLE
    call, events = house.logged(second)
    assert (call.end_reason, call.end_code, events) == (EndReason.NOT_OFFERED, 486, ["ringing", "ended"])


@pytest.mark.req("CALL-06")
@pytest.mark.parametrize("availability", [Availability.UNAVAILABLE, Availability.OFFLINE])
def test_who_is_not_available_gets_no_queue_call_but_every_other(
    house: House, availability: Availability
) -> None:
    house.workflows.actions.choose_status(Choice(availability))
    queue_call = house.offer()
    assert house.telephone.told == [("reject", queue_call, 486)]
    house.offer("1002", "1001")
    house.offer(dialled="+14045550122")
    assert len(house.telephone.told) == 1


@pytest.mark.req("CALL-12")
def test_without_the_store_a_call_rings_all_the_same_and_is_written_down_later(house: House) -> None:
    house.store_is_away = True
    call_id = house.offer(queue_name="service", type_hint="queue")
    house.hear(CallConnected(call_id, house.clock.wait(3)))
    assert house.call(call_id).state is CallState.ACTIVE
    assert "store" in {notice.key for notice in house.desk.state.notices}
    house.dispatcher.pass_time()  # still away
    house.store_is_away = False
    house.dispatcher.pass_time()
    assert house.logged(call_id) == (house.call(call_id), ["ringing", "active"])
    assert house.desk.state.notices == ()


@pytest.mark.req("CALL-12")
def test_while_the_store_is_known_to_be_away_the_cache_is_asked_at_once(house: House) -> None:
    house.store_is_away = True
    first = house.offer("1002", "1001")
    house.hear(CallEnded(first, house.clock.wait(3), Ending(EndedBy.REMOTE)))
    assert house.workflows.outbox.away
    house.cache.keep_customers([MARIA])
    call = house.offer(queue_name="service", type_hint="queue")
    card = house.desk.state.card(call)
    assert (card.tenant, card.matches) == (APEX, (MARIA,))


@pytest.mark.req("TEN-06")
def test_a_call_that_another_queue_sent_on_says_so(house: House) -> None:
    closed = house.clock.now()
    call = house.offer(overflow_from="Night", closed_since=closed)
    card = house.desk.state.card(call)
    assert (card.overflow_from, card.closed_since) == ("Night", closed)
    assert house.logged(call)[1] == ["ringing", "overflowed"]
