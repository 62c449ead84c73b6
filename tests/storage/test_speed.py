"""Figures that would be noticed on every desk, in seconds of processor: other programs don't count.

SQLite works within the process, so this is all of its work; of PostgreSQL it is the desk's share.
"""

from time import process_time

import pytest

from ccpdesk.storage.store import Store
from tests.storage.examples import a_customer, a_tenant, at_street, email, kept, phone


@pytest.mark.req("PERF-04")
def test_five_thousand_customers_are_added_in_seconds_and_found_at_once(store: Store) -> None:
    tenant = a_tenant()
    customers = [
        a_customer(
            tenant,
            f"Customer {count}",
            contacts=(phone(f"+1404555{count:04}"), email(f"c{count}@example.com")),
            locations=(at_street(f"{count} Oak St"),),
        )
        for count in range(5000)
    ]
    with store.unit_of_work() as unit:
        kept(unit, tenant)
    began = process_time()
    with store.unit_of_work() as unit:
        unit.customers.add_many(customers)
        unit.commit()
    added = process_time() - began
    with store.reading() as unit:
        unit.customers.by_number("+14045550000", tenant.id)
        began = process_time()
        assert list(unit.customers.by_number("+14045554321", tenant.id)) == [customers[4321]]
        matched = process_time() - began
        began = process_time()
        assert [one.customer for one in unit.customers.search("(404) 555-4321", None)] == [customers[4321].id]
        searched = process_time() - began
    assert added <= 3.0
    assert matched <= 0.05
    assert searched <= 0.5
