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
        assert [found.customer for found in unit.customers.search("404 555 0102", None)] == [customer.id]


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
