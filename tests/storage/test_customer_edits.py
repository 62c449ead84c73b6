"""Contract: customers that two people change (CUST-11), and those that have something in common (CUST-07)."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread
from uuid import UUID

import pytest

from ccpdesk.customers.address import Address
from ccpdesk.customers.changes import Change, merge
from ccpdesk.customers.conflict import Conflict, Edit
from ccpdesk.customers.customer import Billing
from ccpdesk.customers.likeness import likely_duplicates
from ccpdesk.kernel.errors import StoreError
from ccpdesk.kernel.ids import UserId, new_id
from ccpdesk.storage import open_store
from ccpdesk.storage.customers.sharing import sharing
from ccpdesk.storage.store import Store
from tests.storage.conftest import Units
from tests.storage.examples import NOON, a_customer, a_tenant, a_user, at_street, email, kept, phone

ADA, DANA = a_user("ada"), a_user("dana")


@pytest.mark.req("CUST-06", "CUST-11", "CUST-12")
def test_a_changed_customer_is_kept_whole_with_who_changed_what(units: Units) -> None:
    tenant = a_tenant()
    home, mail = at_street("1 Elm"), email("a@example.com")
    customer = a_customer(tenant, contacts=(phone("+14045550199"), mail), locations=(home,))
    kept(units(), tenant, ADA, customer)
    changed = replace(
        customer,
        name="Maria Diaz",
        contacts=(mail, phone("+14045550111")),
        locations=(at_street("2 Elm"), replace(home, notes="dog")),
        billing=Billing(Address("PO Box 1", "Atlanta", "GA", "30303"), contacts=(phone("+14045550122"),)),
        do_not_service=True,
        do_not_service_reason="Owes since 2019",
    )
    with units() as unit:
        saved = unit.customers.save(changed, 1, ADA.id, NOON)
        unit.commit()
    with units() as unit:
        assert saved == replace(changed, version=2)
        assert unit.customers.get(customer.id) == saved
        assert list(unit.customers.by_number("+14045550199", None)) == []
        assert list(unit.customers.by_number("+14045550122", None)) == [saved]
        assert {found.name for found in unit.customers.search("diaz", [tenant.id])} == {saved.name}
        [edit] = unit.customers.edits(customer.id)
    assert (edit.version, edit.at, edit.by, edit.by_name) == (2, NOON, ADA.id, "Ada")
    assert edit.changes[0] == Change("name", "Maria Lopez", "Maria Diaz")
    assert Change("contact method", None, "phone +14045550111") in edit.changes


@pytest.mark.req("CUST-11")
def test_the_later_of_two_is_told_what_changed_and_nothing_is_lost(units: Units) -> None:
    tenant = a_tenant()
    customer = a_customer(tenant)
    kept(units(), tenant, ADA, DANA, customer)
    with units() as unit:
        first = unit.customers.save(replace(customer, tags=("VIP",)), 1, DANA.id, NOON)
        unit.customers.save(replace(first, taxable=False), 2, ADA.id, NOON + timedelta(seconds=1))
        unit.commit()
    mine = replace(customer, name="Maria Diaz")
    with units() as unit:
        with pytest.raises(
            Conflict, match="Dana and Ada changed Maria Lopez meanwhile: tags, taxable"
        ) as told:
            unit.customers.save(mine, 1, ADA.id, NOON)
        unit.commit()
    theirs = replace(customer, tags=("VIP",), taxable=False, version=3)
    assert told.value.theirs == theirs
    assert told.value.edits == (
        Edit(2, NOON, DANA.id, "Dana", (Change("tags", "", "VIP"),)),
        Edit(3, NOON + timedelta(seconds=1), ADA.id, "Ada", (Change("taxable", "yes", "no"),)),
    )
    with units() as unit:
        both = merge(customer, mine, told.value.theirs).customer
        assert unit.customers.save(both, 3, ADA.id, NOON) == replace(theirs, name="Maria Diaz", version=4)


@pytest.mark.req("CUST-11")
def test_nothing_changed_is_nothing_written(units: Units) -> None:
    tenant = a_tenant()
    customer = a_customer(tenant)
    kept(units(), tenant, ADA, customer)
    with units() as unit:
        assert unit.customers.save(customer, 1, ADA.id, NOON) == customer
        assert list(unit.customers.edits(customer.id)) == []


def test_a_customer_or_an_editor_that_is_unknown_is_refused(units: Units) -> None:
    tenant = a_tenant()
    customer = a_customer(tenant)
    kept(units(), tenant, ADA)
    with units() as unit, pytest.raises(StoreError, match="not in the database"):
        unit.customers.save(customer, 1, ADA.id, NOON)
    kept(units(), customer)
    with units() as unit, pytest.raises(StoreError, match="not in the database"):
        unit.customers.save(replace(customer, name="New"), 1, UserId(new_id()), NOON)


@pytest.mark.req("CUST-11")
def test_of_two_who_save_at_once_one_is_told(store: Store) -> None:
    tenant = a_tenant()
    customer = a_customer(tenant)
    kept(store.unit_of_work(), tenant, ADA, customer)
    both, told = Barrier(2, timeout=10), []

    def save(name: str) -> None:
        with store.unit_of_work() as unit:
            both.wait()
            try:
                unit.customers.save(replace(customer, name=name), 1, ADA.id, NOON)
                unit.commit()
            except Conflict as conflict:
                told.append(conflict.theirs.name)

    savers = [Thread(target=save, args=(name,)) for name in ("Ann", "Bob")]
    for saver in savers:
        saver.start()
    for saver in savers:
        saver.join()
    with store.reading() as unit:
        found = unit.customers.get(customer.id)
    assert found is not None
    assert found.version == 2
    assert told == [found.name]


@pytest.mark.req("CUST-07")
def test_who_has_something_in_common_is_found_in_the_tenant(units: Units) -> None:
    acme, best = a_tenant("Acme"), a_tenant("Best")
    by_phone = a_customer(acme, "Zoe", contacts=(phone("+14045550199"),))
    by_payer = a_customer(
        acme, "Ann", billing=Billing(Address("x", "y", "GA", "30303"), contacts=(email("maria@example.com"),))
    )
    by_place = a_customer(acme, "Bo", locations=(at_street("12 North Oak Street, Apt 4"),))
    by_name = a_customer(acme, "LOPES Mária")
    other = a_customer(acme, "Cy", contacts=(phone("+14045550100"),), locations=(at_street("13 Oak St"),))
    elsewhere = a_customer(best, "Maria Lopez", contacts=(phone("+14045550199"),))
    kept(units(), acme, best, by_phone, by_payer, by_place, by_name, other, elsewhere)
    new = a_customer(
        acme,
        contacts=(phone("+14045550199"), email("maria@example.com")),
        locations=(at_street("12 N Oak St", unit="4"), at_street("")),
    )
    with units() as unit:
        found = unit.customers.maybe_same(new)
        assert list(found) == [by_payer, by_phone, by_place, by_name]
        assert list(unit.customers.maybe_same(new, limit=1)) == [by_payer]
        assert len(likely_duplicates(new, found)) == 4
        assert list(unit.customers.maybe_same(a_customer(acme, "", locations=()))) == []


@pytest.mark.req("CUST-07")
def test_likely_duplicates_are_looked_up_and_not_searched_for(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'ccpdesk.db'}")
    new = a_customer(a_tenant(), contacts=(phone("+14045550199"),), locations=(at_street("1 Elm"),))
    statement = sharing(new, 50).compile(store.engine, compile_kwargs={"render_postcompile": True})
    values = tuple(
        value.hex if isinstance(value, UUID) else value for value in statement.construct_params().values()
    )
    with store.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
    store.close()
    steps = [row[-1] for row in plan]
    for index in ("ix_contact_methods_value", "ix_locations_address_key", "ix_customers_name_key"):
        assert any(index in step for step in steps), steps
    assert not [
        step for step in steps if step.startswith("SCAN") and step.split()[1] not in ("found", "best")
    ]
