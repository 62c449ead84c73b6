"""Two people edit one customer: what changed, and both changes in one (CUST-11)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpdesk.customers.address import Address
from ccpdesk.customers.changes import Change, Clash, changes, merge
from ccpdesk.customers.customer import Billing, Customer, CustomerType, Notification
from tests.customers.examples import customer, email, phone, place

pytestmark = pytest.mark.req("CUST-11")

PHONE, MAIL, HOME = phone(), email(), place()
BASE = customer(contacts=(PHONE, MAIL), locations=(HOME,), since=date(2019, 4, 2))


def test_what_changed_is_told_field_by_field() -> None:
    barn = place("2 Elm St", name="Barn")
    after = replace(
        BASE,
        name="Maria Diaz",
        type=CustomerType.COMMERCIAL,
        do_not_service=True,
        tags=("VIP", "Member"),
        contacts=(replace(PHONE, memo="work", notifications=frozenset({Notification.REMINDER})),),
        locations=(replace(HOME, city="Decatur"), barn),
        billing=Billing(Address("PO Box 1", "Atlanta", "GA", "30303"), "Diaz Inc"),
    )
    every = "confirmation, follow up, on the way, reminder"
    assert changes(BASE, after) == (
        Change("name", "Maria Lopez", "Maria Diaz"),
        Change("type", "residential", "commercial"),
        Change("Do Not Service", "no", "yes"),
        Change("tags", "", "VIP, Member"),
        Change("contact method phone +14045550199: memo", "", "work"),
        Change("contact method phone +14045550199: notifications", every, "reminder"),
        Change("contact method", "email maria@example.com", None),
        Change("location 12 Oak St, Atlanta, GA 30303: city", "Atlanta", "Decatur"),
        Change("location", None, "2 Elm St, Atlanta, GA 30303"),
        Change("billing", None, "Diaz Inc, PO Box 1, Atlanta, GA 30303"),
    )
    assert changes(after, after) == ()


def test_changes_of_different_fields_are_both_kept() -> None:
    new = phone("+14045550123")
    mine = replace(BASE, name="Maria Diaz", contacts=(replace(PHONE, memo="work"), MAIL, new))
    theirs = replace(BASE, tags=("VIP",), contacts=(replace(PHONE, value="+14045550111"),), version=2)
    merged = merge(BASE, mine, theirs)
    assert merged.clashes == ()
    assert merged.customer == replace(
        BASE,
        name="Maria Diaz",
        tags=("VIP",),
        contacts=(replace(PHONE, value="+14045550111", memo="work"), new),
        version=2,
    )


def test_the_same_change_twice_is_no_clash() -> None:
    both = replace(BASE, name="Maria Diaz")
    assert merge(BASE, both, replace(both, version=2)).clashes == ()


def test_a_field_that_both_changed_stays_as_stored_and_is_told() -> None:
    mine = replace(BASE, name="Maria Diaz", contacts=(replace(PHONE, memo="work"), MAIL))
    theirs = replace(BASE, name="Maria Ruiz", contacts=(replace(PHONE, memo="home"), MAIL))
    merged = merge(BASE, mine, theirs)
    assert merged.customer == theirs
    assert set(merged.clashes) == {
        Clash("name", "Maria Diaz", "Maria Ruiz"),
        Clash("contact method phone +14045550199: memo", "work", "home"),
    }


def test_what_one_changed_and_the_other_took_away_stays_as_changed() -> None:
    changed = replace(BASE, locations=(replace(HOME, notes="gate 4471"),))
    gone = replace(BASE, locations=())
    for mine, theirs in ((changed, gone), (gone, changed)):
        merged = merge(BASE, mine, theirs)
        assert merged.customer.locations == changed.locations
        assert [clash.field for clash in merged.clashes] == ["location"]


def test_two_people_cannot_take_away_both_contact_methods() -> None:
    merged = merge(BASE, replace(BASE, contacts=(MAIL,)), replace(BASE, contacts=(PHONE,)))
    assert merged.customer.contacts == (PHONE,)
    assert [clash.field for clash in merged.clashes] == ["contact methods"]


def test_billing_goes_along() -> None:
    payer = Billing(Address("PO Box 1", "Atlanta", "GA", "30303"), contacts=(email("bills@example.com"),))
    mine = replace(BASE, billing=payer)
    assert merge(BASE, mine, replace(BASE, taxable=False)).customer == replace(mine, taxable=False)
    gone = merge(mine, replace(mine, taxable=False), replace(mine, billing=None))
    assert gone.customer == replace(mine, taxable=False, billing=None)


names = st.sampled_from(["Ann", "Bob", "Cy"])
edits = st.builds(
    lambda name, taxable, memo, keep: replace(
        BASE, name=name, taxable=taxable, contacts=(replace(PHONE, memo=memo), *((MAIL,) if keep else ()))
    ),
    names,
    st.booleans(),
    names,
    st.booleans(),
)


@given(mine=edits, theirs=edits)
def test_nothing_of_anybody_is_lost_without_being_told(mine: Customer, theirs: Customer) -> None:
    merged = merge(BASE, mine, theirs)
    told = {clash.field for clash in merged.clashes}
    for side in (mine, theirs):
        for change in changes(BASE, side):
            got_through = change in changes(BASE, merged.customer)
            assert got_through or change.field in told
    assert merge(BASE, mine, BASE).customer == mine
    assert merge(BASE, BASE, theirs).customer == theirs
