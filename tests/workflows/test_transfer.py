"""Blind and attended transfer, and the conference, as the agent's verbs (CALL-08)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.calls.facts import (
    CallConnected,
    CallEnded,
    CallHeld,
    CallProgressed,
    CallResumed,
    PartyChanged,
    TransferAnswered,
)
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CallId
from ccpdesk.kernel.phone_number import parse_party
from tests.workflows.house import DANA, TWINS, House, customer

pytestmark = pytest.mark.req("CALL-08")


@pytest.fixture
def talking(house: House) -> CallId:
    """A customer whom the agent talks with."""
    call = house.offer()
    house.workflows.actions.accept(call)
    house.hear(CallConnected(call, house.clock.wait(1)))
    return call


def consulting(house: House, talking: CallId) -> CallId:
    """A colleague who was asked, and has answered."""
    asked = house.workflows.actions.consult(talking, "1002")
    house.hear(CallHeld(talking, house.clock.wait(1)))
    house.hear(CallProgressed(asked, house.clock.wait(1), early_media=False))
    house.hear(CallConnected(asked, house.clock.wait(1)))
    return asked


def over(house: House, call: CallId) -> None:
    house.hear(CallEnded(call, house.clock.wait(1), Ending(EndedBy.AGENT)))


def test_blind_succeeds(house: House, talking: CallId) -> None:
    house.workflows.actions.transfer(talking, "1002")
    assert house.telephone.told[-1] == ("transfer", talking, "1002")
    house.hear(TransferAnswered(talking, house.clock.wait(1), 200, "OK"))
    over(house, talking)
    call, events = house.logged(talking)
    assert call.ended
    assert events[-3:] == ["transfer_asked", "transferred", "ended"]
    assert not house.desk.state.notices


def test_a_number_is_read_as_in_the_country_of_the_callers_company(house: House, talking: CallId) -> None:
    british = [replace(tenant, country="GB") for tenant in house.desk.state.tenants]
    house.desk.show(replace(house.desk.state, tenants=tuple(british)))
    house.workflows.actions.transfer(talking, "020 7946 0958")
    assert house.telephone.told[-1] == ("transfer", talking, "+442079460958")


def test_blind_fails_and_the_call_stays(house: House, talking: CallId) -> None:
    house.workflows.actions.transfer(talking, "1999")
    house.hear(TransferAnswered(talking, house.clock.wait(1), 404, "Not Found"))
    assert house.call(talking).state is CallState.ACTIVE
    (notice,) = house.desk.state.notices
    assert "404 Not Found" in notice.text
    assert house.logged(talking)[1][-1] == "transfer_failed"


def test_attended_is_completed(house: House, talking: CallId) -> None:
    asked = consulting(house, talking)
    assert house.desk.state.card(asked).about == talking
    assert house.call(asked).party_name == "Dana Whitfield", "the history has the name, not 1002 alone"
    house.workflows.actions.complete_transfer(asked)
    assert house.telephone.told[-1] == ("transfer_to", talking, asked)


def test_the_callers_customer_stays_while_somebody_is_asked(house: House, talking: CallId) -> None:
    shown = house.desk.state.lookup.shown
    assert shown is not None
    asked = consulting(house, talking)
    assert (house.desk.state.selected, house.desk.state.lookup.shown) == (talking, shown)
    house.hear(CallHeld(asked, house.clock.wait(1)))
    house.hear(CallResumed(talking, house.clock.wait(1)))
    house.hear(CallHeld(talking, house.clock.wait(1)))
    house.hear(CallResumed(asked, house.clock.wait(1)))
    assert (house.desk.state.selected, house.desk.state.lookup.shown) == (talking, shown)
    house.workflows.actions.select(asked)
    assert house.desk.state.lookup.shown is None, "a click on the card leads there"


def test_an_answer_is_needed_before_it_is_completed(house: House, talking: CallId) -> None:
    asked = house.workflows.actions.consult(talking, "1002")
    with pytest.raises(Refused, match="Nobody has answered yet"):
        house.workflows.actions.complete_transfer(asked)


def test_cancel_returns_to_the_caller(house: House, talking: CallId) -> None:
    asked = consulting(house, talking)
    house.workflows.actions.cancel_transfer(asked)
    assert house.telephone.told[-1] == ("hang_up", asked)
    over(house, asked)
    assert house.telephone.told[-1] == ("resume", talking)
    assert house.desk.state.card(talking).held_since is not None
    house.hear(CallResumed(talking, house.clock.wait(1)))
    assert house.call(talking).state is CallState.ACTIVE
    assert house.desk.state.card(talking).held_since is None
    assert not any(told[0] in {"transfer", "transfer_to"} for told in house.telephone.told)


def test_cancel_when_the_caller_has_hung_up_meanwhile(house: House, talking: CallId) -> None:
    asked = consulting(house, talking)
    house.workflows.actions.cancel_transfer(asked)
    over(house, talking)
    over(house, asked)
    assert len(house.desk.state.calls) == 0


def test_a_caller_who_hangs_up_while_somebody_is_asked(house: House, talking: CallId) -> None:
    asked = consulting(house, talking)
    over(house, talking)
    with pytest.raises(Refused, match="The caller has hung up"):
        house.workflows.actions.complete_transfer(asked)
    house.workflows.actions.cancel_transfer(asked)
    assert house.telephone.told[-1] == ("hang_up", asked)
    over(house, asked)
    assert house.telephone.told[-1] == ("hang_up", asked), "there is nobody to return to"


def test_a_transfer_that_succeeds_after_all_leaves_no_notice(house: House, talking: CallId) -> None:
    house.workflows.actions.transfer(talking, "1002")
    house.hear(TransferAnswered(talking, house.clock.wait(20), 408, "No answer"))
    assert house.desk.state.notices
    house.hear(TransferAnswered(talking, house.clock.wait(20), 200, "OK"))
    assert house.desk.state.notices == ()


def test_any_two_calls_can_be_joined_when_named(house: House, talking: CallId) -> None:
    house.hear(CallHeld(talking, house.clock.wait(1)))
    other = house.workflows.actions.dial("1002")
    house.hear(CallConnected(other, house.clock.wait(1)))
    with pytest.raises(Refused, match="no consultation"):
        house.workflows.actions.complete_transfer(other)
    house.workflows.actions.complete_transfer(other, talking)
    assert house.telephone.told[-1] == ("transfer_to", talking, other)


def test_a_conference(house: House, talking: CallId) -> None:
    with pytest.raises(Refused, match="two calls"):
        house.workflows.actions.conference()
    asked = consulting(house, talking)
    house.workflows.actions.conference()
    assert house.telephone.told[-1] == ("conference", talking, asked)
    house.hear(CallResumed(talking, house.clock.wait(1)))
    assert {call.id for call in house.desk.state.calls.conference} == {talking, asked}


def test_a_ringing_call_is_not_transferred(house: House) -> None:
    call = house.offer()
    with pytest.raises(Refused, match="can't be transferred"):
        house.workflows.actions.transfer(call, "1002")


@pytest.mark.req("CALL-11", "CUST-02")
def test_a_colleague_hands_a_customer_on(house: House) -> None:
    call = house.offer("1002", "1001")
    house.hear(CallConnected(call, house.clock.wait(1)))
    assert house.desk.state.card(call).colleague == DANA
    house.hear(PartyChanged(call, house.clock.wait(9), parse_party("+14045550188"), "Bob"))
    assert house.desk.state.card(call).colleague is None
    house.hear(PartyChanged(call, house.clock.wait(9), parse_party("1002"), "Dana"))
    assert house.desk.state.card(call).colleague == DANA
    house.hear(PartyChanged(call, house.clock.wait(9), parse_party("4045550177"), ""))
    assert house.desk.state.card(call).matches == TWINS
    assert house.call(call).customer_id is None
    unique = customer("Zoe Hart", "+14045550155")
    with house.store.unit_of_work() as work:
        work.customers.add(unique)
        work.commit()
    house.hear(PartyChanged(call, house.clock.wait(9), parse_party("4045550155"), ""))
    assert (house.call(call).customer_id, house.desk.state.lookup.shown) == (unique.id, unique)
    house.hear(PartyChanged(call, house.clock.wait(9), parse_party("4045550188"), "Bob"))
    assert house.desk.state.card(call).customer == unique, "whom the agent works with stays"


@pytest.mark.req("CALL-08", "CUST-02")
def test_who_is_picked_up_from_a_parking_place_is_known(house: House) -> None:
    call = house.workflows.actions.dial("701")
    house.hear(CallConnected(call, house.clock.wait(1)))
    house.hear(PartyChanged(call, house.clock.now(), parse_party("4045550188"), "Bob"))
    assert house.call(call).party_name == "Bob"
    house.hear(PartyChanged(call, house.clock.now(), parse_party("4045550177"), ""))
    assert house.desk.state.card(call).matches == TWINS


@pytest.mark.req("CALL-11")
def test_another_party_after_a_transfer_there(house: House, talking: CallId) -> None:
    house.hear(PartyChanged(talking, house.clock.wait(1), parse_party("4045550188"), "Bob"))
    call = house.call(talking)
    assert (call.party.value, call.party_name) == ("+14045550188", "Bob")
    assert house.logged(talking)[1][-1] == "party_changed"
