"""Migrations: up and down with data, equal to the tables the program knows, and what they refuse."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import column, inspect, table, text, update

from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.log import LoggedEvent
from ccpdesk.calls.quality import CallQuality, LineQuality
from ccpdesk.calls.state_machine import CallState
from ccpdesk.customers.address import Address
from ccpdesk.customers.customer import Billing
from ccpdesk.kernel.errors import StoreError
from ccpdesk.storage import migrations, open_store
from ccpdesk.storage.changes.triggers import RING_TABLES
from ccpdesk.storage.engine import make_engine
from ccpdesk.storage.metadata import METADATA, TABLES
from ccpdesk.storage.migrate import bring_up_to_date, move, version
from ccpdesk.storage.migrations import HEAD, VERSION_TABLE
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.tenants.tenant import Offer
from tests.peers.postgres import Postgres
from tests.storage.examples import (
    NOON,
    a_call,
    a_customer,
    a_number,
    a_queue,
    a_tenant,
    a_user,
    at_street,
    email,
    kept,
    phone,
)


def test_the_head_is_the_newest_file() -> None:
    scripts = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert scripts.get_heads() == [HEAD]


def test_every_table_is_listed() -> None:
    assert {row.__tablename__ for row in TABLES} == set(METADATA.tables)


def test_migrations_make_the_tables_that_the_program_knows(address: str) -> None:
    engine = open_store(address).engine
    with engine.connect() as connection:
        options = {"compare_type": True, "version_table": VERSION_TABLE, "include_name": _shared}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), METADATA) == []
    engine.dispose()


_TRIGRAMS = ("customer_search_words", "ix_customer_search_text")


def _shared(name: str | None, _kind: str, _parents: object) -> bool:
    """All but what only one of the databases has."""
    return name not in RING_TABLES and not (name or "").startswith(_TRIGRAMS)


def test_the_database_itself_refuses_a_word_it_does_not_know(address: str) -> None:
    store = open_store(address)
    user = a_user()
    with store.unit_of_work() as unit:
        kept(unit, user)
    with store.unit_of_work() as unit:
        unit.calls.save(a_call(), user.id)
        unit.commit()
    with store.engine.begin() as connection, pytest.raises(Exception, match="ck_calls_state"):
        connection.execute(text("UPDATE calls SET state = 'asleep'"))
    store.close()


def test_down_and_up_again_with_data(address: str) -> None:
    tenant, queue, user = a_tenant(), a_queue(), a_user(direct_lines=("+14045550100",))
    customer = a_customer(tenant, contacts=(phone("+14045550199"),), locations=(at_street("1 Elm"),))
    number = a_number(tenant_id=tenant.id, queue_id=queue.id)
    store = open_store(address)
    with store.unit_of_work() as unit:
        kept(unit, tenant, queue, user, customer, number)
        unit.calls.save(a_call(tenant_id=tenant.id, customer_id=customer.id), user.id)
        unit.commit()
    with store.engine.begin() as connection:
        move(connection, "base")
        assert set(inspect(connection).get_table_names()) == {VERSION_TABLE}
        assert version(connection) is None
    store.close()
    with open_store(address).unit_of_work() as unit:
        assert list(unit.tenants.tenants()) == []
        kept(unit, tenant, customer)
        assert unit.customers.get(customer.id) == customer


@pytest.mark.req("HEAD-03")
def test_calls_from_before_quality_was_measured_go_up_and_down(address: str) -> None:
    user, call = a_user(), a_call()
    measured = a_call(quality=CallQuality(*[LineQuality(codec="PCMU", mos=4.4)] * 2))
    store = open_store(address)
    with store.unit_of_work() as unit:
        kept(unit, user)
        unit.calls.save(call, user.id)
        unit.calls.save(measured, user.id)
        unit.commit()
    with store.engine.begin() as connection:
        move(connection, "0001")
        assert "worst_mos" not in {item["name"] for item in inspect(connection).get_columns("calls")}
    store.close()
    with open_store(address).reading() as unit:
        assert {entry.id: entry.quality for entry in unit.calls.unfinished(user.id)} == {
            call.id: None,
            measured.id: None,
        }


@pytest.mark.req("CUST-03", "CUST-06")
def test_customers_from_before_places_had_ids_go_up_and_down(address: str) -> None:
    tenant = a_tenant(country="CA")
    payer = Billing(
        Address("1 Bay", "Toronto", "ON", "M5J 2R8", country="CA"), contacts=(phone("+14165550100"),)
    )
    customer = a_customer(
        tenant,
        contacts=(phone("+14165550199"), email("a@example.com")),
        locations=(at_street("1 Elm", country="CA"), at_street("2 Elm", country="CA", name="Barn")),
        billing=payer,
    )
    store = open_store(address)
    with store.unit_of_work() as unit:
        kept(unit, tenant, customer)
    with store.engine.begin() as connection:
        move(connection, "0002")
        names = {item["name"] for item in inspect(connection).get_columns("locations")}
        assert not names & {"id", "country", "latitude"}
        assert connection.scalar(text("SELECT count(*) FROM contact_methods")) == 2
    store.close()
    store = open_store(address)
    with store.reading() as unit:
        found = unit.customers.get(customer.id)
    store.close()
    assert found is not None
    assert len({*(item.id for item in found.locations), *(item.id for item in found.contacts)}) == 4
    contacts = zip(found.contacts, customer.contacts, strict=True)
    locations = zip(found.locations, customer.locations, strict=True)
    assert replace(
        found,
        contacts=tuple(replace(new, id=old.id) for new, old in contacts),
        locations=tuple(replace(new, id=old.id) for new, old in locations),
    ) == replace(customer, billing=None)


@pytest.mark.req("TEN-01", "ADM-02")
def test_tenants_and_people_from_before_go_up_with_usual_values_and_down(address: str) -> None:
    tenant, queue = a_tenant(active=False, source="a.csv"), a_queue(wrap_up_extension=30)
    number = a_number(tenant_id=tenant.id, queue_id=queue.id, active=False)
    user = a_user(extension="1001", sip_account="ada", team="Night", queues=frozenset({queue.id}))
    store = open_store(address)
    with store.unit_of_work() as unit:
        kept(unit, tenant, queue, number, user)
        unit.tenants.change_offer(tenant.id, Offer(("Spring",)))
        unit.tenants.change_service_area(tenant.id, [ServedZip("30303", "Plumbing")])
        unit.commit()
    with store.engine.begin() as connection:
        move(connection, "0004")
        assert "served_zips" not in inspect(connection).get_table_names()
        assert "role" not in {item["name"] for item in inspect(connection).get_columns("users")}
    store.close()
    store = open_store(address)
    with store.reading() as unit:
        assert unit.tenants.tenant(tenant.id) == replace(tenant, active=True, source="")
        assert list(unit.tenants.queues()) == [replace(queue, wrap_up_extension=0)]
        assert list(unit.tenants.numbers()) == [replace(number, active=True)]
        assert list(unit.users.all()) == [replace(user, sip_account="", team="", queues=frozenset())]
        assert unit.tenants.offer(tenant.id) == Offer()
    store.close()


@pytest.mark.req("CUST-01")
def test_customers_from_before_the_search_are_found_by_it(address: str) -> None:
    """Down to the columns that were searched before, and up again: the same documents as written now."""
    acme, best = a_tenant("Acme"), a_tenant("Best")
    contacts = (phone("+14045550199"), email("José@example.com"))
    customers = [
        a_customer(
            acme,
            "Ann O'Brien",
            contacts=contacts,
            locations=(at_street("1 Elm"), at_street("2 Öak", unit="4")),
        ),
        a_customer(best, "Nobody"),
    ]
    store = open_store(address)
    with store.unit_of_work() as unit:
        kept(unit, acme, best, *customers)
    every = text("SELECT customer_id, location_id, position, name, text FROM customer_search ORDER BY 1, 3")
    with store.engine.begin() as connection:
        before = connection.execute(every).all()
        move(connection, "0011")
        values = connection.scalars(text("SELECT search_value FROM contact_methods ORDER BY 1")).all()
        streets = connection.scalars(text("SELECT search_street FROM locations ORDER BY 1")).all()
        assert (values, streets) == (["14045550199", "jose@example.com"], ["1 elm", "2 oak 4"])
    store.close()
    store = open_store(address)
    with store.engine.connect() as connection:
        assert connection.execute(every).all() == before
    with store.reading() as unit:
        found = unit.customers.search("obrien oak", [acme.id])
        assert [item.location for item in found] == [customers[0].locations[1]]
    store.close()


@pytest.mark.req("CUST-01")
def test_a_login_that_may_not_install_the_search_is_told_what_to_ask_for(postgres: Postgres) -> None:
    url = postgres.fresh_database()
    database = url.rsplit("/", 1)[1]
    postgres.run_sql("DROP ROLE IF EXISTS plain_owner")
    postgres.run_sql("CREATE ROLE plain_owner LOGIN")
    postgres.run_sql("GRANT USAGE, CREATE ON SCHEMA public TO plain_owner", database)
    address = url.replace("postgres@", "plain_owner@")
    with pytest.raises(StoreError, match="extension pg_trgm, which this login may not install") as refusal:
        open_store(address)
    assert "CREATE EXTENSION pg_trgm;" in refusal.value.remedy


def test_opening_again_changes_nothing(address: str) -> None:
    tenant = a_tenant()
    with open_store(address).unit_of_work() as unit:
        kept(unit, tenant)
    with open_store(address).reading() as unit:
        assert unit.tenants.tenant(tenant.id) == tenant


@pytest.mark.req("REL-03")
def test_a_newer_database_is_refused_and_left_alone(address: str) -> None:
    store = open_store(address)
    with store.engine.begin() as connection:
        connection.execute(update(table(VERSION_TABLE, column("version_num"))).values(version_num="0999"))
    store.close()
    with pytest.raises(StoreError, match=f"version 0999, newer .* up to {HEAD}") as refusal:
        open_store(address)
    assert "Install" in refusal.value.remedy
    engine = make_engine(address)
    with engine.connect() as connection:
        assert version(connection) == "0999"
    engine.dispose()


def test_a_version_that_is_none_of_ours_is_refused(address: str) -> None:
    store = open_store(address)
    with store.engine.begin() as connection:
        connection.execute(update(table(VERSION_TABLE, column("version_num"))).values(version_num="a1b2c3d4"))
    store.close()
    with pytest.raises(StoreError, match="unknown version 'a1b2c3d4'"):
        open_store(address)


def test_a_database_of_another_program_is_refused_and_left_alone(address: str) -> None:
    engine = make_engine(address)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE bookmarks (id integer)"))
    with pytest.raises(StoreError, match="another program: it holds the table 'bookmarks'"):
        bring_up_to_date(engine)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["bookmarks"]
    engine.dispose()


def test_a_file_of_another_program_keeps_every_byte(tmp_path: Path) -> None:
    file = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE moz_places (id integer)")
        connection.commit()
    before = file.read_bytes()
    with pytest.raises(StoreError, match="moz_places"):
        open_store(f"sqlite:///{file}")
    assert file.read_bytes() == before


def test_our_file_is_marked_and_durable(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'ccpdesk.db'}")
    with store.engine.connect() as connection:

        def setting(name: str) -> object:
            return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()

        assert setting("application_id") == int.from_bytes(b"ccpd")
        assert setting("journal_mode") == "wal"
        assert setting("foreign_keys") == 1
        assert setting("synchronous") == 2
        assert setting("integrity_check") == "ok"
    store.close()


def test_the_example_moment_is_kept_as_text_that_sorts(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'ccpdesk.db'}")
    user = a_user()
    with store.unit_of_work() as unit:
        kept(unit, user)
        unit.calls.save(a_call(started_at=NOON), user.id)
        unit.commit()
    with store.engine.connect() as connection:
        kept_as = connection.exec_driver_sql("SELECT started_at FROM calls").scalar_one()
    assert kept_as == "2026-03-02 12:00:00.123456"
    store.close()


@pytest.mark.req("CALL-06", "CALL-10")
def test_calls_that_a_rule_refused_are_told_from_rejected_ones_also_from_before(address: str) -> None:
    user = a_user()
    ended = {"state": CallState.ENDED, "ended_at": NOON}
    by_agent = a_call(end_reason=EndReason.REJECTED, end_code=603, **ended)
    by_rule = a_call(end_reason=EndReason.NOT_OFFERED, end_code=486, **ended)
    store = open_store(address)
    with store.unit_of_work() as unit:
        kept(unit, user)
        for call in (by_agent, by_rule):
            unit.calls.save(call, user.id)
            unit.calls.record(call.id, LoggedEvent(NOON, "ringing"))
        unit.commit()
    with store.engine.begin() as connection:
        move(connection, "0005")
        words = connection.execute(text("SELECT DISTINCT end_reason FROM calls")).scalars().all()
        assert words == ["rejected"]
    store.close()
    store = open_store(address)
    with store.reading() as unit:
        for call in (by_agent, by_rule):
            entry = unit.calls.get(call.id)
            assert entry is not None
            assert (entry.call, len(entry.events)) == (call, 1)
    with store.engine.begin() as connection, pytest.raises(Exception, match="ck_calls_end_reason"):
        connection.execute(text("UPDATE calls SET end_reason = 'forgotten'"))
    store.close()
