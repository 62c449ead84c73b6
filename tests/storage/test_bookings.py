"""Contract: jobs, appointments, quotes, invoices, drafts, outcomes of calls (BOOK-01 … BOOK-04)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from threading import Thread

import pytest

from ccpdesk.bookings.call_outcome import CallClass, CallOutcome
from ccpdesk.bookings.draft import BookingDraft
from ccpdesk.bookings.job import Appointment, AppointmentStatus, Job, Priority, Visit
from ccpdesk.bookings.quote import Invoice, Quote, QuoteLine, QuoteStatus
from ccpdesk.bookings.rescheduling import Asked, reschedule
from ccpdesk.bookings.windows import ArrivalWindow
from ccpdesk.kernel.errors import Outdated, StoreError
from ccpdesk.kernel.ids import AppointmentId, CallId, DraftId, InvoiceId, JobId, QuoteId, new_id
from ccpdesk.storage.store import Store
from tests.storage.conftest import Units
from tests.storage.examples import NOON, a_call, a_customer, a_tenant, a_user, at_street, kept

ADA = a_user("ada")
TENANT = a_tenant()
CUSTOMER = a_customer(TENANT, locations=(at_street("1 Elm"), at_street("2 Elm")))
HOME, BARN = CUSTOMER.locations
CALL = a_call(tenant_id=TENANT.id, customer_id=CUSTOMER.id)
HOUR = timedelta(hours=1)


@pytest.fixture
def books(units: Units) -> Units:
    """With a customer, a user and a call."""
    with units() as work:
        kept(work, TENANT, ADA, CUSTOMER)
        work.calls.save(CALL, ADA.id)
        work.commit()
    return units


def job(number: str = "1001", **fields: object) -> Job:
    made = Job(
        id=JobId(new_id()),
        tenant_id=TENANT.id,
        customer_id=CUSTOMER.id,
        location_id=HOME.id,
        number=number,
        booked_at=NOON,
    )
    return replace(made, **fields)  # type: ignore[arg-type] # fields of the job


def appointment(of: Job, starts_at: datetime, **fields: object) -> Appointment:
    made = Appointment(
        id=AppointmentId(new_id()),
        tenant_id=TENANT.id,
        job_id=of.id,
        location_id=of.location_id,
        number=f"{of.number}-1",
        starts_at=starts_at,
        ends_at=starts_at + 2 * HOUR,
    )
    return replace(made, **fields)  # type: ignore[arg-type] # fields of the appointment


@pytest.mark.req("BOOK-01", "CUST-03")
def test_a_job_with_everything_comes_back_with_its_visits_and_invoice(books: Units) -> None:
    full = job(
        job_type="No heat",
        business_unit="HVAC Service",
        campaign="Spring",
        department="HVAC",
        priority=Priority.URGENT,
        summary="No heat since yesterday",
        tags=("VIP", "gate, code"),
        call_id=CALL.id,
        booked_by=ADA.id,
    )
    other = job("1002", location_id=BARN.id)
    past = appointment(
        full, NOON - 24 * HOUR, status=AppointmentStatus.DONE, technician="Jo", technician_notes="x"
    )
    coming = appointment(full, NOON + 24 * HOUR)
    elsewhere = appointment(other, NOON)
    bill = Invoice(
        id=InvoiceId(new_id()),
        tenant_id=TENANT.id,
        customer_id=CUSTOMER.id,
        number="I-7",
        issued_on=date(2026, 3, 1),
        total=2**40,
        job_id=full.id,
    )
    with books() as work:
        work.bookings.jobs.add_many([full, other])
        work.bookings.appointments.add_many([coming, past, elsewhere])
        work.bookings.invoices.add_many([bill])
        work.commit()
    with books() as work:
        visits = work.bookings.visits(HOME.id, 9)
        assert visits.items == (Visit(coming, full, "I-7"), Visit(past, full, "I-7"))
        assert work.bookings.visits(HOME.id, 1).total == 2
        assert work.bookings.visit(elsewhere.id) == Visit(elsewhere, other)
        assert work.bookings.visit(AppointmentId(new_id())) is None
        assert list(work.bookings.appointments_of(full.id)) == [past, coming]
        assert work.bookings.invoices_of(CUSTOMER.id, 9).items == (bill,)


@pytest.mark.req("BOOK-01")
def test_job_numbers_are_unique_in_their_tenant(books: Units) -> None:
    other = a_tenant("Best")
    with books() as work:
        kept(work, other)
        assert [work.bookings.next_job_number(TENANT.id) for _ in range(3)] == [1001, 1002, 1003]
        assert work.bookings.next_job_number(other.id) == 1001
        work.commit()
    with books() as work:
        assert work.bookings.next_job_number(TENANT.id) == 1004
        work.bookings.reserve_job_numbers({TENANT.id: 2000, other.id: 5})
        assert work.bookings.next_job_number(TENANT.id) == 2001
        assert work.bookings.next_job_number(other.id) == 1003


@pytest.mark.req("BOOK-01")
def test_two_who_book_at_once_get_two_numbers(store: Store) -> None:
    kept(store.unit_of_work(), TENANT)
    numbers: list[int] = []

    def book() -> None:
        for _ in range(5):
            with store.unit_of_work() as work:
                number = work.bookings.next_job_number(TENANT.id)
                work.commit()
            numbers.append(number)

    agents = [Thread(target=book) for _ in range(2)]
    for agent in agents:
        agent.start()
    for agent in agents:
        agent.join()
    assert sorted(numbers) == list(range(1001, 1011))


def test_a_job_number_that_is_taken_is_refused(store: Store) -> None:
    with store.unit_of_work() as work:
        kept(work, TENANT, CUSTOMER)
        work.bookings.jobs.add_many([job("7")])
        with pytest.raises(StoreError, match="job number '7' is taken"):
            work.bookings.jobs.save(job("7"))


@pytest.mark.req("BOOK-04")
def test_an_appointment_is_moved_with_its_history_and_never_by_two(books: Units) -> None:
    booked = job()
    visit = appointment(booked, NOON + 24 * HOUR)
    window = ArrivalWindow(NOON + 48 * HOUR, NOON + 50 * HOUR)
    moved, change = reschedule(visit, window, Asked(ADA.id, NOON, "Customer is away"))
    with books() as work:
        work.bookings.jobs.add_many([booked])
        work.bookings.appointments.add_many([visit])
        work.commit()
    with books() as work:
        saved = work.bookings.appointments.change(moved)
        work.bookings.changes.add_many([change])
        work.commit()
    with books() as work:
        assert saved == replace(moved, version=2)
        assert work.bookings.appointments.get(visit.id) == saved
        assert list(work.bookings.changes_of(visit.id)) == [change]
        with pytest.raises(Outdated, match="changed"):
            work.bookings.appointments.change(replace(visit, technician="Jo"))
        assert work.bookings.appointments.get(visit.id) == saved


@pytest.mark.req("BOOK-01")
def test_windows_that_are_taken(books: Units) -> None:
    booked = job()
    before = appointment(booked, NOON - 3 * HOUR)
    into = appointment(booked, NOON - HOUR)
    within = appointment(booked, NOON + HOUR)
    off = appointment(booked, NOON + HOUR, status=AppointmentStatus.CANCELLED)
    after = appointment(booked, NOON + 8 * HOUR)
    with books() as work:
        work.bookings.jobs.add_many([booked])
        work.bookings.appointments.add_many([before, into, within, off, after])
        taken = work.bookings.taken(TENANT.id, NOON, NOON + 8 * HOUR)
        assert list(taken) == [into.window, within.window]


@pytest.mark.req("CUST-03", "BOOK-01")
def test_quotes_of_a_location_by_status(books: Units) -> None:
    quotes = [
        Quote(
            id=QuoteId(new_id()),
            tenant_id=TENANT.id,
            customer_id=CUSTOMER.id,
            location_id=HOME.id,
            number=f"Q{day}",
            status=status,
            made_on=date(2026, 1, day),
            title="New furnace",
            lines=(QuoteLine("Furnace", 325_000), QuoteLine("Labour", 12_000, 450)),
        )
        for day, status in enumerate(QuoteStatus, 1)
    ]
    with books() as work:
        work.bookings.quotes.add_many(quotes)
        work.commit()
    with books() as work:
        assert work.bookings.quotes_of(HOME.id, (), 9).items == tuple(reversed(quotes))
        chosen = work.bookings.quotes_of(HOME.id, (QuoteStatus.OPEN, QuoteStatus.DENIED), 1)
        assert chosen.items == (quotes[3],)
        assert chosen.total == 2
        assert chosen.items[0].total == 379_000
        assert work.bookings.quotes_of(BARN.id, (), 9).total == 0


@pytest.mark.req("BOOK-03")
def test_a_draft_is_kept_until_it_is_dropped(books: Units) -> None:
    draft = BookingDraft(
        id=DraftId(new_id()),
        tenant_id=TENANT.id,
        agent_id=ADA.id,
        customer_id=CUSTOMER.id,
        updated_at=NOON,
        location_id=HOME.id,
        call_id=CALL.id,
        summary="No h",
        priority=Priority.HIGH,
        starts_at=NOON,
        ends_at=NOON + HOUR,
    )
    later = replace(draft, summary="No heat", updated_at=NOON + HOUR)
    without_call = replace(draft, id=DraftId(new_id()), call_id=None)
    with books() as work:
        for item in (draft, without_call, later):
            work.bookings.drafts.save(item)
        work.commit()
    with books() as work:
        assert work.bookings.draft_of(CALL.id) == later
        assert list(work.bookings.drafts_by(ADA.id)) == [later, without_call]
        work.bookings.drafts.drop(draft.id)
        assert work.bookings.draft_of(CALL.id) is None


@pytest.mark.req("BOOK-02")
def test_what_came_of_a_call_is_kept_once(books: Units) -> None:
    outcome = CallOutcome(
        call_id=CALL.id,
        agent_id=ADA.id,
        call_class=CallClass.UNBOOKED,
        at=NOON,
        tenant_id=TENANT.id,
        reason="Price",
        note="Will ask the neighbour",
    )
    with books() as work:
        work.bookings.outcomes.save(replace(outcome, reason="Other"))
        work.bookings.outcomes.save(outcome)
        work.commit()
    with books() as work:
        assert work.bookings.outcomes.get(CALL.id) == outcome
        with pytest.raises(StoreError, match="not in the database"):
            work.bookings.outcomes.save(replace(outcome, call_id=CallId(new_id())))
