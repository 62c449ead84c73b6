"""How calls count (BOOK-02), moving and cancelling (BOOK-04), Do Not Service (CUST-08), sums of quotes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpdesk.bookings.call_outcome import CallClass, class_of
from ccpdesk.bookings.job import Appointment, AppointmentStatus, Job, JobStatus, refuse_do_not_service
from ccpdesk.bookings.quote import Quote, QuoteLine, QuoteStatus
from ccpdesk.bookings.rescheduling import Asked, ChangeKind, cancel, cancel_job, reschedule
from ccpdesk.bookings.windows import ArrivalWindow
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import (
    AppointmentId,
    CustomerId,
    JobId,
    LocationId,
    QuoteId,
    TenantId,
    UserId,
    new_id,
)

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
TENANT, PLACE, ADA = TenantId(new_id()), LocationId(new_id()), UserId(new_id())
JOB = Job(
    id=JobId(new_id()),
    tenant_id=TENANT,
    customer_id=CustomerId(new_id()),
    location_id=PLACE,
    number="1001",
    booked_at=NOW,
)
VISIT = Appointment(
    id=AppointmentId(new_id()),
    tenant_id=TENANT,
    job_id=JOB.id,
    location_id=PLACE,
    number="1001-1",
    starts_at=NOW + 24 * HOUR,
    ends_at=NOW + 26 * HOUR,
    technician="Jo",
)
LATER = ArrivalWindow(NOW + 48 * HOUR, NOW + 50 * HOUR)
ASKED = Asked(ADA, NOW, " Customer is away ")

SHORT, LONG = timedelta(seconds=59), timedelta(seconds=60)
B, U, E, N, A = (
    CallClass.BOOKED,
    CallClass.UNBOOKED,
    CallClass.EXCUSED,
    CallClass.NOT_A_LEAD,
    CallClass.ABANDONED,
)
GRID = {
    # (answered, talked, booked): class with no reason, with a lead, with no lead
    (False, SHORT, False): (A, A, A),
    (False, LONG, False): (A, A, A),
    (True, SHORT, False): (E, E, E),
    (True, LONG, False): (None, U, N),
    (False, SHORT, True): (B, B, B),
    (False, LONG, True): (B, B, B),
    (True, SHORT, True): (B, B, B),
    (True, LONG, True): (B, B, B),
}


@pytest.mark.req("BOOK-02")
@pytest.mark.parametrize(("situation", "classes"), GRID.items())
def test_the_class_of_a_call(
    situation: tuple[bool, timedelta, bool], classes: tuple[CallClass | None, ...]
) -> None:
    answered, talked, booked = situation
    for lead, expected in zip((None, True, False), classes, strict=True):
        assert class_of(answered=answered, talked=talked, booked=booked, lead=lead) is expected


@pytest.mark.req("BOOK-04")
def test_an_appointment_moves_to_another_window() -> None:
    moved, change = reschedule(VISIT, LATER, ASKED)
    assert moved == replace(VISIT, starts_at=LATER.starts_at, ends_at=LATER.ends_at, technician="")
    assert (change.what, change.reason) == (ChangeKind.RESCHEDULED, "Customer is away")
    assert (change.starts_before, change.ends_before) == (VISIT.starts_at, VISIT.ends_at)
    assert (change.at, change.by_id, change.appointment_id) == (NOW, ADA, VISIT.id)


@pytest.mark.req("BOOK-04")
@pytest.mark.parametrize(
    ("visit", "window", "reason", "what"),
    [
        (VISIT, LATER, " ", "without a reason"),
        (VISIT, VISIT.window, "x", "in this window already"),
        (VISIT, ArrivalWindow(NOW, NOW + HOUR), "x", "begun already"),
        (replace(VISIT, status=AppointmentStatus.WORKING), LATER, "x", "the technician is there"),
        (replace(VISIT, status=AppointmentStatus.DONE), LATER, "x", "it is done"),
        (replace(VISIT, status=AppointmentStatus.CANCELLED), LATER, "x", "it was cancelled"),
    ],
)
def test_what_cannot_be_moved_is_refused(
    visit: Appointment, window: ArrivalWindow, reason: str, what: str
) -> None:
    with pytest.raises(Refused, match=what):
        reschedule(visit, window, Asked(ADA, NOW, reason))


@pytest.mark.req("BOOK-04")
def test_a_job_is_cancelled_with_all_that_is_still_to_come() -> None:
    off = replace(VISIT, id=AppointmentId(new_id()), status=AppointmentStatus.CANCELLED)
    job, [(visit, change)] = cancel_job(JOB, [VISIT, off], ASKED)
    assert (job.status, job.cancel_reason) == (JobStatus.CANCELLED, "Customer is away")
    assert (visit.status, change.what) == (AppointmentStatus.CANCELLED, ChangeKind.CANCELLED)
    with pytest.raises(Refused, match="Job 1001 is cancelled already"):
        cancel_job(job, [], ASKED)
    with pytest.raises(Refused, match="without a reason"):
        cancel_job(JOB, [], Asked(ADA, NOW, ""))
    with pytest.raises(Refused, match="it is done"):
        cancel_job(JOB, [replace(VISIT, status=AppointmentStatus.DONE)], ASKED)
    with pytest.raises(Refused, match="without a reason"):
        cancel(VISIT, Asked(ADA, NOW, "\n"))


@pytest.mark.req("CUST-08")
def test_do_not_service_stops_a_booking_with_the_reason() -> None:
    refuse_do_not_service("Maria Lopez", False, "")
    with pytest.raises(Refused, match="Maria Lopez is marked Do Not Service: owes since 2019"):
        refuse_do_not_service("Maria Lopez", True, "owes since 2019")
    with pytest.raises(Refused, match=r"Do Not Service \(booking\)"):
        refuse_do_not_service("Maria Lopez", True, "")


@pytest.mark.req("CUST-03")
@given(st.lists(st.tuples(st.integers(-(10**6), 10**6), st.integers(0, 10_000)), max_size=5))
def test_the_total_is_the_sum_of_its_lines(lines: list[tuple[int, int]]) -> None:
    quote = Quote(
        id=QuoteId(new_id()),
        tenant_id=TENANT,
        customer_id=JOB.customer_id,
        location_id=PLACE,
        number="1",
        status=QuoteStatus.DRAFT,
        made_on=date(2026, 3, 2),
        lines=tuple(QuoteLine("x", price, hundredths) for price, hundredths in lines),
    )
    exact = sum(price * hundredths for price, hundredths in lines)
    assert abs(quote.total * 100 - exact) <= 50 * len(lines)
    assert QuoteLine("x", 1, 150).amount == 2
    assert QuoteLine("x", -1, 150).amount == -2
