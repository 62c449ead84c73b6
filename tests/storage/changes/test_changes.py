"""Who changed what, by id, on both databases; a new table without a trigger fails here."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import Uuid, make_url, text

from ccpdesk.calls.log import LoggedEvent
from ccpdesk.storage import open_store
from ccpdesk.storage.changes import WatchStore
from ccpdesk.storage.changes.subjects import SILENT, subject_of
from ccpdesk.storage.changes.triggers import RING_TABLES
from ccpdesk.storage.metadata import METADATA
from ccpdesk.storage.migrations import VERSION_TABLE
from ccpdesk.storage.store import Store
from ccpdesk.workflows.ports import Change, Changed
from tests.peers.postgres import Postgres
from tests.storage.examples import NOON, a_call, a_customer, a_tenant, a_user, kept, phone
from tests.storage.main_thread import MainThread


class Watch:
    """A listener of another desk's."""

    def __init__(self, address: str) -> None:
        self.main = MainThread()
        self.heard: set[Change] = set()
        self.gaps = 0
        self._changes = WatchStore(lambda: address, self.main)
        self._changes._missed = True  # says when it listens, as after a gap
        self._changes.listen(self._take)
        self.wait_for_gap()

    def wait_for(self, *wanted: tuple[str, UUID | None]) -> set[Change]:
        """What was heard once ``wanted`` is among it."""
        while not set(wanted) <= {(change.subject, change.id) for change in self.heard}:
            self.main.run_one()
        return self.heard

    def wait_for_gap(self) -> None:
        """Return when it was told that anything may have changed."""
        before = self.gaps
        while self.gaps == before:
            self.main.run_one()

    def close(self) -> None:
        assert self._changes.close()

    def _take(self, changed: Changed) -> None:
        self.gaps += changed.anything
        self.heard |= changed.those


@pytest.fixture
def opened(address: str) -> Iterator[Store]:
    store = open_store(address)
    yield store
    store.close()


@pytest.fixture
def watch(opened: Store, address: str) -> Iterator[Watch]:
    watching = Watch(address)
    yield watching
    watching.close()


@pytest.mark.req("ADM-02")
def test_a_role_changed_by_plain_sql_is_told(opened: Store, watch: Watch) -> None:
    user = a_user()
    with opened.unit_of_work() as unit:
        kept(unit, user)
    watch.wait_for(("users", user.id))
    watch.heard.clear()
    with opened.engine.begin() as plain:
        plain.execute(
            text("UPDATE users SET role = 'supervisor' WHERE login = :login"), {"login": user.login}
        )
        plain.execute(text("DELETE FROM role_permissions WHERE role = 'supervisor'"))
    watch.wait_for(("users", user.id), ("role_permissions", None))


@pytest.mark.req("SUP-01", "CUST-11")
def test_each_change_is_told_with_what_it_is_whose_and_by_whom(opened: Store, watch: Watch) -> None:
    tenant, user = a_tenant(), a_user()
    customer = a_customer(tenant, contacts=(phone("+14045550199"),))
    with opened.unit_of_work() as unit:
        kept(unit, tenant, user, customer)
    heard = watch.wait_for(("tenants", tenant.id), ("users", user.id), ("customers", customer.id))
    who = make_url(str(opened.engine.url)).username or ""
    assert {change for change in heard if change.subject in {"tenants", "customers"}} == {
        Change("tenants", tenant.id, tenant.id, who),
        Change("customers", customer.id, tenant.id, who),
    }
    watch.heard.clear()
    call = a_call(tenant_id=tenant.id)
    with opened.unit_of_work() as unit:
        unit.calls.save(call, user.id)
        unit.calls.record(call.id, LoggedEvent(NOON, "ringing"))
        unit.customers.save(replace(customer, name="Maria Cruz"), 1, user.id, NOON)
        unit.commit()
    watch.wait_for(("calls", call.id), ("customers", customer.id))


@pytest.mark.req("SUP-01")
def test_what_was_rolled_back_is_not_told_and_what_is_removed_is(opened: Store, watch: Watch) -> None:
    gone, there = a_tenant("gone"), a_tenant("there")
    with opened.unit_of_work() as unit:
        unit.tenants.add_tenant(gone)
    with opened.unit_of_work() as unit:
        kept(unit, there)
    heard = watch.wait_for(("tenants", there.id))
    assert gone.id not in {change.id for change in heard}
    watch.heard.clear()
    with opened.engine.begin() as connection:
        connection.execute(text("DELETE FROM tenants"))
    watch.wait_for(("tenants", there.id))


@pytest.mark.req("SUP-01")
def test_very_many_at_once_are_told_as_such(opened: Store, watch: Watch) -> None:
    tenant = a_tenant()
    with opened.unit_of_work() as unit:
        kept(unit, tenant)
    watch.wait_for(("tenants", tenant.id))
    gaps = watch.gaps
    with opened.unit_of_work() as unit:
        unit.customers.add_many([a_customer(tenant, f"Customer {count}") for count in range(2000)])
        unit.commit()
    if opened.engine.dialect.name == "sqlite":
        while watch.gaps == gaps:
            watch.main.run_one()
    else:
        assert len(watch.wait_for(("customers", None))) < 100


@pytest.mark.req("REL-03")
def test_after_a_lost_connection_anything_may_have_changed(postgres: Postgres) -> None:
    address = postgres.fresh_database()
    store = open_store(address)
    watching = Watch(address)
    postgres.run_sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ccpdesk listening'"
    )
    watching.wait_for_gap()
    tenant = a_tenant()
    with store.unit_of_work() as unit:
        kept(unit, tenant)
    watching.wait_for(("tenants", tenant.id))
    watching.close()
    store.close()


@pytest.mark.req("SUP-01")
def test_every_table_tells_its_changes(opened: Store) -> None:
    """Walks the catalogue: a new table must have its triggers, or be named as one that nobody looks at."""
    silent = SILENT | {VERSION_TABLE, *RING_TABLES}
    with opened.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            tables = connection.execute(
                text(
                    "SELECT relname, (SELECT count(*) FROM pg_trigger WHERE tgrelid = c.oid"
                    " AND tgname LIKE 'ccpdesk\\_tell\\_%') FROM pg_class c"
                    " WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')"
                )
            ).all()
        else:
            tables = connection.execute(
                text(
                    "SELECT name, (SELECT count(*) FROM sqlite_schema AS t WHERE t.type = 'trigger'"
                    " AND t.tbl_name = s.name AND t.name LIKE 'ccpdesk_tell_%') FROM sqlite_schema AS s"
                    " WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%'"
                )
            ).all()
    assert {name for name, _ in tables} >= set(METADATA.tables)
    without = [name for name, count in tables if name not in silent and count != 3]
    assert [name for name in without if name in METADATA.tables] == []


def test_closing_is_quick_also_without_a_server() -> None:
    watching = WatchStore(lambda: "postgresql://nobody@127.0.0.1:1/none", MainThread())
    watching.listen(lambda _: None)
    began = time.monotonic()
    assert watching.close()
    assert time.monotonic() - began < 2


def test_only_uuids_are_told_as_ids() -> None:
    for table in METADATA.sorted_tables:
        told = subject_of(table)
        for column in filter(None, (told.id, told.tenant)):
            assert isinstance(table.columns[column].type, Uuid), table.name
