"""The audit log: what is done to customers and permissions is in it, and nobody alters it (SEC-03)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from ccpdesk.agents.audit import AuditEntry, AuditFilter
from ccpdesk.kernel.errors import StoreError
from ccpdesk.storage.audit.reading import audit_entries
from ccpdesk.storage.store import Store
from tests.storage.examples import NOON, a_customer, a_tenant, a_user, kept, phone

pytestmark = pytest.mark.req("SEC-03")


def logged(store: Store, entity: str, **wanted: str) -> list[AuditEntry]:
    return list(audit_entries(store.engine, AuditFilter(entity=entity, **wanted)))  # type: ignore[arg-type]


def test_a_changed_customer_is_logged_as_it_was_and_is(store: Store) -> None:
    tenant, user = a_tenant(), a_user()
    customer = a_customer(tenant, name="Ann Smith", contacts=(phone("+14045550199"),))
    began = datetime.now(UTC) - timedelta(seconds=1)
    with store.unit_of_work() as unit:
        kept(unit, tenant, user, customer)
    with store.unit_of_work() as unit:
        unit.customers.save(replace(customer, name="Ann Jones"), expected_version=1, by=user.id, at=NOON)
        unit.commit()
    entry = logged(store, "customers", entity_id=str(customer.id))[0]
    assert (entry.action, entry.tenant_id) == ("update", tenant.id)
    assert (entry.before["name"], entry.after["name"]) == ("Ann Smith", "Ann Jones")
    assert "type" not in entry.before  # only what differs
    assert entry.actor
    assert began <= entry.at <= datetime.now(UTC) + timedelta(seconds=1)


def test_a_removed_contact_method_stays_in_the_log(store: Store) -> None:
    tenant, user = a_tenant(), a_user()
    customer = a_customer(tenant, contacts=(phone("+14045550177"), phone("+14045550178")))
    with store.unit_of_work() as unit:
        kept(unit, tenant, user, customer)
    with store.unit_of_work() as unit:
        fewer = replace(customer, contacts=customer.contacts[:1])
        unit.customers.save(fewer, expected_version=1, by=user.id, at=NOON)
        unit.commit()
    gone = [entry for entry in logged(store, "contact_methods") if entry.action == "delete"]
    assert "+14045550178" in {entry.before["value"] for entry in gone}


def test_a_change_that_was_rolled_back_is_not_in_the_log(store: Store) -> None:
    tenant = a_tenant()
    customer = a_customer(tenant)
    with store.unit_of_work() as unit:
        kept(unit, tenant, customer)
    with store.engine.connect() as connection:
        connection.execute(text("UPDATE customers SET name = 'nobody'"))
        connection.rollback()
    found = logged(store, "customers", entity_id=str(customer.id))
    assert [entry.action for entry in found] in (["insert"], [])


@pytest.mark.parametrize("statement", ["UPDATE audit_log SET actor = 'x'", "DELETE FROM audit_log"])
def test_not_even_the_owner_alters_it(store: Store, statement: str) -> None:
    user = a_user()
    with store.unit_of_work() as unit:
        kept(unit, user)
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE users SET name = 'Ann'"))
    before = logged(store, "users")
    with pytest.raises((StoreError, DBAPIError)), store.engine.begin() as connection:
        connection.execute(text(statement))
    assert before
    assert logged(store, "users") == before


def test_many_inserted_at_once_are_one_entry(store: Store) -> None:
    """On PostgreSQL, where inserting is logged: by statement, as COPY and INSERT … SELECT are."""
    if store.engine.dialect.name != "postgresql":
        return
    tenant = a_tenant()
    with store.unit_of_work() as unit:
        kept(unit, tenant, a_customer(tenant))
    with store.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO customers SELECT (jsonb_populate_record(c, jsonb_build_object('id',"
                " gen_random_uuid()))).* FROM customers c, generate_series(1, 500)"
            )
        )
    entry = logged(store, "customers")[0]
    assert (entry.action, entry.entity_id, entry.after) == ("insert", "", {"rows": 500})
    assert entry.tenant_id == tenant.id
