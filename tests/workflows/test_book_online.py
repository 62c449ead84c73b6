"""The steps of a booking on the web: codes that run out, windows that are gone, what is missing (WEB-01)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from ccpdesk.customers.address import Address
from ccpdesk.customers.customer import Location
from ccpdesk.inbox.visit import Visit
from ccpdesk.kernel.errors import Refused
from ccpdesk.tenants.policies import Policies
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.tenants.windows import parse_windows
from ccpdesk.workflows.book_online import BookOnline, Contact
from ccpdesk.workflows.ports import BookingPage
from tests.workflows.house import APEX, House, customer

pytestmark = pytest.mark.req("WEB-01")

KEY = "of one browser"
ADA = replace(
    customer("Ada Byron", "+14045550161"), locations=(Location("1234 Maple St", "Atlanta", "GA", "30303"),)
)
UNWANTED = replace(customer("Bad Payer", "+14045550162"), do_not_service=True)
PLACE = Address("8 Pine St", "Atlanta", "GA", "")


@dataclass
class Site:
    """The steps on a store of a company in 30303, with the codes that would be sent."""

    house: House
    codes: list[str] = field(default_factory=list)
    page: BookingPage = field(
        default_factory=lambda: BookingPage(
            replace(APEX, windows=parse_windows("Mon-Fri 08:00-10:00 x1"), policies=Policies(web_code=True))
        )
    )

    def __post_init__(self) -> None:
        self.book = BookOnline(self.house.store.public_work, self.house.clock, self)

    def send(self, _phone: str, text: str) -> None:
        self.codes.append(text.split(maxsplit=1)[0])

    def entered(self) -> Visit:
        """ZIP code, service and the first window are chosen."""
        visit = self.book.enter(KEY, self.page, "30303")
        visit = self.book.choose_service(KEY, visit, "Plumbing")
        day = next(day for day in self.book.windows(self.page.tenant) if day.windows)
        return self.book.choose_window(KEY, visit, self.page.tenant, day.windows[0].window)

    def introduced(self, phone: str = ADA.contacts[0].value) -> Visit:
        """A code is on its way."""
        return self.book.introduce(KEY, self.entered(), self.page, Contact("Ada Byron", phone, ""))


@pytest.fixture
def site(house: House) -> Site:
    with house.store.unit_of_work() as work:
        for one in (ADA, UNWANTED):
            work.customers.add(one)
        work.tenants.change_service_area(APEX.id, [ServedZip("30303", "Plumbing")])
        work.commit()
    return Site(house)


def test_a_code_shows_the_addresses_to_who_has_it(site: Site) -> None:
    visit = site.introduced()
    assert (visit.proven, visit.looked, visit.known) == (False, False, None)
    with pytest.raises(Refused, match="not the code"):
        site.book.prove(KEY, visit, "x")
    (code,) = site.codes
    proven = site.book.prove(KEY, visit, f" {code[:3]} {code[3:]} ")
    assert (proven.proven, proven.looked, proven.code) == (True, True, None)
    assert proven.known is not None
    assert [place.masked for place in proven.known.places] == ["12•• M•••• St"]
    assert site.book.visit(KEY) == proven


def test_a_code_is_worth_nothing_after_ten_minutes(site: Site) -> None:
    visit = site.introduced()
    site.house.clock.wait(599)
    with pytest.raises(Refused, match="not the code"):
        site.book.prove(KEY, visit, "x")
    site.house.clock.wait(1)
    with pytest.raises(Refused, match="not valid any more"):
        site.book.prove(KEY, visit, site.codes[0])


def test_a_code_is_worth_nothing_after_five_wrong_ones(site: Site) -> None:
    visit = site.introduced()
    for _ in range(5):
        with pytest.raises(Refused, match="not the code"):
            site.book.prove(KEY, visit, "x")  # the visit as each of five requests has read it
    with pytest.raises(Refused, match="not valid any more"):
        site.book.prove(KEY, visit, site.codes[0])


def test_a_window_that_is_not_free_is_neither_chosen_nor_booked(site: Site) -> None:
    visit = site.introduced()
    visit = site.book.prove(KEY, visit, site.codes[0])
    visit = site.book.enter_place(KEY, visit, "US", PLACE)
    assert visit.starts_at is not None
    site.house.clock.set(visit.starts_at - site.house.clock.now())
    with pytest.raises(Refused) as gone:
        site.book.book(KEY, visit, site.page, "Leak")
    assert gone.value.where == "window"
    later = [day for day in site.book.windows(site.page.tenant) if day.windows]
    other = later[0].windows[0].window
    beside = replace(other, starts_at=other.starts_at + timedelta(minutes=1))
    with pytest.raises(Refused):
        site.book.choose_window(KEY, visit, site.page.tenant, beside)
    again = site.book.choose_window(KEY, visit, site.page.tenant, other)
    assert site.book.book(KEY, again, site.page, "Leak").booked


@pytest.mark.req("WEB-02")
def test_nothing_is_booked_of_which_something_is_missing_or_that_must_not_be(site: Site) -> None:
    visit = site.introduced()
    visit = site.book.prove(KEY, visit, site.codes[-1])
    placed = site.book.enter_place(KEY, visit, "US", PLACE)
    unwanted = site.introduced(UNWANTED.contacts[0].value)
    unwanted = site.book.prove(KEY, unwanted, site.codes[-1])
    stopped = site.book.enter_place(KEY, unwanted, "US", PLACE)
    for lacking in (visit, replace(placed, starts_at=None), replace(placed, ends_at=None), stopped):
        with pytest.raises(Refused, match="Something is missing"):
            site.book.book(KEY, lacking, site.page, "Leak")
    assert site.book.book(KEY, placed, site.page, "Leak").booked


@pytest.mark.parametrize("part", ["street", "unit", "city", "state"])
def test_a_part_of_an_address_is_one_short_line(site: Site, part: str) -> None:
    with pytest.raises(Refused) as refused:
        site.book.enter_place(KEY, site.entered(), "US", replace(PLACE, **{part: "x" * 500}))
    assert refused.value.where == part
