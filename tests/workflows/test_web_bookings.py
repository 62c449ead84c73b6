"""What came from the web: accepted, dismissed, converted with the job or not at all (WEB-03, WEB-04)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ccpdesk.customers.customer import Customer
from ccpdesk.inbox.web_booking import WebBooking, WebFlag, WebKind, WebStatus, dismiss
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import JobId, TenantId, WebBookingId, new_id
from ccpdesk.tenants.windows import parse_windows
from ccpdesk.workflows.booking_state import Booking
from ccpdesk.workflows.ports import Change, Changed
from tests.workflows.house import APEX, DANA, MARIA, ME, House
from tests.workflows.test_show_profile import HOME, SHOP

pytestmark = pytest.mark.req("WEB-04")


@pytest.fixture
def web(house: House) -> House:
    """Apex has a window each morning; Maria has two addresses."""
    with house.store.unit_of_work() as work:
        tenant = work.tenants.tenant(APEX.id)
        assert tenant is not None
        work.tenants.change_tenant(replace(tenant, windows=parse_windows("Mon-Sun 08:00-12:00 x2")))
        maria = work.customers.get(MARIA.id)
        assert maria is not None
        work.customers.save(replace(maria, locations=(HOME, SHOP)), maria.version, ME.id, house.clock.now())
        work.commit()
    house.workflows.open_desk.refresh()
    return house


def arrives(house: House, **more: object) -> WebBooking:
    """A booking for tomorrow morning, on the list and open."""
    tomorrow = (house.clock.now() + timedelta(days=1)).replace(hour=13, minute=0, second=0, microsecond=0)
    usual = WebBooking(
        id=WebBookingId(new_id()),
        tenant_id=APEX.id,
        received_at=house.clock.now(),
        name="Nora Quill",
        phone="+14045550144",
        email="nora@example.com",
        street="77 Pine Road",
        city="Atlanta",
        state="GA",
        postal_code="30303",
        service="HVAC",
        summary="Blows cold",
        starts_at=tomorrow,
        ends_at=tomorrow + timedelta(hours=4),
    )
    made = replace(usual, **more)  # type: ignore[arg-type] # fields of the booking
    with house.store.unit_of_work() as work:
        work.inbox.web_bookings.add_many([made])
        work.commit()
    house.workflows.changed(Changed(frozenset([Change("web_bookings", made.id)])))
    house.dispatcher.pass_time()
    house.workflows.actions.web_bookings_of(APEX.id)
    house.workflows.actions.open_web_booking(made.id)
    return made


def kept(house: House, booking: WebBooking) -> WebBooking:
    with house.store.unit_of_work() as work:
        found = work.inbox.web_bookings.get(booking.id)
    assert found is not None
    return found


def form(house: House) -> Booking:
    found = house.desk.state.booking
    assert found is not None, house.desk.state.notices
    return found


def customer(house: House) -> Customer:
    with house.store.unit_of_work() as work:
        found = work.customers.get(form(house).customer.id)
    assert found is not None
    return found


def book(house: House) -> None:
    """With the first window that is free, unless one is chosen."""
    now = form(house)
    if now.draft.starts_at is None:
        assert now.day is not None
        window = now.day.windows[0].window
        draft = replace(now.draft, starts_at=window.starts_at, ends_at=window.ends_at)
        house.workflows.actions.edit_booking(draft)
    house.workflows.actions.book()


def waiting(house: House) -> dict[TenantId, int]:
    return dict(house.desk.state.web_bookings.waiting)


def test_a_new_visitor_becomes_a_customer_and_the_booking_a_job(web: House) -> None:
    booking = arrives(web)
    assert waiting(web) == {APEX.id: 1}
    web.workflows.actions.convert_web_booking()
    draft = form(web).draft
    assert (draft.summary, draft.starts_at) == ("Blows cold\nHVAC", booking.starts_at)
    made = customer(web)
    assert (made.name, [one.value for one in made.contacts]) == (
        "Nora Quill",
        ["+14045550144", "nora@example.com"],
    )
    assert made.locations[0].one_line == "77 Pine Road, Atlanta, GA 30303"
    assert kept(web, booking).status is WebStatus.NEW, "not before the job is booked"
    book(web)
    done = kept(web, booking)
    with web.store.unit_of_work() as work:
        job = work.bookings.jobs.get(done.job_id) if done.job_id else None
    assert job is not None
    assert (done.status, done.handled_by, job.customer_id) == (WebStatus.CONVERTED, ME.id, made.id)


def test_converted_again_and_at_two_desks_a_new_visitor_is_one_customer(web: House) -> None:
    booking = arrives(web)
    web.store_is_away = True  # the first conversion waits in the outbox
    web.workflows.actions.convert_web_booking()
    web.workflows.actions.discard_booking()
    web.workflows.actions.convert_web_booking()
    first = form(web).draft
    web.store_is_away = False
    web.dispatcher.pass_time()
    web.desk, web.workflows = web.open()
    web.workflows.actions.web_bookings_of(APEX.id)
    web.workflows.actions.open_web_booking(booking.id)
    web.workflows.actions.convert_web_booking()
    again = form(web).draft
    assert (again.customer_id, again.location_id) == (first.customer_id, first.location_id)
    book(web)
    assert kept(web, booking).status is WebStatus.CONVERTED
    with web.store.unit_of_work() as work:
        assert len(work.customers.by_number(booking.phone, APEX.id)) == 1


def test_a_known_customer_keeps_everything_and_gets_one_address_more(web: House) -> None:
    booking = arrives(
        web,
        customer_id=MARIA.id,
        name="Mary Lopez",
        flags=frozenset([WebFlag.OTHER_NAME, WebFlag.NEW_LOCATION]),
    )
    web.workflows.actions.convert_web_booking()
    now = customer(web)
    assert (now.name, now.contacts) == (MARIA.name, MARIA.contacts)
    assert [one.street for one in now.locations] == [HOME.street, SHOP.street, "77 Pine Road"]
    assert form(web).draft.location_id == now.locations[-1].id
    book(web)
    assert kept(web, booking).status is WebStatus.CONVERTED


def test_a_matched_address_is_used_as_it_is(web: House) -> None:
    arrives(web, customer_id=MARIA.id, location_id=SHOP.id, summary="SITE TAKEOVER: review")
    web.workflows.actions.convert_web_booking()
    assert form(web).draft.location_id == SHOP.id
    assert form(web).draft.summary.startswith("SITE TAKEOVER: review")
    assert len(customer(web).locations) == 2


def test_the_agent_may_know_who_it_is(web: House) -> None:
    arrives(web, street=HOME.street, city=HOME.city, state=HOME.state, postal_code=HOME.postal_code)
    opened = web.desk.state.web_bookings.open
    assert opened is not None
    assert MARIA.id in {one.customer for one in opened.candidates}, "by the street"
    web.workflows.actions.convert_web_booking(MARIA.id)
    assert form(web).draft.location_id == HOME.id


def test_a_window_that_has_passed_is_asked_for_again(web: House) -> None:
    past = web.clock.now() - timedelta(days=2)
    arrives(web, starts_at=past, ends_at=past + timedelta(hours=4))
    web.workflows.actions.convert_web_booking()
    assert form(web).draft.starts_at is None


def test_a_lead_without_an_address_is_asked_for_one_and_still_becomes_its_job(web: House) -> None:
    lead = arrives(
        web,
        kind=WebKind.LEAD,
        name="",
        email="",
        street="",
        city="",
        starts_at=None,
        ends_at=None,
        service="",
    )
    web.workflows.actions.convert_web_booking()
    assert web.desk.state.booking is None
    shown = web.desk.state.lookup.shown
    assert shown is not None
    assert shown.name == "(404) 555-0144"
    assert [notice.text for notice in web.desk.state.notices] == ["(404) 555-0144 has no service address"]
    with_place = replace(shown, locations=(replace(HOME, id=SHOP.id),))
    web.workflows.actions.save_customer(shown, with_place, lambda _: None)
    web.workflows.actions.open_booking()
    book(web)
    assert kept(web, lead).status is WebStatus.CONVERTED


def test_accepted_by_one_it_is_not_accepted_by_another(web: House) -> None:
    booking = arrives(web)
    web.workflows.actions.accept_web_booking()
    assert (kept(web, booking).status, kept(web, booking).handled_by) == (WebStatus.ACCEPTED, ME.id)
    assert waiting(web) == {APEX.id: 1}, "it still waits for its job"
    web.workflows.actions.accept_web_booking()
    assert [notice.text for notice in web.desk.state.notices] == ["This web booking is accepted already"]


def test_dismissed_with_a_reason_only_and_listed_when_asked_for(web: House) -> None:
    booking = arrives(web)
    with pytest.raises(Refused, match="reason"):
        web.workflows.actions.dismiss_web_booking("  ")
    web.workflows.actions.dismiss_web_booking("Outside of our area")
    assert (kept(web, booking).status, kept(web, booking).dismiss_reason) == (
        WebStatus.DISMISSED,
        "Outside of our area",
    )
    assert (waiting(web), web.desk.state.web_bookings.listed) == ({}, ())
    web.workflows.actions.list_settled_web_bookings(True)
    assert [one.id for one in web.desk.state.web_bookings.listed] == [booking.id]
    with pytest.raises(Refused, match="dismissed already"):
        web.workflows.actions.convert_web_booking()


@pytest.mark.parametrize("street", ["", "77 Pine Road"], ids=["still expected", "in a draft"])
def test_what_was_begun_for_a_booking_that_is_dismissed_can_be_booked_without_it(
    web: House, street: str
) -> None:
    booking = arrives(web, street=street)
    actions = web.workflows.actions
    actions.convert_web_booking()
    actions.close_booking()
    actions.dismiss_web_booking("Called, and booked by telephone")
    shown = web.desk.state.lookup.shown
    assert shown is not None
    if not street:
        actions.save_customer(shown, replace(shown, locations=(replace(HOME, id=SHOP.id),)), lambda _: None)
    actions.open_booking()
    job = JobId(form(web).draft.id)
    book(web)
    with web.store.unit_of_work() as work:
        assert work.bookings.jobs.get(job) is not None, form(web).problem
    assert kept(web, booking).status is WebStatus.DISMISSED


def test_who_converts_after_a_colleague_dismissed_books_nothing(web: House) -> None:
    booking = arrives(web)
    web.workflows.actions.convert_web_booking()
    with web.store.unit_of_work() as work:
        work.inbox.web_bookings.change(dismiss(kept(web, booking), "Twice", DANA.id, web.clock.now()))
        work.commit()
    book(web)
    assert form(web).problem.startswith("This web booking is dismissed already")
    with web.store.unit_of_work() as work:
        assert work.bookings.jobs.get(JobId(form(web).draft.id)) is None
