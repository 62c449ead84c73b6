"""Many book the last place of a window at once: one gets it (BOOK-01)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from ccpdesk.bookings.job import Appointment, Job
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import AppointmentId, DraftId, JobId, new_id
from ccpdesk.storage.store import Store
from ccpdesk.tenants.windows import parse_windows
from ccpdesk.workflows.booking_writes import JobBooked
from ccpdesk.workflows.free_windows import next_windows
from tests.storage.examples import NOON, a_customer, a_tenant, a_user, at_street, kept

AT_ONCE = 5
ADA = a_user()
TENANT = a_tenant(windows=parse_windows("Mon-Sun 08:00-10:00 x1"))
CUSTOMER = a_customer(TENANT, locations=(at_street("1 Elm"),))


@pytest.mark.req("BOOK-01")
def test_the_last_place_is_given_once(store: Store) -> None:
    with store.unit_of_work() as work:
        kept(work, TENANT, ADA, CUSTOMER)
        work.commit()
    with store.reading() as work:
        window = next_windows(work, TENANT, NOON).windows[0].window
    barrier = Barrier(AT_ONCE)

    def book(number: int) -> bool:
        job = Job(
            id=JobId(new_id()),
            tenant_id=TENANT.id,
            customer_id=CUSTOMER.id,
            location_id=CUSTOMER.locations[0].id,
            number="",
            booked_at=NOON + timedelta(seconds=number),
        )
        visit = Appointment(
            id=AppointmentId(new_id()),
            tenant_id=TENANT.id,
            job_id=job.id,
            location_id=job.location_id,
            number="",
            starts_at=window.starts_at,
            ends_at=window.ends_at,
        )
        barrier.wait(10)
        try:
            with store.unit_of_work() as work:
                JobBooked(job, visit, DraftId(job.id), ADA.id).apply(work, late=False)
                work.commit()
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(AT_ONCE) as pool:
        booked = list(pool.map(book, range(AT_ONCE)))
    assert booked.count(True) == 1
