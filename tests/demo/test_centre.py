"""The made-up centre: enough of everything, repeatable, and harmless to real people."""

import math
import re
from collections import Counter
from itertools import combinations

import pytest

from ccpdesk.app.demo import SEED
from ccpdesk.app.demo.company.callers import CALLABLE, numbers_of
from ccpdesk.app.demo.company.centre import Centre, make_centre
from ccpdesk.customers.customer import ContactKind, CustomerType
from ccpdesk.ui.theme.contrast import contrast
from tests.demo.conftest import NOW

FICTION = re.compile(r"\+1[2-9]\d\d555(01\d\d)")
TOLL_FREE_FICTION = "+18005550199"
DARK_PANEL = "#191D25"

pytestmark = pytest.mark.req("DESK-05")


def test_there_is_enough_of_everything(centre: Centre) -> None:
    assert len(centre.companies) == 12
    assert len(centre.queues) == 5
    assert len(centre.numbers) == 40
    assert sum(number.tenant_id is None for number in centre.numbers) == 2
    assert len(centre.customers) == 5000
    assert len(centre.staff) == 8
    assert (centre.me.name, centre.me.extension) == ("Sam Ortiz", "1001")
    assert centre.me.direct_lines


def test_the_same_seed_makes_the_same_centre(centre: Centre) -> None:
    assert make_centre(SEED, NOW) == centre


def test_another_seed_makes_other_customers(centre: Centre) -> None:
    other = make_centre(SEED + 1, NOW)
    same = {customer.name for customer in centre.customers} & {customer.name for customer in other.customers}
    assert len(same) < 1000


def test_every_number_is_reserved_for_fiction(centre: Centre) -> None:
    numbers = {
        contact.value for item in centre.customers for contact in item.contacts if contact.kind in CALLABLE
    }
    numbers |= {number.number for number in centre.numbers} - {TOLL_FREE_FICTION}
    numbers |= {company.tenant.caller_id for company in centre.companies}
    numbers |= {line for user in centre.staff for line in user.direct_lines}
    assert len(numbers) > 5000
    assert [number for number in numbers if not FICTION.fullmatch(number)] == []


def test_no_customer_has_a_number_of_ours(centre: Centre) -> None:
    customers = {number for item in centre.customers for number in numbers_of(item)}
    ours = {number.number for number in centre.numbers}
    ours |= {line for user in centre.staff for line in user.direct_lines}
    assert not customers & ours


def test_email_addresses_reach_nobody(centre: Centre) -> None:
    emails = [c.value for item in centre.customers for c in item.contacts if c.kind is ContactKind.EMAIL]
    assert len(emails) > 2000
    assert all(email.endswith("@example.com") for email in emails)


def test_numbers_and_extensions_are_unique(centre: Centre) -> None:
    numbers = [number.number for number in centre.numbers]
    assert len(set(numbers)) == len(numbers)
    assert len({user.extension for user in centre.staff}) == len(centre.staff)


def test_there_are_all_kinds_of_customers(centre: Centre) -> None:
    tenants = {company.tenant.id for company in centre.companies}
    assert {item.tenant_id for item in centre.customers if item.do_not_service} == tenants
    assert sum(item.type is CustomerType.COMMERCIAL for item in centre.customers) > 300
    assert sum(len(item.locations) > 1 for item in centre.customers) > 150
    owners = Counter((item.tenant_id, number) for item in centre.customers for number in numbers_of(item))
    shared = {tenant for (tenant, _), count in owners.items() if count > 1}
    assert shared == tenants


def test_every_customer_can_be_reached_somewhere(centre: Centre) -> None:
    assert all(numbers_of(item) and item.locations for item in centre.customers)
    addresses = Counter(
        (item.tenant_id, place.one_line) for item in centre.customers for place in item.locations
    )
    assert max(addresses.values()) == 1


def test_the_office_knows_more_of_some_customers(centre: Centre) -> None:
    everybody = centre.customers
    assert 100 < sum(item.billing is not None for item in everybody) < 500
    assert 200 < sum(item.balance != 0 for item in everybody) < 1000
    assert all(place.latitude and place.longitude for item in everybody for place in item.locations)
    contacts = [contact.id for item in everybody for contact in item.all_contacts]
    places = [place.id for item in everybody for place in item.locations]
    assert len({*contacts, *places}) == len(contacts) + len(places)


def test_tenant_colours_can_be_read_and_told_apart(centre: Centre) -> None:
    colours = [company.tenant.colour for company in centre.companies]
    for colour in colours:
        assert contrast(colour, "#FFFFFF") >= 4.5, colour
        assert contrast(colour, DARK_PANEL) >= 3.0, colour
    assert all(distance(one, other) > 40 for one, other in combinations(colours, 2))


def distance(one: str, other: str) -> float:
    """Between two colours, in steps of 0 to 255."""
    return 255 * math.dist(parts(one), parts(other))


def parts(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
