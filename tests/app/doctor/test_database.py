"""The doctor's look at the database, on both kinds (DESK-03)."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ccpdesk.app.doctor.database import check_database
from ccpdesk.app.doctor.finding import Finding, Verdict
from ccpdesk.host.paths import find_paths
from ccpdesk.host.secrets import DATABASE_ACCOUNT, MemorySecrets
from ccpdesk.host.settings import DatabaseSettings, Settings
from ccpdesk.storage import open_store
from ccpdesk.storage.migrations import HEAD
from tests.peers.postgres import Postgres

pytestmark = pytest.mark.req("DESK-03")


def look(folder: Path, url: str = "", hidden: set[str] | None = None) -> Finding:
    """What the doctor says about the database of a profile."""
    settings = Settings(database=DatabaseSettings(url=url))
    secrets = MemorySecrets({DATABASE_ACCOUNT: "s3cret/word"})
    hide = (set() if hidden is None else hidden).add
    return asyncio.run(check_database(settings, find_paths(folder), secrets, hide))


def test_one_that_is_ready(tmp_path: Path) -> None:
    open_store(find_paths(tmp_path).create().default_database_url).close()
    database = look(tmp_path)
    assert database.verdict is Verdict.OK
    assert f"version {HEAD}, writable" in database.found


def test_one_that_is_not_there_yet(tmp_path: Path) -> None:
    database = look(tmp_path / "p")
    assert database.verdict is Verdict.OK
    assert "made at the first start" in database.found
    assert not (tmp_path / "p").exists()


def test_one_of_another_program_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "theirs.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE invoices (id INTEGER)")
    before = file.read_bytes()
    database = look(tmp_path, f"sqlite:///{file}")
    assert database.verdict is Verdict.FAILED
    assert "belongs to another program: it holds the table 'invoices'" in database.found
    assert "a file of its own" in database.remedy
    assert file.read_bytes() == before


def test_one_that_takes_no_writes(
    tmp_path: Path, fresh_database: Callable[[], str], postgres: Postgres
) -> None:
    url = fresh_database()
    empty = look(tmp_path, url)
    assert (empty.verdict, "ccpdesk admin init" in empty.remedy) == (Verdict.WARNING, True)
    open_store(url).close()
    assert look(tmp_path, url).verdict is Verdict.OK
    name = url.rpartition("/")[2]
    postgres.run_sql(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on', name)
    database = look(tmp_path, url)
    assert database.verdict is Verdict.FAILED
    assert "The database can only be read" in database.found
    assert "primary server" in database.remedy


def test_a_login_that_is_no_user_of_the_centre(
    tmp_path: Path, fresh_database: Callable[[], str], postgres: Postgres
) -> None:
    url = fresh_database()
    open_store(url).close()
    name, role = url.rpartition("/")[2], f"reader_{url[-12:]}"
    postgres.run_sql(f"CREATE ROLE {role} LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}", name)
    postgres.run_sql(f"GRANT CONNECT ON DATABASE {name} TO {role}", name)
    scheme, _, rest = url.partition("://")
    hidden: set[str] = set()
    database = look(tmp_path, f"{scheme}://{role}@{rest.partition('@')[2]}", hidden)
    assert database.verdict is Verdict.FAILED
    assert "no user of the centre" in database.found
    assert "admin user add" in database.remedy
    assert "s3cret/word" in hidden


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    database = look(tmp_path, "postgresql://ccpdesk@127.0.0.1:1/desk")
    assert database.verdict is Verdict.FAILED
    assert "can't be reached (desk at 127.0.0.1:1)" in database.found
    assert "host and port" in database.remedy
