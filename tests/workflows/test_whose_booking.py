"""Whose a booking is that nobody at a desk made, by what the store holds (WEB-03)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ccpdesk.customers.customer import Customer, Location
from ccpdesk.inbox.visit import Visit
from ccpdesk.inbox.web_booking import WebBooking, WebFlag
from ccpdesk.kernel.ids import LocationId
from ccpdesk.tenants.policies import Policies
from ccpdesk.workflows.ports import BookingPage
from ccpdesk.workflows.whose_booking import make_booking
from tests.workflows.house import APEX, House, customer

pytestmark = pytest.mark.req("WEB-03")

STRANGER = "+14045550144"
MAPLE = Location("1234 Maple St", "Atlanta", "GA", "30303")
ELM = Location("9 Elm St", "Atlanta", "GA", "30303")
ADA = replace(customer("Ada Byron", "+14045550161"), locations=(MAPLE,))
UNWANTED = replace(customer("Bad Payer", "+14045550162"), locations=(ELM,), do_not_service=True)


@pytest.fixture
def served(house: House) -> House:
    """Both are customers of Apex."""
    with house.store.unit_of_work() as work:
        for one in (ADA, UNWANTED):
            work.customers.add(one)
        work.commit()
    return house


def booked(house: House, number: str, street: str, *, takeover: bool = True, name: str = "") -> WebBooking:
    """What somebody of that number books for an address that was typed."""
    tenant = replace(APEX, policies=Policies(takeover=takeover))
    with house.store.public_work() as work:
        visit = Visit(
            tenant_id=APEX.id,
            postal_code="30303",
            name=name,
            phone=number,
            known=work.known(APEX.id, number, "30303"),
            street=street,
            city="Atlanta",
            state="GA",
            summary="Leak",
        )
        return make_booking(work, visit, BookingPage(tenant), house.clock.now())


def whose(booking: WebBooking) -> tuple[Customer | None, LocationId | None]:
    found = {one.id: one for one in (ADA, UNWANTED)}
    return (found[booking.customer_id] if booking.customer_id else None), booking.location_id


def test_a_customer_who_types_the_own_address_is_served_there(served: House) -> None:
    mine = booked(served, "+14045550161", "1234 Maple Street", name="Ada Byron")
    assert (whose(mine), set(mine.flags), mine.summary) == ((ADA, MAPLE.id), set(), "Leak")
    other = booked(served, "+14045550161", "1234 Maple Street", name="Bob")
    assert (whose(other), set(other.flags)) == ((ADA, MAPLE.id), {WebFlag.OTHER_NAME})


def test_a_customer_at_somebody_elses_address_is_looked_at(served: House) -> None:
    booking = booked(served, "+14045550161", "9 Elm Street", name="Ada Byron")
    assert whose(booking) == (ADA, None)
    assert set(booking.flags) == {WebFlag.KNOWN_ADDRESS, WebFlag.NEW_LOCATION}


def test_a_stranger_takes_a_site_over_where_the_company_wants_it(served: House) -> None:
    taken = booked(served, STRANGER, "1234 Maple Street", name="New Owner")
    assert (whose(taken), set(taken.flags)) == ((ADA, MAPLE.id), {WebFlag.TAKEOVER, WebFlag.OTHER_NAME})
    assert taken.summary.startswith("SITE TAKEOVER")
    assert taken.summary.endswith("\n\nLeak")
    new = booked(served, STRANGER, "1234 Maple Street", takeover=False)
    assert (whose(new), set(new.flags), new.summary) == ((None, None), {WebFlag.KNOWN_ADDRESS}, "Leak")


@pytest.mark.req("WEB-02")
def test_nobody_takes_the_site_over_of_one_who_must_not_be_served(served: House) -> None:
    booking = booked(served, STRANGER, "9 Elm Street", name="New Owner")
    assert (whose(booking), set(booking.flags)) == ((None, None), {WebFlag.KNOWN_ADDRESS})
    assert booking.summary == "Leak"


def test_a_stranger_at_a_new_address_is_a_new_customer(served: House) -> None:
    booking = booked(served, STRANGER, "8 Pine St")
    assert (whose(booking), set(booking.flags)) == ((None, None), set())
