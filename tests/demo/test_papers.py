"""The papers of the demo, and the profile of a customer at a location that is read from them (CUST-03)."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from ccpdesk.app.demo import SEED
from ccpdesk.app.demo.company.centre import Centre
from ccpdesk.app.demo.company.chance import chance_of
from ccpdesk.app.demo.paperwork.paperwork import make_paperwork
from ccpdesk.app.demo.seed import seed
from ccpdesk.bookings.windows import ArrivalWindow
from ccpdesk.kernel.ids import CustomerId, LocationId, new_id
from ccpdesk.storage import open_store
from ccpdesk.workflows.read_profile import read_profile
from tests.demo.conftest import NOW


@pytest.mark.req("CUST-03", "DESK-05")
def test_everything_of_one_location_in_a_trip_for_each_section(tmp_path: Path, centre: Centre) -> None:
    papers = make_paperwork(chance_of(SEED, "papers"), NOW, centre)
    store = open_store(f"sqlite:///{tmp_path / 'demo.sqlite'}")
    seed(store.unit_of_work(), centre, (), papers)
    customer = next(item for item in centre.customers if len(item.locations) > 2)
    home = customer.locations[1]
    statements: list[str] = []
    with store.reading() as work:
        assert read_profile(work, CustomerId(new_id())) is None
        event.listen(
            store.engine, "before_cursor_execute", lambda *args: statements.append(args[2]), named=False
        )
        profile = read_profile(work, customer.id, home.id)
        trips = len([text for text in statements if text.startswith("SELECT")])
        first = read_profile(work, customer.id, LocationId(new_id()), limit=1)
    store.close()
    assert profile is not None
    assert first is not None
    assert trips == 11  # the customer with contacts and locations 3, and 8 sections
    assert (profile.customer, profile.location) == (customer, home)
    assert first.location == customer.locations[0]
    here = [job for job in papers.work.jobs if job.location_id == home.id]
    assert {visit.job for visit in profile.visits.items} == set(here)
    assert set(profile.equipment.items) == {item for item in papers.equipment if item.location_id == home.id}
    assert set(profile.photos.items) == {item for item in papers.photos if item.location_id == home.id}
    assert set(profile.notes.items) == {item for item in papers.notes if item.customer_id == customer.id}
    assert profile.calls.total == 0
    assert len(first.equipment.items) <= 1 <= first.equipment.total


@pytest.mark.req("DESK-05")
def test_the_papers_of_the_demo_are_enough_of_everything_and_repeat(centre: Centre) -> None:
    papers = make_paperwork(chance_of(SEED, "papers"), NOW, centre)
    again = make_paperwork(chance_of(SEED, "papers"), NOW, centre)
    assert again.work.jobs == papers.work.jobs
    assert again.chats == papers.chats
    locations = sum(len(customer.locations) for customer in centre.customers)
    assert len(papers.equipment) >= locations
    assert len(papers.work.jobs) > 4000
    assert len({(job.tenant_id, job.number) for job in papers.work.jobs}) == len(papers.work.jobs)
    coming = [item for item in papers.work.appointments if item.starts_at > NOW]
    assert 100 < len(coming) < 400
    assert all(item.window.starts_at.astimezone().minute == 0 for item in papers.work.appointments)
    assert min(len(papers.notes), len(papers.photos), len(papers.work.quotes)) > 1000
    assert all(photo.thumbnail.startswith(b"\x89PNG\r\n\x1a\n") for photo in papers.photos)
    assert sum(thread.unread > 0 for thread, _ in papers.chats) > 10
    assert sum(item.unbooked for item in papers.web_bookings) == 25
    served = {customer.id for customer in centre.customers if not customer.do_not_service}
    assert {
        job.customer_id for job in papers.work.jobs if job.booked_at > NOW - timedelta(days=3)
    } - served == set()
    assert all(replace(item).window < ArrivalWindow(NOW + timedelta(days=12), NOW) for item in coming)
