"""The agent's hands: accept, hold & accept, resume, hang up, digits, dial (CALL-07, CALL-08, CALL-09)."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ccpdesk.calls.call import CallType
from ccpdesk.calls.end_reason import EndedBy, Ending, EndReason
from ccpdesk.calls.facts import CallConnected, CallEnded, CallHeld, CallProgressed, CallResumed
from ccpdesk.calls.state_machine import CallState
from ccpdesk.customers.found import MatchedPart, addresses_of
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CallId, TenantId, new_id
from ccpdesk.workflows.desk_state import NoticeAction
from ccpdesk.workflows.ledger import Ledger
from tests.workflows.house import APEX, BRIGHT, ELSEWHERE, MARIA, SPRING, TWINS, House


def _connected(house: House, **offer: str) -> CallId:
    call_id = house.offer(**offer)
    house.hear(CallConnected(call_id, house.clock.wait(1)))
    house.clock.wait(2)
    return call_id


@pytest.mark.req("CALL-08")
def test_accept_goes_out_once_however_often_it_is_clicked(house: House) -> None:
    call_id = house.offer()
    for _ in range(3):
        house.workflows.actions.accept(call_id)
    assert house.telephone.told == [("accept", call_id)]
    assert house.call(call_id).state is CallState.ACCEPTING


@pytest.mark.req("CUST-01")
def test_the_search_that_found_a_customer_stays_to_go_back_to(house: House) -> None:
    actions = house.workflows.actions
    actions.search("kim")
    actions.open_customer(TWINS[0].id)
    lookup = house.desk.state.lookup
    assert (lookup.text, lookup.shown) == ("kim", TWINS[0])
    actions.search(lookup.text)
    found = house.desk.state.lookup
    assert found.shown is None
    assert {one.customer for one in found.results or ()} == {twin.id for twin in TWINS}
    actions.open_customer(MARIA.id)  # from elsewhere: the call history, say
    assert house.desk.state.lookup.text == ""


@pytest.mark.req("CALL-05")
def test_a_call_that_was_linked_to_the_wrong_customer_is_linked_to_the_right_one(house: House) -> None:
    ann, bob = TWINS
    call_id = house.offer("4045550177")
    house.hear(CallConnected(call_id, house.clock.wait(1)))
    actions = house.workflows.actions
    actions.open_customer(ann.id)
    actions.open_customer(bob.id)
    assert house.call(call_id).customer_id == ann.id, "to look at somebody else changes nothing"
    actions.link_shown()
    assert house.call(call_id).customer_id == bob.id
    assert house.desk.state.card(call_id).customer == house.desk.state.lookup.shown
    assert house.logged(call_id)[0].customer_id == bob.id
    actions.open_customer(ELSEWHERE.id)
    with pytest.raises(Refused, match="another company"):
        actions.link_shown()


@pytest.mark.req("CALL-09", "CALL-05")
def test_the_customer_who_is_called_is_shown_while_it_rings_there(house: House) -> None:
    actions = house.workflows.actions
    call_id = actions.dial("404 555 0199", APEX.id)
    assert (house.desk.state.selected, house.desk.state.lookup.shown) == (call_id, MARIA)
    looking = house.desk.state.lookup
    house.hear(CallConnected(call_id, house.clock.wait(1)))
    assert house.desk.state.lookup == looking, "nothing is read, or chosen, anew"
    second = actions.dial("404 555 0177", APEX.id)
    assert second != call_id
    assert house.desk.state.selected == call_id, "in a call the screen is that call's until another answers"


@pytest.mark.req("CALL-08")
def test_hang_up_is_ignored_in_the_first_second(house: House) -> None:
    call_id = house.offer()
    house.hear(CallConnected(call_id, house.clock.wait(1)))
    house.clock.wait(0.9)
    house.workflows.actions.hang_up(call_id)
    assert house.telephone.told == []
    house.clock.wait(0.2)
    house.workflows.actions.hang_up(call_id)
    assert house.telephone.told == [("hang_up", call_id)]


@pytest.mark.req("CALL-08")
def test_a_double_click_on_accept_does_no_harm_however_late_the_answer_is(house: House) -> None:
    call_id = house.offer()
    house.workflows.actions.accept(call_id)
    house.clock.wait(0.3)
    house.workflows.actions.hang_up(call_id)
    assert house.telephone.told == [("accept", call_id)]
    house.clock.wait(0.8)  # it is not answered yet: the agent gives it up
    house.workflows.actions.hang_up(call_id)
    assert house.telephone.told[-1] == ("hang_up", call_id)


@pytest.mark.req("CALL-08")
def test_a_call_is_hung_up_also_when_the_clock_was_set_back_in_it(house: House) -> None:
    call_id = _connected(house)
    house.clock.wait(-3600)
    house.workflows.actions.hang_up(call_id)
    assert house.telephone.told == [("hang_up", call_id)]


@pytest.mark.req("CALL-07")
def test_hold_and_accept_then_resume(house: House) -> None:
    first = _connected(house)
    second = house.offer("1002", "1001")
    house.workflows.actions.accept(second)
    assert house.telephone.told == [("hold", first), ("accept", second)]
    house.hear(CallHeld(first, house.clock.wait(1)))
    house.hear(CallConnected(second, house.clock.wait(1)))
    house.telephone.told.clear()
    house.workflows.actions.resume(first)
    assert house.telephone.told == [("hold", second), ("resume", first)]
    house.hear(CallHeld(second, house.clock.wait(1)))
    house.hear(CallResumed(first, house.clock.wait(1)))
    assert (house.desk.state.selected, house.desk.state.lookup.shown) == (first, MARIA)


@pytest.mark.req("CALL-07")
def test_each_call_keeps_its_own_customer(house: House) -> None:
    first = _connected(house)
    second = _connected(house, caller="1002", dialled="1001")
    assert house.desk.state.card(first).customer == MARIA
    assert house.desk.state.card(second).customer is None
    house.workflows.actions.select(first)
    assert house.desk.state.lookup.shown == MARIA
    house.workflows.actions.select(second)
    assert house.desk.state.lookup.shown is None


@pytest.mark.parametrize("verb", ["reject", "hold", "resume"])
def test_what_does_not_fit_the_state_is_refused_and_nothing_is_sent(house: House, verb: str) -> None:
    call_id = house.offer() if verb != "reject" else _connected(house)
    with pytest.raises(Refused, match="can't be"):
        getattr(house.workflows.actions, verb)(call_id)
    assert house.telephone.told == []


def test_a_call_that_is_over_is_said_to_be_over(house: House) -> None:
    with pytest.raises(Refused, match="over"):
        house.workflows.actions.accept(CallId(new_id()))


@pytest.mark.req("CALL-08")
@pytest.mark.parametrize("digits", ["", "12x", "5" * 65, "1 2"])
def test_only_digits_are_digits(house: House, digits: str) -> None:
    call_id = _connected(house)
    with pytest.raises(Refused, match="digits"):
        house.workflows.actions.send_dtmf(call_id, digits)
    house.workflows.actions.send_dtmf(call_id, "12#a")
    assert house.telephone.told == [("dtmf", call_id, "12#A")]


@pytest.mark.req("CALL-09")
@pytest.mark.parametrize(
    ("target", "sent"),
    [
        ("(404) 555-0199", "+14045550199"),
        ("tel:+1-404-555-0199", "+14045550199"),
        ("callto:4045550199", "+14045550199"),
        ("sip:front.desk@pbx.example", "front.desk@pbx.example"),
        ("1002", "1002"),
        ("*45", "*45"),
    ],
)
def test_every_way_to_write_a_target(house: House, target: str, sent: str) -> None:
    call_id = house.workflows.actions.dial(target)
    assert house.telephone.told == [("dial", call_id, sent, "")]
    assert house.call(call_id).state is CallState.DIALLING


@pytest.mark.req("CALL-09")
@pytest.mark.parametrize("target", ["", "anonymous", "call me", "<script>", "12345678", "+999"])
def test_what_cant_be_dialled_is_said_and_nothing_is_sent(house: House, target: str) -> None:
    with pytest.raises(Refused):
        house.workflows.actions.dial(target)
    assert (house.telephone.told, len(house.desk.state.calls)) == ([], 0)


@pytest.mark.req("CALL-09")
def test_the_tenants_caller_id_goes_out_and_the_customer_is_found(house: House) -> None:
    call_id = house.workflows.actions.dial("404 555 0199", APEX.id)
    assert house.telephone.told == [("dial", call_id, "+14045550199", APEX.caller_id)]
    assert house.desk.state.card(call_id).customer == MARIA
    assert house.call(call_id).type is CallType.OUTBOUND
    house.hear(CallProgressed(call_id, house.clock.wait(1), early_media=False))
    house.hear(CallEnded(call_id, house.clock.wait(5), Ending(EndedBy.REMOTE, 486)))
    call, events = house.logged(call_id)
    assert call.end_reason is EndReason.BUSY
    assert events == ["dialling", "customer_linked", "alerting", "ended"]


@pytest.mark.req("CALL-09", "REL-03")
def test_a_disk_that_is_slower_than_the_database_costs_the_card_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[Callable[[], None]] = []
    monkeypatch.setattr(house.journal, "append", lambda _entry, done, _failed: kept.append(done))
    call_id = house.workflows.actions.dial("(404) 555-0199", APEX.id)
    while kept:
        kept.pop(0)()
    card = house.desk.state.card(call_id)
    assert (card.tenant, card.customer) == (APEX, MARIA)


@pytest.mark.req("TEN-03", "REL-03")
def test_what_is_found_out_while_the_disk_is_slow_is_all_on_the_card(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_id = _connected(house, caller="2125550166")
    kept: list[Callable[[], None]] = []
    monkeypatch.setattr(house.journal, "append", lambda _entry, done, _failed: kept.append(done))
    ledger, at = Ledger(house.desk, house.workflows.outbox, house.cache), house.clock.now()
    ledger.adopt(house.call(call_id))
    ledger.show_card(call_id, lambda card: replace(card, customer=MARIA), MARIA.id, at)
    ledger.show_card(call_id, lambda card: replace(card, overflow_from="Service"), MARIA.id, at)
    while kept:
        kept.pop(0)()
    card = house.desk.state.card(call_id)
    assert (card.customer, card.overflow_from) == (MARIA, "Service")


def _dialled(house: House) -> list[tuple[object, ...]]:
    return [command[2:] for command in house.telephone.told if command[0] == "dial"]


@pytest.mark.req("CALL-09")
def test_another_tenants_customer_is_called_only_after_a_second_act(house: House) -> None:
    actions = house.workflows.actions
    actions.dial("(404) 555-0177", BRIGHT.id)  # the Kims are Apex's
    (notice,) = house.desk.state.notices
    assert "Apex Heating's customer, and would see Brightline Plumbing's number" in notice.text
    assert (notice.action, notice.other) == (NoticeAction.CALL_AS_OWNER, NoticeAction.CALL_ANYWAY)
    actions.dial("(404) 555-0177", BRIGHT.id)
    assert _dialled(house) == [], "the same act once more is not a second one"
    actions.dial_as_owner()
    assert _dialled(house) == [("+14045550177", APEX.caller_id)]
    assert house.desk.state.notices == ()
    actions.hang_up(next(iter(house.desk.state.calls)).id)
    house.hear(CallEnded(next(iter(house.desk.state.calls)).id, house.clock.wait(2), Ending(EndedBy.AGENT)))
    actions.dial("(404) 555-0177", BRIGHT.id)
    actions.dial_anyway()
    assert _dialled(house)[1:] == [("+14045550177", BRIGHT.caller_id)]
    actions.dial_anyway()
    assert len(_dialled(house)) == 2, "it was placed already"


@pytest.mark.req("CALL-09")
def test_redial_dials_as_before_and_knows_what_was_dialled_before_a_start(house: House) -> None:
    with pytest.raises(Refused, match="No number was dialled yet"):
        house.workflows.actions.redial()
    first = house.workflows.actions.dial("404 555 0188", APEX.id)
    house.hear(CallEnded(first, house.clock.wait(5), Ending(EndedBy.REMOTE, 486)))
    code = house.workflows.actions.call_mailbox()
    house.hear(CallEnded(code, house.clock.wait(5), Ending(EndedBy.AGENT)))
    house.desk, _ = house.open()
    house.workflows.redial.recall()
    call = house.workflows.actions.redial()
    assert _dialled(house)[-1] == ("+14045550188", APEX.caller_id)
    house.hear(CallEnded(call, house.clock.wait(5), Ending(EndedBy.AGENT)))
    call = house.workflows.actions.dial("1002")
    house.hear(CallEnded(call, house.clock.wait(5), Ending(EndedBy.AGENT)))
    house.workflows.actions.dial("(404) 555-0177", BRIGHT.id)  # held back: the Kims are Apex's
    house.workflows.actions.redial()
    assert _dialled(house)[-1] == ("1002", "")


@pytest.mark.req("CALL-09", "REL-03")
def test_without_the_store_what_the_desk_knows_decides(house: House) -> None:
    house.offer("4045550177", SPRING.number)  # seen: the Kims are Apex's
    house.store_is_away = True
    house.workflows.actions.dial("4045550177", BRIGHT.id)
    assert _dialled(house) == []
    call = house.workflows.actions.dial("4045550188", BRIGHT.id)
    assert house.call(call).state is CallState.DIALLING


def test_dialling_holds_the_active_call_and_refuses_in_the_middle_of_another_connect(house: House) -> None:
    first = _connected(house)
    second = house.workflows.actions.dial("1002")
    assert [command[:2] for command in house.telephone.told] == [("hold", first), ("dial", second)]
    with pytest.raises(Refused, match="just being connected"):
        house.workflows.actions.dial("1003")
    with pytest.raises(Refused, match="no such tenant"):
        house.workflows.actions.dial("1003", TenantId(new_id()))


@pytest.mark.req("CUST-01")
def test_search_in_all_tenants_or_in_one(house: House) -> None:
    house.workflows.actions.search("lopez")
    results = house.desk.state.lookup.results
    assert results is not None
    assert len(results) == 2
    house.workflows.actions.search_in(APEX.id)
    assert house.desk.state.lookup.results == tuple(
        replace(found, matched=MatchedPart.NAME) for found in addresses_of(MARIA)
    )
    house.workflows.actions.search("")
    assert house.desk.state.lookup.results is None
