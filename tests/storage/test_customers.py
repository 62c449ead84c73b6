"""Contract: customers, matching and search (CUST-01, CUST-02)."""

from datetime import date

import pytest

from ccpdesk.customers.address import Address
from ccpdesk.customers.customer import Billing, ContactKind, ContactMethod, CustomerType, Notification
from ccpdesk.kernel.errors import StoreError
from ccpdesk.kernel.ids import CustomerId, new_id
from tests.storage.conftest import Units
from tests.storage.examples import a_customer, a_tenant, at_street, email, kept, phone


@pytest.mark.req("CUST-03", "CUST-05", "CUST-06")
def test_a_customer_comes_back_with_contacts_and_locations_in_order(units: Units) -> None:
    tenant = a_tenant()
    customer = a_customer(
        tenant,
        type=CustomerType.COMMERCIAL,
        contacts=(
            ContactMethod(ContactKind.FAX, "+14045550103"),
            ContactMethod(
                ContactKind.MOBILE, "+14045550101", "after 5", frozenset({Notification.ON_THE_WAY})
            ),
            email("m.lopez@example.com"),
        ),
        locations=(
            at_street("9 Elm St", unit="4", name="Shop", notes="dog"),
            at_street("1 Oak Ave", latitude=33.7531, longitude=-84.3857),
        ),
        do_not_service=True,
        since=date(2019, 2, 28),
        billing=Billing(
            Address("1 Bank Sq", "Toronto", "ON", "M5J 2R8", unit="9", country="CA"),
            "Lopez Holding",
            (phone("+14165550101"), email("bills@example.com")),
        ),
        taxable=False,
        balance=-12_345,
        tags=("VIP", "gate, code"),
        version=7,
    )
    kept(units(), tenant, customer)
    with units() as unit:
        assert unit.customers.get(customer.id) == customer
        assert unit.customers.get(CustomerId(new_id())) is None


@pytest.mark.req("CUST-05")
def test_a_customer_is_found_by_the_number_of_who_pays(units: Units) -> None:
    tenant = a_tenant()
    payer = Billing(Address("1 Bank Sq", "Atlanta", "GA", "30303"), contacts=(phone("+14045550102"),))
    customer = a_customer(tenant, contacts=(phone("+14045550101"),), billing=payer)
    kept(units(), tenant, customer)
    with units() as unit:
        assert list(unit.customers.by_number("+14045550102", tenant.id)) == [customer]
        assert list(unit.customers.search("404 555 0102", None)) == [customer]


@pytest.mark.req("CUST-02")
def test_a_number_finds_everybody_who_has_it_in_the_tenant_or_in_all(units: Units) -> None:
    acme, best = a_tenant("Acme"), a_tenant("Best")
    zoe = a_customer(acme, "Zoe", contacts=(phone("+14045550101"), phone("+14045550101")))
    ann = a_customer(acme, "ann", contacts=(email("a@b.c"), phone("+14045550101")))
    other = a_customer(best, "Bo", contacts=(phone("+14045550101"),))
    near = a_customer(acme, "Near", contacts=(phone("+140455501012"),))
    kept(units(), acme, best, zoe, ann, other, near)
    with units() as unit:
        assert list(unit.customers.by_number("+14045550101", acme.id)) == [ann, zoe]
        assert list(unit.customers.by_number("+14045550101", None)) == [ann, other, zoe]
        assert list(unit.customers.by_number("4045550101", None)) == []


@pytest.mark.req("CUST-01")
@pytest.mark.parametrize(
    "text",
    [
        "lop",
        "LOPEZ",
        "maría l",
        "maria  lopez",
        "(404) 555-0199",
        "+1 404.555.0199",
        "5550199",
        "0199",
        "M.LOPEZ@exa",
        "peachtree",
        "12 Peach",
        "st Apt 4",
    ],
)
def test_any_part_in_any_spelling_finds_the_customer(units: Units, text: str) -> None:
    tenant = a_tenant()
    wanted = a_customer(
        tenant,
        "María López",
        contacts=(phone("+14045550199"), email("m.lopez@example.com")),
        locations=(at_street("12 Peachtree St", unit="Apt 4"),),
    )
    other = a_customer(tenant, "Bob", contacts=(phone("+12125550123"),), locations=(at_street("7 Elm"),))
    kept(units(), tenant, wanted, other)
    with units() as unit:
        assert list(unit.customers.search(text, tenant.id)) == [wanted]


@pytest.mark.req("CUST-01")
@pytest.mark.parametrize("text", ["020 7946 0018", "+44 (0)20 7946 0018", "0044 20 7946 0018", "7946 0018"])
def test_a_british_number_is_found_as_it_is_written_there(units: Units, text: str) -> None:
    tenant = a_tenant()
    customer = a_customer(tenant, contacts=(phone("+442079460018"),))
    kept(units(), tenant, customer)
    with units() as unit:
        assert list(unit.customers.search(text, None)) == [customer]


@pytest.mark.req("CUST-01")
@pytest.mark.parametrize("text", ["%", "_", "/", "\\", "100%_", "'; DROP TABLE customers; --"])
def test_signs_of_the_database_stand_for_themselves(units: Units, text: str) -> None:
    tenant = a_tenant()
    plain, odd = a_customer(tenant, "Plain"), a_customer(tenant, f"Odd {text}")
    kept(units(), tenant, plain, odd)
    with units() as unit:
        assert list(unit.customers.search(text, None)) == [odd]


@pytest.mark.req("CUST-01")
def test_best_match_comes_first(units: Units) -> None:
    tenant = a_tenant()
    part = a_customer(tenant, "Ada 14045550199 Smith")
    begins = a_customer(tenant, "14045550199 Ltd")
    exact = a_customer(tenant, "Zed", contacts=(phone("+14045550199"),))
    street = a_customer(tenant, "Ann", locations=(at_street("14045550199 Rd"),))
    kept(units(), tenant, part, begins, exact, street)
    with units() as unit:
        assert list(unit.customers.search("14045550199", None)) == [exact, begins, part, street]
        assert list(unit.customers.search("14045550199", None, limit=2)) == [exact, begins]


@pytest.mark.req("CUST-01", "TEN-01")
def test_a_search_stays_in_its_tenant(units: Units) -> None:
    acme, best = a_tenant("Acme"), a_tenant("Best")
    here, there = a_customer(acme, "Smith"), a_customer(best, "Smith", locations=(at_street("Smith Rd"),))
    kept(units(), acme, best, here, there)
    with units() as unit:
        assert list(unit.customers.search("smith", acme.id)) == [here]
        assert {found.id for found in unit.customers.search("smith", None)} == {here.id, there.id}


@pytest.mark.parametrize("text", ["", "  ", "\u0301"])
def test_nothing_to_look_for_finds_nobody(units: Units, text: str) -> None:
    tenant = a_tenant()
    kept(units(), tenant, a_customer(tenant))
    with units() as unit:
        assert list(unit.customers.search(text, None)) == []


def test_of_many_customers_one_that_is_refused_refuses_all(units: Units) -> None:
    tenant = a_tenant()
    kept(units(), tenant)
    with units() as unit:
        with pytest.raises(StoreError, match="not in the database"):
            unit.customers.add_many([a_customer(tenant), a_customer(a_tenant("unknown"))])
        unit.customers.add_many([])
        unit.commit()
    with units() as unit:
        assert list(unit.customers.search("lopez", None)) == []
