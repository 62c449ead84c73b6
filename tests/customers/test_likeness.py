"""Likely duplicates: how alike, and why (CUST-07)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpdesk.customers.likeness import Reason, address_key, likely_duplicates, name_key, nearness
from ccpdesk.kernel.ids import TenantId, new_id
from tests.customers.examples import customer, email, phone, place

pytestmark = pytest.mark.req("CUST-07")


@pytest.mark.parametrize(
    "street",
    ["12 North Oak Street #4", "12 N. OAK ST, APT 4", "12 n oak st  unit 4", "12 North  Oak St. Suite 4"],
)
def test_an_address_is_the_same_in_every_usual_spelling(street: str) -> None:
    assert address_key(place(street)) == address_key(place("12 N Oak St", unit="Apt 4"))
    assert address_key(place(street, postal_code="30303-1234")) == "30303 12 n oak st 4"


@pytest.mark.parametrize(
    "street", ["12 N Oak St Apt 5", "12 Oak St 4", "12 N Oak Ave 4", "21 N Oak St 4", ""]
)
def test_another_address_is_another(street: str) -> None:
    assert address_key(place(street)) != address_key(place("12 N Oak St", unit="Apt 4"))


def test_an_address_without_street_or_postal_code_is_like_none() -> None:
    assert address_key(place("")) == address_key(place("12 Oak St", postal_code="")) == ""


@pytest.mark.parametrize(
    ("name", "key"), [("Maria Lopez", "lps mr"), ("Philippa Schmitt", "flp skmt"), ("Anna O", "an o")]
)
def test_a_name_is_found_by_its_consonants(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize("name", ["LOPEZ, Maria", "Mária Lopes", "Marie Lopezz", "maria lopez"])
def test_near_names_share_a_key_and_are_near(name: str) -> None:
    assert name_key(name) == name_key("Maria Lopez")
    assert nearness(name, "Maria Lopez") > 0.84


@pytest.mark.parametrize("name", ["John Lopez", "Maria Gomez", "M Lopez", ""])
def test_other_names_are_not_near(name: str) -> None:
    assert nearness(name, "Maria Lopez") < 0.84


@given(st.text(max_size=40))
def test_every_name_has_a_key_and_is_near_itself(name: str) -> None:
    assert name_key(name) == name_key(name.swapcase())
    assert nearness(name, name) in (0.0, 1.0)


def test_the_most_alike_comes_first_with_its_reasons() -> None:
    new = customer("Maria Lopez", contacts=(phone(), email("Maria@Example.com")), locations=(place(),))
    same = customer("Mária Lopez", contacts=(phone(),), locations=(place("12 OAK STREET"),))
    spouse = customer("Jorge Diaz", contacts=(phone(),))
    mail = customer("Jo", contacts=(email("maria@example.com"),))
    tenant_before = customer("Ann Kim", locations=(place("12 Oak St."),))
    namesake = customer("LOPEZ Maria")
    nobody = customer("Bob Kim", contacts=(phone("+14045550100"),), locations=(place("12 Oak Ave"),))
    elsewhere = customer("Maria Lopez", tenant_id=TenantId(new_id()), contacts=(phone(),))
    everybody = (nobody, namesake, tenant_before, mail, spouse, same, elsewhere, new)
    found = likely_duplicates(new, everybody)
    assert [(like.customer, like.reasons) for like in found] == [
        (same, (Reason.PHONE, Reason.ADDRESS, Reason.NAME)),
        (mail, (Reason.EMAIL,)),
        (spouse, (Reason.PHONE,)),
        (tenant_before, (Reason.ADDRESS,)),
        (namesake, (Reason.NAME,)),
    ]
    assert [like.score for like in found] == [100, 40, 40, 35, 25]
    assert len(likely_duplicates(new, everybody, limit=2)) == 2
