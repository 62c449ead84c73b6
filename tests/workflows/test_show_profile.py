"""The profile follows the customer shown; notes and reports reach the store (CUST-03, CUST-10)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ccpdesk.calls.facts import CallConnected
from ccpdesk.customers.customer import Location
from ccpdesk.kernel.errors import Refused
from ccpdesk.workflows.read_profile import CustomerProfile
from tests.workflows.house import MARIA, ME, TWINS, House

HOME = Location("12 Oak Street", "Atlanta", "GA", "30303")
SHOP = Location("480 Peachtree St NE", "Atlanta", "GA", "30308", name="Bakery")


@pytest.fixture
def profile(house: House) -> House:
    """Maria, who has two addresses, is on the screen."""
    with house.store.unit_of_work() as work:
        maria = work.customers.get(MARIA.id)
        assert maria is not None
        work.customers.save(replace(maria, locations=(HOME, SHOP)), maria.version, ME.id, house.clock.now())
        work.commit()
    house.workflows.actions.open_customer(MARIA.id)
    return house


def shown(house: House) -> CustomerProfile:
    found = house.desk.state.lookup.profile
    assert found is not None
    return found


@pytest.mark.req("CUST-03", "CALL-05")
def test_accepting_opens_the_callers_profile(house: House) -> None:
    call = house.offer()
    house.workflows.actions.accept(call)
    house.hear(CallConnected(call, house.clock.wait(1)))
    assert shown(house).customer.id == MARIA.id


@pytest.mark.req("CUST-03")
def test_everything_belongs_to_the_chosen_location(profile: House) -> None:
    assert shown(profile).location == HOME
    profile.workflows.actions.choose_location(SHOP.id)
    assert shown(profile).location == SHOP
    profile.workflows.actions.choose_location(Location("1 Nowhere", "X", "GA", "30301").id)
    assert shown(profile).location == SHOP


@pytest.mark.req("CUST-03")
def test_another_customer_takes_the_place_of_the_first(profile: House) -> None:
    profile.workflows.actions.choose_location(SHOP.id)
    profile.workflows.actions.open_customer(TWINS[0].id)
    assert shown(profile).customer.id == TWINS[0].id
    assert shown(profile).location is None


@pytest.mark.req("CUST-03")
def test_a_note_is_shown_and_kept_and_pinned(profile: House) -> None:
    actions = profile.workflows.actions
    actions.add_note("  Dog in the yard ")
    profile.clock.wait(60)
    actions.add_note("Gate code 4471")
    assert [note.text for note in shown(profile).notes.items] == ["Gate code 4471", "Dog in the yard"]
    older = shown(profile).notes.items[1]
    actions.pin_note(older.id, on=True)
    assert [note.text for note in shown(profile).notes.items] == ["Dog in the yard", "Gate code 4471"]
    with profile.store.unit_of_work() as work:
        page = work.records.notes_of(MARIA.id, 10)
    assert [(note.text, note.pinned, note.author_name) for note in page.items] == [
        ("Dog in the yard", True, "Sam Ortiz"),
        ("Gate code 4471", False, "Sam Ortiz"),
    ]


@pytest.mark.req("CUST-03")
def test_an_empty_note_is_refused(profile: House) -> None:
    with pytest.raises(Refused, match="empty"):
        profile.workflows.actions.add_note(" \n ")
    assert shown(profile).notes.total == 0


@pytest.mark.req("CUST-03", "REL-03")
def test_a_note_while_the_database_is_away_is_shown_and_written_later(profile: House) -> None:
    profile.store_is_away = True
    profile.workflows.actions.add_note("Gate code 4471")
    assert [note.text for note in shown(profile).notes.items] == ["Gate code 4471"]
    profile.store_is_away = False
    profile.dispatcher.pass_time()
    with profile.store.unit_of_work() as work:
        assert [note.text for note in work.records.notes_of(MARIA.id, 10).items] == ["Gate code 4471"]


@pytest.mark.req("CUST-10")
def test_a_report_reaches_the_office_with_the_screen(profile: House) -> None:
    profile.workflows.actions.report_issue("Wrong ZIP code", "Maria Lopez · 12 Oak Street")
    with profile.store.unit_of_work() as work:
        (report,) = work.records.open_issues(10).items
    assert (report.text, report.screen) == ("Wrong ZIP code", "Maria Lopez · 12 Oak Street")
    assert (report.customer_id, report.location_id) == (MARIA.id, HOME.id)


@pytest.mark.req("CUST-12")
def test_a_report_about_the_desk_itself(house: House) -> None:
    house.workflows.actions.select(None)
    house.workflows.actions.report_issue("The list is slow", "")
    with house.store.unit_of_work() as work:
        (report,) = work.records.open_issues(10).items
    assert report.customer_id is None
