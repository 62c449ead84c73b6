"""Errors of databases, as people read them: what happened, where, what to do."""

import os
import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError, ProgrammingError

from ccpdesk.kernel.errors import StoreAway, StoreError
from ccpdesk.storage import engine, open_store
from ccpdesk.storage.store import Store
from tests.peers.ports import LOOPBACK, free_port
from tests.peers.postgres import Postgres
from tests.storage.examples import a_tenant, a_user, kept

END_SESSIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'"


def refusal_of(address: str) -> StoreError:
    with pytest.raises(StoreError) as refusal:
        open_store(address)
    assert refusal.value.remedy
    return refusal.value


@pytest.mark.parametrize(
    "address",
    ["", "data.db", "mysql://host/db", "sqlite://", "sqlite:///:memory:", "oracle://h", "sqlite+x:///a"],
)
def test_an_address_that_is_none_is_refused_with_examples(address: str) -> None:
    assert "postgresql://" in refusal_of(address).remedy


def test_a_file_that_is_no_database_keeps_every_byte(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(b"Dear customer,\n" * 300)
    refusal = refusal_of(f"sqlite:///{file}")
    assert refusal.what == "The file is not a database"
    assert refusal.where == str(file)
    assert file.read_bytes() == b"Dear customer,\n" * 300


def test_a_damaged_file_is_told_as_damaged(tmp_path: Path) -> None:
    file = tmp_path / "ccpdesk.db"
    open_store(f"sqlite:///{file}").close()
    with file.open("r+b") as damaged:
        damaged.seek(4096)
        damaged.write(os.urandom(4096 * 10))
    with pytest.raises(StoreError, match="damaged"):
        use(f"sqlite:///{file}")


def use(address: str) -> None:
    with open_store(address).unit_of_work() as unit:
        for _ in range(50):
            unit.tenants.add_tenant(a_tenant(str(_)))
        unit.commit()


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    refusal = refusal_of(f"sqlite:///{tmp_path / 'no' / 'such' / 'ccpdesk.db'}")
    assert refusal.what == "The database file can't be opened"


def test_a_write_behind_another_programs_write_waits_and_is_then_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_MS", 100)
    file = tmp_path / "ccpdesk.db"
    store = open_store(f"sqlite:///{file}")
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with store.reading() as unit:
            assert list(unit.tenants.tenants()) == []  # readers wait for nobody
        with store.unit_of_work() as unit, pytest.raises(StoreError, match="busy"):
            unit.tenants.add_tenant(a_tenant())
    store.close()


def test_a_full_disk_is_told_and_nothing_of_the_job_is_kept(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'ccpdesk.db'}")
    with store.engine.connect() as connection:  # the pool hands this connection out again below
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with store.unit_of_work() as unit:
        unit.tenants.add_tenant(a_tenant("small"))
        with pytest.raises(StoreError, match="disk of the database is full"):
            unit.tenants.add_tenant(a_tenant("x" * 200_000))
    with store.unit_of_work() as unit:
        assert list(unit.tenants.tenants()) == []
        unit.tenants.add_tenant(a_tenant("after"))
        unit.commit()
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    store.close()


def test_a_unit_that_only_reads_cannot_write(store: Store) -> None:
    with store.reading() as unit, pytest.raises(StoreError, match="can only be read"):
        unit.tenants.add_tenant(a_tenant())
    with store.unit_of_work() as unit:  # the same connection writes again
        unit.tenants.add_tenant(a_tenant())
        unit.commit()


def test_a_bug_stays_a_bug(store: Store) -> None:
    with store.engine.connect() as connection, pytest.raises((OperationalError, ProgrammingError)):
        connection.execute(text("SELECT nothing FROM nowhere"))


@pytest.mark.req("REL-03")
def test_no_server_is_told_with_its_place_and_without_the_password() -> None:
    port = free_port()
    refusal = refusal_of(f"postgresql://ada:s3cret@{LOOPBACK}:{port}/ccpdesk")
    assert refusal.what == "The database server can't be reached"
    assert refusal.where == f"ccpdesk at {LOOPBACK}:{port}"
    assert "s3cret" not in str(refusal)


def test_a_database_that_the_server_does_not_have_is_told(postgres: Postgres) -> None:
    refusal = refusal_of(f"postgresql://postgres@{LOOPBACK}:{postgres.port}/nowhere")
    assert refusal.what == "The database server has no such database"


def test_a_login_that_the_server_refuses_is_told(postgres: Postgres) -> None:
    refusal = refusal_of(f"postgresql://stranger:s3cret@{LOOPBACK}:{postgres.port}/postgres")
    assert refusal.what == "The database server refuses the login"
    assert "s3cret" not in str(refusal)


@pytest.mark.req("SEC-02")
def test_a_permission_that_is_missing_is_told(postgres: Postgres) -> None:
    address = postgres.fresh_database()
    agent = a_user(f"agent-{uuid4().hex[:8]}")
    with open_store(address).unit_of_work() as unit:
        kept(unit, agent)
    store = open_store(address.replace("postgres@", f"{agent.login}@"))
    with store.unit_of_work() as unit, pytest.raises(StoreError, match="refuses this to your login"):
        unit.tenants.add_tenant(a_tenant())
    store.close()


@pytest.mark.req("SEC-02")
def test_a_login_that_is_no_user_of_the_centre_is_told(postgres: Postgres) -> None:
    address, guest = postgres.fresh_database(), f"guest_{uuid4().hex[:8]}"
    open_store(address).close()
    name = address.rpartition("/")[2]
    postgres.run_sql(f"CREATE ROLE {guest} LOGIN")
    assert "refuses this to your login" in refusal_of(address.replace("postgres@", f"{guest}@")).what
    postgres.run_sql(f'GRANT CONNECT ON DATABASE "{name}" TO {guest}')
    postgres.run_sql(f"GRANT SELECT ON ccpdesk_schema TO {guest}", name)
    assert "no user of the centre" in refusal_of(address.replace("postgres@", f"{guest}@")).what


@pytest.mark.req("SEC-02")
def test_an_agent_upgrades_nothing(postgres: Postgres) -> None:
    address, agent = postgres.fresh_database(), a_user(f"agent-{uuid4().hex[:8]}")
    store = open_store(address)
    with store.unit_of_work() as unit:
        kept(unit, agent)
    own = address.replace("postgres@", f"{agent.login}@")
    open_store(own).close()
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE ccpdesk_schema SET version_num = '0001'"))
    refusal = refusal_of(own)
    assert "is of version 0001, older than this ccpdesk" in refusal.what
    assert "Ask your administrator to run `ccpdesk admin upgrade`" in refusal.remedy
    store.close()


@pytest.mark.req("REL-03")
def test_a_connection_that_the_server_ends_is_told_and_the_next_job_has_a_new_one(postgres: Postgres) -> None:
    address = postgres.fresh_database()
    name = address.rpartition("/")[2]
    store = open_store(address)
    with store.unit_of_work() as unit:
        assert list(unit.tenants.tenants()) == []
        postgres.run_sql(END_SESSIONS.format(name))
        with pytest.raises(StoreError, match="can't be reached"):
            unit.tenants.add_tenant(a_tenant())
    with store.unit_of_work() as unit:
        unit.tenants.add_tenant(a_tenant())
        unit.commit()
    store.close()


@pytest.mark.req("REL-03")
def test_a_server_without_a_free_connection_is_told_as_away(postgres: Postgres) -> None:
    address = postgres.fresh_database()
    open_store(address).close()
    if postgres.run_sql("SELECT count(*) FROM pg_roles WHERE rolname = 'crowd'") == "0":
        postgres.run_sql("CREATE ROLE crowd LOGIN CONNECTION LIMIT 0")
    postgres.run_sql(f'GRANT CONNECT ON DATABASE "{address.rpartition("/")[2]}" TO crowd')
    refusal = refusal_of(address.replace("postgres@", "crowd@"))
    assert refusal.what == "The database server takes no more connections"
    assert isinstance(refusal, StoreAway)


@pytest.mark.req("REL-03")
def test_a_desk_whose_own_connections_are_all_taken_is_told_so(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(postgres.fresh_database())
    monkeypatch.setattr(store.engine.pool, "_timeout", 0.05)
    with ExitStack() as taken:
        for _ in range(14):  # as many as the pool may open
            taken.enter_context(store.engine.connect())
        with store.reading() as unit, pytest.raises(StoreAway, match="Every connection of this desk"):
            unit.tenants.tenants()
    with store.reading() as unit:
        assert list(unit.tenants.tenants()) == []
    store.close()
