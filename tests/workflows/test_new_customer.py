"""A new customer during a call, and changes of two people (CUST-05, CUST-06, CUST-07, CUST-11, CUST-12)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.calls.facts import CallConnected, CallEnded
from ccpdesk.customers.customer import ContactKind, ContactMethod, Customer, Location
from ccpdesk.customers.likeness import Reason
from ccpdesk.customers.places import Place
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CallId
from ccpdesk.workflows.edit_customer import EditClash
from ccpdesk.workflows.new_customer import CustomerCheck
from tests.workflows.house import APEX, BRIGHT, DANA, MARIA, House, customer

HOME = Location("480 Peachtree St NE", "Atlanta", "GA", "30308", name="Home")
HELEN = replace(customer("Helen Whitaker", "+14045550168"), locations=(HOME,))


def talking(house: House, caller: str = "+14045550168") -> CallId:
    call = house.offer(caller)
    house.workflows.actions.accept(call)
    house.hear(CallConnected(call, house.clock.wait(1)))
    return call


def stored(house: House, wanted: Customer) -> Customer:
    with house.store.unit_of_work() as work:
        found = work.customers.get(wanted.id)
    assert found is not None
    return found


def checked(house: House, new: Customer, place: Location | None = None) -> CustomerCheck:
    found: list[CustomerCheck] = []
    house.workflows.actions.check_customer(new, place, found.append)
    return found[0]


@pytest.mark.req("CUST-05", "CALL-05")
def test_one_step_makes_customer_and_location_links_the_call_and_opens_the_profile(house: House) -> None:
    call = talking(house)
    house.workflows.actions.create_customer(HELEN, call)
    assert house.desk.state.lookup.shown == HELEN
    assert house.desk.state.lookup.profile is not None
    assert house.desk.state.card(call).customer == HELEN
    assert stored(house, HELEN) == HELEN
    linked, events = house.logged(call)
    assert linked.customer_id == HELEN.id
    assert "customer_linked" in events


@pytest.mark.req("CUST-05", "REL-03")
def test_a_call_that_ended_meanwhile_is_linked_all_the_same(house: House) -> None:
    call = talking(house)
    house.hear(CallEnded(call, house.clock.wait(30), Ending(EndedBy.REMOTE)))
    house.workflows.actions.create_customer(HELEN, call)
    linked, _ = house.logged(call)
    assert linked.ended
    assert linked.customer_id == HELEN.id


@pytest.mark.req("CUST-05", "TEN-04")
def test_only_on_an_inbound_call_and_in_its_tenant(house: House) -> None:
    call = talking(house)
    with pytest.raises(Refused, match="another company"):
        house.workflows.actions.create_customer(replace(HELEN, tenant_id=BRIGHT.id), call)
    out = house.workflows.actions.dial("+14045550133", APEX.id)
    with pytest.raises(Refused, match="inbound"):
        house.workflows.actions.create_customer(HELEN, out)


@pytest.mark.req("CUST-05", "REL-03")
def test_nothing_is_lost_while_the_database_is_away(house: House) -> None:
    call = talking(house)
    house.store_is_away = True
    house.workflows.actions.create_customer(HELEN, call)
    assert house.desk.state.lookup.shown == HELEN
    house.store_is_away = False
    house.dispatcher.pass_time()
    assert stored(house, HELEN) == HELEN


@pytest.mark.req("CUST-07")
def test_likely_duplicates_are_found_before(house: House) -> None:
    like = checked(house, replace(customer("Maria Lopes", "+14045550199"), locations=(HOME,))).duplicates
    assert [(one.customer.id, one.reasons) for one in like] == [(MARIA.id, (Reason.PHONE, Reason.NAME))]
    assert checked(house, HELEN).duplicates == ()


@pytest.mark.req("CUST-07", "REL-03")
def test_without_the_database_only_what_was_seen_is_compared(house: House) -> None:
    house.offer()
    house.store_is_away = True
    found = checked(house, customer("Maria Lopes", "+14045550199"))
    assert not found.certain
    assert [one.customer.id for one in found.duplicates] == [MARIA.id]


@pytest.mark.req("CUST-05")
@pytest.mark.parametrize(
    ("place", "fault"),
    [
        (HOME, ""),
        (replace(HOME, latitude=33.7718, longitude=-84.3757), ""),
        (replace(HOME, latitude=33.7718, longitude=84.3757), "km from 30308"),
        (replace(HOME, postal_code="35203"), "35203 is in Birmingham, AL, not in GA"),
        (Location("200 Bay St", "Toronto", "ON", "M5J 2R8", country="CA"), ""),
        (Location("200 Bay St", "Toronto", "QC", "M5J 2R8", country="CA"), "is in ON, not in QC"),
        (Location("1 Main St", "Nowhere", "GA", "39999"), ""),
    ],
)
def test_coordinates_and_state_lie_in_the_area_of_the_postal_code(
    house: House, place: Location, fault: str
) -> None:
    found = checked(house, HELEN, place).fault
    assert (fault in found.what) if fault and found else found is None


@pytest.mark.req("CUST-05")
def test_the_address_is_searched_first(house: House) -> None:
    found: list[Place] = []
    house.workflows.actions.find_address("480 Peachtree St NE, Atlanta GA 30308", "US", found.extend)
    assert [place.address.one_line for place in found] == ["480 Peachtree St NE, Atlanta, GA 30308"]


EMAIL = ContactMethod(ContactKind.EMAIL, "maria@example.com")


def save(house: House, base: Customer, mine: Customer) -> list[EditClash | None]:
    said: list[EditClash | None] = []
    house.workflows.actions.save_customer(base, mine, said.append)
    return said


def dana_changes(house: House, changed: Customer) -> None:
    with house.store.unit_of_work() as work:
        work.customers.save(changed, changed.version, DANA.id, house.clock.now())
        work.commit()


@pytest.mark.req("CUST-06", "CUST-12")
def test_a_contact_method_and_a_location_are_added(house: House) -> None:
    house.workflows.actions.open_customer(MARIA.id)
    mine = replace(MARIA, contacts=(*MARIA.contacts, EMAIL), locations=(HOME,))
    assert save(house, MARIA, mine) == [None]
    assert stored(house, MARIA) == replace(mine, version=2)
    assert house.desk.state.lookup.shown == replace(mine, version=2)


@pytest.mark.req("CUST-11")
def test_different_fields_of_two_people_are_merged(house: House) -> None:
    dana_changes(house, replace(MARIA, name="Maria Lopez-Kim"))
    assert save(house, MARIA, replace(MARIA, contacts=(*MARIA.contacts, EMAIL))) == [None]
    now = stored(house, MARIA)
    assert (now.name, now.contacts) == ("Maria Lopez-Kim", (*MARIA.contacts, EMAIL))


@pytest.mark.req("CUST-11")
def test_the_same_field_is_told_and_the_agent_chooses(house: House) -> None:
    (mobile,) = MARIA.contacts
    dana_changes(house, replace(MARIA, contacts=(replace(mobile, memo="after six"),)))
    mine = replace(MARIA, name="Maria L", contacts=(replace(mobile, memo="mornings"),))
    (clash,) = save(house, MARIA, mine)
    assert clash is not None
    assert stored(house, MARIA).contacts[0].memo == "after six"
    assert [(one.mine, one.theirs) for one in clash.clashes] == [("mornings", "after six")]
    assert [edit.by_name for edit in clash.edits] == ["Dana Whitfield"]
    assert save(house, clash.theirs, clash.keep_mine) == [None]
    now = stored(house, MARIA)
    assert (now.name, now.contacts[0].memo, now.version) == ("Maria L", "mornings", 3)


@pytest.mark.req("CUST-11", "REL-03")
def test_a_clash_that_shows_only_when_the_database_is_back_is_told_then(house: House) -> None:
    (mobile,) = MARIA.contacts
    house.store_is_away = True
    mine = replace(MARIA, contacts=(replace(mobile, memo="mornings"),))
    said = save(house, MARIA, mine)
    assert said == [None]
    house.store_is_away = False
    dana_changes(house, replace(MARIA, contacts=(replace(mobile, memo="after six"),)))
    house.dispatcher.pass_time()
    clash = said[-1]
    assert clash is not None
    assert stored(house, MARIA).contacts[0].memo == "after six"
    assert any("Dana Whitfield changed Maria Lopez" in notice.text for notice in house.desk.state.notices)
    save(house, clash.theirs, clash.keep_mine)
    assert stored(house, MARIA).contacts[0].memo == "mornings"
    assert not any("changed Maria Lopez" in notice.text for notice in house.desk.state.notices)
