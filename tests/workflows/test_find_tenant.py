"""A national call gets its tenant: by ZIP code and trade, or ZIP code only (TEN-03, TEN-04)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.calls.facts import CallConnected, CallEnded
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CallId
from ccpdesk.tenants.centre import Centre, FindTenantBy
from ccpdesk.tenants.directory import Serving
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.workflows.tenant_finding import Finding
from tests.workflows.house import APEX, BRIGHT, DANA, ELSEWHERE, MARIA, NATIONAL, House

pytestmark = pytest.mark.req("TEN-03")
AREAS = {
    APEX: [
        ServedZip("30303", "Heating"),
        ServedZip("30303", "Plumbing", shared=True),
        ServedZip("M5V", "Heating"),
    ],
    BRIGHT: [ServedZip("30303", "Plumbing"), ServedZip("30304", "Plumbing")],
}


@pytest.fixture
def national(house: House) -> CallId:
    """A caller whom both tenants know, on the national number, answered."""
    serve(house)
    return answered(house)


def serve(house: House, by: FindTenantBy = FindTenantBy.ZIP_AND_TRADE) -> None:
    """Give the tenants their ZIP codes."""
    with house.store.unit_of_work() as work:
        for tenant, area in AREAS.items():
            work.tenants.change_service_area(tenant.id, area)
        work.centre.change_settings(Centre(by, work.centre.settings().version))
        work.commit()
    house.workflows.open_desk.refresh()


def answered(house: House, dialled: str = NATIONAL.number, caller: str = "4045550199") -> CallId:
    call = house.offer(caller, dialled)
    house.hear(CallConnected(call, house.clock.wait(2)))
    return call


def finding(house: House) -> Finding:
    found = house.desk.state.finding
    assert found is not None
    return found


def names(found: Sequence[Serving] | None) -> list[str]:
    return [one.tenant.name for one in found or ()]


def test_nobody_is_matched_before_there_is_a_tenant_and_the_finder_is_there(
    house: House, national: CallId
) -> None:
    card = house.desk.state.card(national)
    assert (card.national, card.tenant, card.customer, card.matches) == (True, None, None, ())
    assert finding(house) == Finding(call_id=national)
    assert "Plumbing" in house.desk.state.trades


def test_zip_and_trade_find_the_tenants_with_what_they_do_there(house: House, national: CallId) -> None:
    house.workflows.actions.search_tenant(" 30303-1234 ", "Plumbing")
    found = finding(house)
    assert found.found == (Serving(APEX, ("Heating", "Plumbing")), Serving(BRIGHT, ("Plumbing",)))
    assert (found.place, found.fault, found.busy) == ("Atlanta, GA", "", False)
    house.workflows.actions.search_tenant("30303", "Heating")
    assert names(finding(house).found) == [APEX.name]
    house.workflows.actions.search_tenant("30304", "Heating")
    assert (finding(house).found, finding(house).trade) == ((), "Heating")
    house.workflows.actions.clear_tenant_search()
    assert finding(house) == Finding(call_id=national)


def test_zip_only_asks_for_no_trade(house: House) -> None:
    serve(house, FindTenantBy.ZIP)
    answered(house)
    house.workflows.actions.search_tenant("30303", "")
    assert names(finding(house).found) == [APEX.name, BRIGHT.name]
    assert finding(house).trade == ""


def test_switched_off_there_is_no_finder(house: House) -> None:
    serve(house, FindTenantBy.NONE)
    answered(house)
    assert house.desk.state.finding is None
    with pytest.raises(Refused, match="switched off"):
        house.workflows.actions.find_tenant()


def test_a_canadian_code_stands_in_its_area(house: House, national: CallId) -> None:
    house.workflows.actions.search_tenant("m5v2t6", "Heating")
    assert names(finding(house).found) == [APEX.name]


@pytest.mark.parametrize(
    ("code", "trade", "fault"),
    [
        ("", "Plumbing", "Ask for the ZIP code"),
        ("3030", "Plumbing", "five digits, not 4"),
        ("303031", "Plumbing", "five digits, not 6"),
        ("D5V 2T6", "Plumbing", "not a Canadian postal code"),
        ("<b>x</b>' OR 1=1", "Plumbing", "is not a ZIP or postal code"),
        ("\u202e30303\u0000", "Plumbing", ""),
        ("9" * 100_000, "Plumbing", "five digits"),
        ("30303", "", "Choose what the call is about"),
        ("30303", "Alchemy", "Choose what the call is about"),
    ],
)
def test_what_is_wrong_stands_in_place(
    house: House, national: CallId, code: str, trade: str, fault: str
) -> None:
    house.workflows.actions.search_tenant(code, trade)
    found = finding(house)
    assert fault in found.fault
    assert bool(found.fault) == bool(fault)
    assert len(found.postal_code) < 50


@pytest.mark.req("CUST-02", "CALL-05")
def test_entering_binds_the_call_and_opens_the_caller_in_that_tenants_books(
    house: House, national: CallId
) -> None:
    house.workflows.actions.search_tenant("30303", "Plumbing")
    house.workflows.actions.enter_tenant(BRIGHT.id)
    state, call = house.desk.state, house.call(national)
    assert (call.tenant_id, call.customer_id) == (BRIGHT.id, ELSEWHERE.id)
    assert (state.card(national).tenant, state.card(national).customer) == (BRIGHT, ELSEWHERE)
    assert (state.lookup.scope, state.lookup.shown, state.finding) == (BRIGHT, ELSEWHERE, None)
    kept, words = house.logged(national)
    assert (kept.tenant_id, kept.customer_id) == (BRIGHT.id, ELSEWHERE.id)
    assert words[-1] == "tenant_chosen"


@pytest.mark.req("TEN-04")
def test_a_different_tenant_takes_the_call_without_matching_the_caller(
    house: House, national: CallId
) -> None:
    actions = house.workflows.actions
    actions.search_tenant("30303", "Plumbing")
    actions.enter_tenant(BRIGHT.id)
    actions.find_tenant()
    assert finding(house).again
    actions.search_tenant("30303", "Heating")
    actions.enter_tenant(APEX.id)
    state, call = house.desk.state, house.call(national)
    assert (call.tenant_id, call.customer_id) == (APEX.id, None)
    card = state.card(national)
    assert (card.tenant, card.customer, card.matches, card.unmatched) == (APEX, None, (), True)
    assert (state.lookup.scope, state.lookup.shown, state.lookup.results) == (APEX, None, None)
    assert house.logged(national)[1][-1] == "tenant_changed"
    actions.open_customer(MARIA.id)
    assert house.call(national).customer_id == MARIA.id


@pytest.mark.req("TEN-04")
def test_the_way_back_to_the_calls_tenant(house: House, national: CallId) -> None:
    actions = house.workflows.actions
    with pytest.raises(Refused, match="no company yet"):
        actions.go_to_tenant()
    actions.search_tenant("30304", "Plumbing")
    actions.enter_tenant(BRIGHT.id)
    actions.search_in(None)
    actions.search("Kim")
    actions.go_to_tenant()
    assert (house.desk.state.lookup.scope, house.desk.state.lookup.shown) == (BRIGHT, ELSEWHERE)
    actions.find_tenant()
    actions.go_to_tenant()
    assert house.desk.state.finding is None
    assert house.call(national).tenant_id == BRIGHT.id


@pytest.mark.req("REL-03")
def test_without_the_database_every_own_tenant_is_offered(house: House, national: CallId) -> None:
    house.store_is_away = True
    house.workflows.actions.search_tenant("30303", "Plumbing")
    assert names(finding(house).found) == [APEX.name, BRIGHT.name]
    assert "can't be reached" in finding(house).fault
    house.workflows.actions.enter_tenant(BRIGHT.id)
    assert house.call(national).tenant_id == BRIGHT.id


def test_only_callers_from_outside_have_a_tenant_to_be_found(house: House) -> None:
    serve(house)
    with pytest.raises(Refused, match="No call is selected"):
        house.workflows.actions.find_tenant()
    call = answered(house, "1001", DANA.extension)
    assert house.desk.state.finding is None
    with pytest.raises(Refused, match="over no company's number"):
        house.workflows.actions.find_tenant()
    house.hear(CallEnded(call, house.clock.wait(2), Ending(EndedBy.REMOTE)))


def test_a_search_ends_with_its_call(house: House, national: CallId) -> None:
    house.workflows.actions.search_tenant("30303", "Plumbing")
    house.hear(CallEnded(national, house.clock.wait(2), Ending(EndedBy.REMOTE)))
    assert house.desk.state.findings == ()
    assert house.logged(national)[0].tenant_id is None
