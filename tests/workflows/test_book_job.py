"""From ring to booked; drafts, windows taken meanwhile, Do Not Service (BOOK-01, BOOK-03, CUST-08)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ccpdesk.bookings.call_outcome import CallClass
from ccpdesk.bookings.job import Job
from ccpdesk.bookings.windows import ArrivalWindow
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CallId, JobId, new_id
from ccpdesk.tenants.tenant import Offer
from ccpdesk.tenants.windows import parse_windows
from ccpdesk.workflows.booking_state import Booking
from ccpdesk.workflows.booking_writes import JobBooked
from ccpdesk.workflows.ports import UnitOfWork
from tests.workflows.house import APEX, MARIA, ME, TWINS, House
from tests.workflows.talk import end, talk
from tests.workflows.test_show_profile import HOME, SHOP

OFFER = Offer(("Spring", "Radio"), ("No heat", "Tune-up"), ("HVAC service",))


@pytest.fixture
def open_house(house: House) -> House:
    """Apex comes on weekdays from 8 to 10 (one place) and from 10 to 12; Maria has two addresses."""
    with house.store.unit_of_work() as work:
        tenant = work.tenants.tenant(APEX.id)
        assert tenant is not None
        windows = parse_windows("Mon-Fri 08:00-10:00 x1, Mon-Fri 10:00-12:00 x2")
        work.tenants.change_tenant(replace(tenant, windows=windows))
        work.tenants.change_offer(APEX.id, OFFER)
        maria = work.customers.get(MARIA.id)
        assert maria is not None
        work.customers.save(replace(maria, locations=(HOME, SHOP)), maria.version, ME.id, house.clock.now())
        work.commit()
    house.workflows.open_desk.refresh()
    house.cache.keep_customers([])
    return house


def booking(house: House) -> Booking:
    found = house.desk.state.booking
    assert found is not None
    return found


def fill_in(house: House, window: int = 0, summary: str = "Blows cold") -> ArrivalWindow:
    day = booking(house).day
    assert day is not None
    chosen = day.windows[window].window
    draft = replace(
        booking(house).draft,
        job_type="No heat",
        summary=summary,
        starts_at=chosen.starts_at,
        ends_at=chosen.ends_at,
    )
    house.workflows.actions.edit_booking(draft)
    return chosen


def job_of(house: House, call: CallId) -> Job | None:
    with house.store.reading() as work:
        visits = work.bookings.visits(HOME.id, 9).items
    return next((visit.job for visit in visits if visit.job.call_id == call), None)


@pytest.mark.req("BOOK-01")
def test_a_job_is_booked_from_the_call(open_house: House) -> None:
    call = talk(open_house)
    actions = open_house.workflows.actions
    actions.open_booking()
    draft = booking(open_house).draft
    assert (draft.call_id, draft.customer_id, draft.location_id) == (call, MARIA.id, HOME.id)
    assert (draft.campaign, draft.business_unit) == ("Spring", "HVAC service")
    assert booking(open_house).offer == OFFER
    window = fill_in(open_house)
    actions.book()
    job = job_of(open_house, call)
    assert job is not None
    assert (job.number, job.job_type, job.summary, job.booked_by) == ("1001", "No heat", "Blows cold", ME.id)
    assert open_house.desk.state.booking is None
    profile = open_house.desk.state.lookup.profile
    assert profile is not None
    (visit,) = profile.visits.items
    assert (visit.appointment.window, visit.appointment.number) == (window, "1001-1")
    with open_house.store.reading() as work:
        outcome = work.bookings.outcomes.get(call)
        assert outcome is not None
        assert (outcome.call_class, outcome.job_id) == (CallClass.BOOKED, job.id)
        assert work.bookings.drafts_by(ME.id) == []
    (told,) = open_house.desk.state.notices
    assert str(told.text) == "Job 1001 is booked for Maria Lopez: Mon 2 Mar, 08:00–10:00."
    end(open_house, call)
    assert open_house.desk.state.notices == (), "it is read out to the caller, and has its day with the call"
    assert open_house.desk.state.owed == ()


@pytest.mark.req("BOOK-01")
def test_what_is_missing_is_told(open_house: House) -> None:
    talk(open_house)
    actions = open_house.workflows.actions
    actions.open_booking()
    with pytest.raises(Refused, match="job type"):
        actions.book()
    actions.edit_booking(replace(booking(open_house).draft, job_type="Tune-up"))
    with pytest.raises(Refused, match="arrival window"):
        actions.book()


@pytest.mark.req("BOOK-01")
def test_a_window_that_is_taken_meanwhile_is_told_and_the_draft_kept(open_house: House) -> None:
    call = talk(open_house)
    actions = open_house.workflows.actions
    actions.open_booking()
    window = fill_in(open_house)
    other = House(open_house.file)
    try:
        other.workflows.actions.open_customer(MARIA.id, SHOP.id)
        other.workflows.actions.open_booking()
        assert fill_in(other, summary="Was quicker") == window
        other.workflows.actions.book()
        actions.book()
        assert "taken meanwhile" in booking(open_house).problem
        day = booking(open_house).day
        assert day is not None
        assert [item.places for item in day.windows] == [0, 2]
        assert job_of(open_house, call) is None
        fill_in(open_house, window=1)
        actions.book()
        job = job_of(open_house, call)
        assert job is not None
        assert job.summary == "Blows cold"
    finally:
        other.close()


@pytest.mark.req("BOOK-03")
def test_a_draft_survives_switching_and_a_crash(open_house: House) -> None:
    call = talk(open_house)
    actions = open_house.workflows.actions
    actions.open_booking()
    fill_in(open_house)
    actions.open_customer(TWINS[0].id)
    assert open_house.desk.state.booking is None
    actions.select(call)
    assert booking(open_house).draft.summary == "Blows cold"
    open_house.desk, _ = open_house.open()  # the program starts again
    open_house.workflows.actions.open_customer(MARIA.id)
    found = booking(open_house)
    assert (found.draft.summary, found.draft.call_id, found.saved) == ("Blows cold", call, True)


@pytest.mark.req("BOOK-03", "REL-03")
def test_a_draft_is_kept_while_the_database_is_away_and_booked_when_it_is_back(open_house: House) -> None:
    call = talk(open_house)
    actions = open_house.workflows.actions
    actions.open_booking()
    open_house.store_is_away = True
    fill_in(open_house)
    assert not booking(open_house).saved
    open_house.dispatcher.pass_time()
    assert booking(open_house).saved
    actions.book()
    assert open_house.desk.state.booking is None
    open_house.store_is_away = False
    open_house.dispatcher.pass_time()
    job = job_of(open_house, call)
    assert job is not None
    assert job.summary == "Blows cold"


@pytest.mark.req("BOOK-03")
def test_each_address_has_its_own_draft(open_house: House) -> None:
    actions = open_house.workflows.actions
    actions.open_customer(MARIA.id)
    actions.open_booking()
    fill_in(open_house, summary="At home")
    actions.choose_location(SHOP.id)
    assert open_house.desk.state.booking is None
    actions.open_booking()
    fill_in(open_house, summary="At the bakery")
    actions.choose_location(HOME.id)
    assert booking(open_house).draft.summary == "At home"
    actions.discard_booking()
    actions.choose_location(SHOP.id)
    assert booking(open_house).draft.summary == "At the bakery"
    actions.choose_location(HOME.id)
    assert open_house.desk.state.booking is None


@pytest.mark.req("BOOK-03")
def test_a_booking_put_aside_does_not_come_back_by_itself(open_house: House) -> None:
    actions = open_house.workflows.actions
    actions.open_customer(MARIA.id)
    actions.open_booking()
    fill_in(open_house)
    actions.close_booking()
    actions.choose_location(SHOP.id)
    actions.choose_location(HOME.id)
    assert open_house.desk.state.booking is None
    actions.open_booking()
    assert booking(open_house).draft.summary == "Blows cold"


@pytest.mark.req("CUST-08")
def test_do_not_service_blocks_with_the_reason(open_house: House) -> None:
    with open_house.store.unit_of_work() as work:
        maria = work.customers.get(MARIA.id)
        assert maria is not None
        blocked = replace(maria, do_not_service=True, do_not_service_reason="Unpaid invoices")
        work.customers.save(blocked, maria.version, ME.id, open_house.clock.now())
        work.commit()
    open_house.workflows.actions.open_customer(MARIA.id)
    with pytest.raises(Refused, match="Unpaid invoices"):
        open_house.workflows.actions.open_booking()


@pytest.mark.req("BOOK-01")
def test_another_day_has_its_own_windows(open_house: House) -> None:
    actions = open_house.workflows.actions
    actions.open_customer(MARIA.id)
    actions.open_booking()
    first = booking(open_house).day
    assert first is not None
    assert [item.places for item in first.windows] == [1, 2]
    actions.booking_day(first.day.replace(day=first.day.day + 5))
    there = booking(open_house).day
    assert there is not None
    assert there.windows == ()  # a Saturday


@pytest.mark.req("BOOK-01", "BOOK-03")
def test_hostile_text_is_kept_as_text_and_too_much_is_told(open_house: House) -> None:
    call = talk(open_house)
    actions = open_house.workflows.actions
    actions.open_booking()
    hostile = "'; DROP TABLE jobs; -- <b onload=x>\n{0} %s \x00\x1b[31m\u202eevil"
    fill_in(open_house, summary=hostile + "\u00a0(twice)")
    actions.edit_booking(replace(booking(open_house).draft, technician_notes="x" * 4001, tags=("a", "\x07b")))
    with pytest.raises(Refused, match="technician has 4,001 characters; 4,000"):
        actions.book()
    actions.edit_booking(replace(booking(open_house).draft, technician_notes=""))
    actions.book()
    job = job_of(open_house, call)
    assert job is not None
    assert job.summary == "'; DROP TABLE jobs; -- <b onload=x>\n{0} %s [31mevil (twice)"
    assert job.tags == ("a", "b")


@pytest.mark.req("BOOK-01", "REL-03")
def test_a_refused_booking_that_is_retried_later_becomes_no_second_job(open_house: House) -> None:
    talk(open_house)
    actions = open_house.workflows.actions
    actions.open_booking()
    fill_in(open_house)
    written: list[JobBooked] = []
    apply = JobBooked.apply

    def remember(write: JobBooked, work: UnitOfWork, late: bool) -> None:
        written.append(write)
        apply(write, work, late)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(JobBooked, "apply", remember)
        actions.book()
    (write,) = written
    with open_house.store.unit_of_work() as work:
        write.apply(work, late=True)
        assert work.bookings.visits(HOME.id, 10).total == 1
        other = replace(write, job=replace(write.job, id=JobId(new_id())))
        with pytest.raises(Refused, match="given up"):
            other.apply(work, late=True)
