"""Contract: what is kept about customers beside the record itself (CUST-03)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ccpdesk.customers.equipment import Component, Equipment, Service
from ccpdesk.customers.issue import report_issue
from ccpdesk.customers.note import CustomerNote, write_note
from ccpdesk.customers.photo import Photo
from ccpdesk.customers.portal import ask_reset, with_link
from ccpdesk.kernel.errors import Refused, StoreError
from ccpdesk.kernel.ids import CustomerId, EquipmentId, PhotoId, UserId, new_id
from ccpdesk.workflows.use_portal_link import use_portal_link
from tests.storage.conftest import Units
from tests.storage.examples import NOON, a_customer, a_tenant, a_user, at_street, email, kept

ADA = a_user("ada", name="Ada Lovelace")
TENANT = a_tenant()
CUSTOMER = a_customer(
    TENANT, contacts=(email("a@example.com"),), locations=(at_street("1 Elm"), at_street("2 Elm"))
)
HOME, BARN = CUSTOMER.locations


@pytest.fixture
def books(units: Units) -> Units:
    """With a customer who has two locations."""
    kept(units(), TENANT, ADA, CUSTOMER)
    return units


def note(text: str, minutes: int = 0, **fields: object) -> CustomerNote:
    at = NOON + timedelta(minutes=minutes)
    made = write_note(text, TENANT.id, CUSTOMER.id, (ADA.id, ADA.name), at)
    return replace(made, **fields)  # type: ignore[arg-type] # fields of the note


@pytest.mark.req("CUST-03")
def test_notes_are_added_and_pinned_ones_stand_first(books: Units) -> None:
    old, middle, new = note("gate 4471"), note("dog", 1), note("paid", 2)
    office = note("from the office", 3, author_id=None, author_name="Office")
    with books() as work:
        work.records.notes.add_many([middle, old])
        work.records.notes.save(new)
        work.records.notes.save(office)
        work.records.notes.save(replace(old, pinned=True))
        work.commit()
    with books() as work:
        page = work.records.notes_of(CUSTOMER.id, 3)
        assert page.items == (replace(old, pinned=True), office, new)
        assert page.total == 4
        assert work.records.notes_of(CustomerId(new_id()), 3).total == 0
        assert work.records.notes.get(middle.id) == middle
        work.records.notes.drop(middle.id)
        work.records.notes.drop(middle.id)
        assert work.records.notes_of(CUSTOMER.id, 9).total == 3


def test_what_belongs_to_nobody_known_is_refused(books: Units) -> None:
    stray = note("lost", customer_id=CustomerId(new_id()))
    with books() as work:
        with pytest.raises(StoreError, match="not in the database"):
            work.records.notes.add_many([note("kept?"), stray])
        with pytest.raises(StoreError, match="not in the database"):
            work.records.notes.save(stray)
        with pytest.raises(StoreError, match="not in the database"):
            work.records.notes.save(note("whose", author_id=UserId(new_id())))
        work.records.notes.add_many([])
        assert work.records.notes_of(CUSTOMER.id, 9).items == ()


def test_an_id_is_taken_once(books: Units) -> None:
    first = note("first")
    with books() as work:
        work.records.notes.add_many([first])
        with pytest.raises(StoreError, match="taken"):
            work.records.notes.add_many([note("second"), first])
        assert work.records.notes_of(CUSTOMER.id, 9).items == (first,)


@pytest.mark.req("CUST-03")
def test_photos_of_a_location_come_newest_first_and_their_pictures_apart(books: Units) -> None:
    photos = [
        Photo(
            id=PhotoId(new_id()),
            tenant_id=TENANT.id,
            location_id=location.id,
            taken_at=NOON + timedelta(days=day),
            media_type="image/png",
            size=4,
            thumbnail=b"\x89PNG\0",
            caption="Data plate",
        )
        for location, day in ((HOME, 1), (HOME, 2), (BARN, 3))
    ]
    with books() as work:
        work.records.photos.add_many(photos)
        work.records.add_picture(photos[0].id, b"\0\xff\x00x")
        work.records.add_picture(photos[0].id, b"\0\xff\x00y")
        with pytest.raises(StoreError, match="not in the database"):
            work.records.add_picture(PhotoId(new_id()), b"x")
        work.commit()
    with books() as work:
        assert work.records.photos_of(HOME.id, 9).items == (photos[1], photos[0])
        assert work.records.picture(photos[0].id) == b"\0\xff\x00y"
        assert work.records.picture(photos[1].id) is None


@pytest.mark.req("CUST-03")
def test_equipment_comes_with_its_components_and_services(books: Units) -> None:
    furnace = Equipment(
        id=EquipmentId(new_id()),
        tenant_id=TENANT.id,
        location_id=HOME.id,
        name="Furnace",
        manufacturer="Acme",
        model="F-1 “é”",
        serial_number="SN1",
        installed_on=date(2015, 5, 1),
        warranty_until=date(2025, 5, 1),
        components=(Component("Blower", "B1", date(2018, 1, 2), "loud"), Component("Filter")),
        services=(
            Service(date(2026, 1, 5), "Filter changed", "Jo", "1042"),
            Service(date(2025, 1, 5), "Tuned"),
        ),
    )
    boiler = Equipment(id=EquipmentId(new_id()), tenant_id=TENANT.id, location_id=HOME.id, name="Boiler")
    with books() as work:
        work.records.equipment.add_many([furnace, boiler])
        work.commit()
    with books() as work:
        page = work.records.equipment_of(HOME.id, 9)
        assert page.items == (boiler, furnace)
        assert work.records.equipment_of(BARN.id, 9).total == 0


@pytest.mark.req("CUST-10", "CUST-12")
def test_issues_are_listed_until_they_are_done(books: Units) -> None:
    wrong = report_issue(
        "Wrong gate code",
        "Profile: …",
        ADA.id,
        NOON,
        tenant=TENANT.id,
        customer=CUSTOMER.id,
        location=HOME.id,
    )
    desk = report_issue("The desk is slow", "Inbox", ADA.id, NOON + timedelta(minutes=1))
    with books() as work:
        work.records.issues.add_many([wrong, desk])
        assert work.records.open_issues(9).items == (desk, wrong)
        work.records.issues.save(replace(desk, done=True))
        work.commit()
    with books() as work:
        assert work.records.open_issues(9).items == (wrong,)


@pytest.mark.req("CUST-09")
def test_a_link_works_once_and_for_an_hour_after_it_is_sent(books: Units) -> None:
    reset = ask_reset(CUSTOMER, "a@example.com", ADA.id, NOON)
    later = NOON + timedelta(minutes=30)
    soon, late = later + timedelta(minutes=59), later + timedelta(hours=1)
    linked, token = with_link(reset, later)
    other, other_token = with_link(ask_reset(CUSTOMER, "a@example.com", ADA.id, NOON), later)
    with books() as work:
        work.records.resets.add_many([reset, other])
        assert work.records.claim_reset(linked)
        work.commit()
    with books() as work:
        with pytest.raises(Refused, match="can't be used"):
            use_portal_link(work, "guessed", soon)
        with pytest.raises(Refused, match="can't be used"):
            use_portal_link(work, other_token, late)
        assert use_portal_link(work, token, soon) == replace(linked, used_at=soon)
        work.records.keep_sending(replace(linked, mailed_at=later))  # late word does not make it new
        with pytest.raises(Refused, match="can't be used"):
            use_portal_link(work, token, soon)
        work.commit()
    assert token not in repr(linked)


@pytest.mark.req("CUST-09")
def test_a_link_is_claimed_by_one_desk_and_found_again_until_it_is_mailed(books: Units) -> None:
    first, second = (
        ask_reset(CUSTOMER, "a@example.com", ADA.id, NOON + timedelta(minutes=minutes)) for minutes in (0, 1)
    )
    claimed = with_link(first, NOON + timedelta(minutes=2))[0]
    hour_ago = NOON - timedelta(minutes=50)
    with books() as work:
        work.records.resets.add_many([second, first])
        assert work.records.unsent_resets(ADA.id, hour_ago) == [first, second]
        assert work.records.unsent_resets(UserId(new_id()), hour_ago) == []
        assert work.records.unsent_resets(ADA.id, NOON) == [second]
        work.commit()
    with books() as work:
        assert work.records.claim_reset(claimed)
        assert not work.records.claim_reset(with_link(first, NOON)[0])
        work.records.keep_sending(replace(claimed, claimed_at=None))
        assert work.records.claim_reset(claimed)
        work.records.keep_sending(replace(claimed, mailed_at=NOON))
        work.records.keep_sending(replace(second, expires_at=NOON))  # given up
        assert work.records.unsent_resets(ADA.id, hour_ago) == []
