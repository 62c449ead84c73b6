"""Users, passwords and the audit log by `ccpdesk admin` on PostgreSQL (ADM-02, SEC-02)."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import make_url

from ccpdesk.kernel.errors import AccountClosed
from ccpdesk.storage import open_store
from tests.app.conftest import Run
from tests.peers.postgres import Postgres

pytestmark = pytest.mark.req("ADM-02", "SEC-02")


@pytest.fixture
def ccpdesk(ccpdesk_inside: Run) -> Run:
    return ccpdesk_inside


@pytest.fixture
def url(owned_database: str) -> str:
    return owned_database


@pytest.fixture
def admin(ccpdesk: Run, url: str) -> Callable[..., str]:
    """`ccpdesk admin …` that must succeed, on that database; returns what it says."""

    def run(*arguments: str | Path) -> str:
        done = ccpdesk("admin", "--database", url, *arguments)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return run


def of_role(postgres: Postgres, role: str, what: str) -> str:
    return postgres.run_sql(f"SELECT {what} FROM pg_authid WHERE rolname = '{role}'")  # noqa: S608


def test_a_user_comes_is_changed_and_goes(
    admin: Callable[..., str], url: str, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = f"ann-{uuid4().hex[:6]}"
    own = make_url(url).set(username=ann).render_as_string()
    admin("upgrade")
    admin("tenant", "add", "Acme Plumbing", "--colour", "#1A73E8")
    admin("user", "add", ann, "--name", "Ann", "--tenants", "Acme Plumbing")
    password = admin("user", "password", ann).splitlines()[0].rpartition(" ")[2]
    assert len(password) == 20
    kept = of_role(postgres, ann, "rolpassword")
    assert kept.startswith("SCRAM-SHA-256$")
    assert password not in postgres.logs[0].read_text()
    monkeypatch.setattr("sys.stdin", StringIO("correct horse battery\n"))
    assert "correct" not in admin("user", "password", ann, "--stdin")
    assert of_role(postgres, ann, "rolpassword") != kept

    with psycopg.connect(own, autocommit=True) as desk:
        assert desk.execute("SELECT ccpdesk.may('monitor'), name FROM tenants").fetchall() == [
            (False, "Acme Plumbing")
        ]
        admin("user", "change", ann, "--role", "supervisor")
        assert desk.execute("SELECT ccpdesk.may('monitor')").fetchone() == (True,)
        admin("user", "deactivate", ann)
        with pytest.raises(psycopg.OperationalError):
            desk.execute("SELECT 1")
    with pytest.raises(AccountClosed):
        open_store(own)
    admin("user", "change", ann, "--active", "yes")
    psycopg.connect(own).close()


def test_only_who_asks_for_it_makes_or_upgrades_the_tables_of_a_server(
    ccpdesk: Run, admin: Callable[..., str], url: str
) -> None:
    def tables() -> list[tuple[str]]:
        with psycopg.connect(url) as owner:
            return owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()

    empty = ccpdesk("admin", "--database", url, "user", "list")
    assert (empty.returncode, "no tables of ccpdesk yet" in empty.stderr) == (1, True)
    assert "Run `ccpdesk admin init`." in empty.stderr
    assert tables() == []
    admin("init")
    with psycopg.connect(url) as owner:
        owner.execute("UPDATE ccpdesk_schema SET version_num = '0020'")
    older = ccpdesk("admin", "--database", url, "user", "list")
    assert older.returncode == 1
    assert "of version 0020, older than this ccpdesk" in older.stderr
    assert "Run `ccpdesk admin upgrade`." in older.stderr


def test_a_login_of_the_pbx_is_no_user(ccpdesk: Run, admin: Callable[..., str], url: str) -> None:
    admin("upgrade")
    pbx = f"pbx_{uuid4().hex[:8]}"
    admin("pbx", "password", pbx)
    own = make_url(url).set(username=pbx).render_as_string()
    done = ccpdesk("admin", "--database", own, "user", "list")
    assert done.returncode == 1
    assert "This login of the database server is no user of the centre" in done.stderr


def test_what_cannot_be_is_told(
    ccpdesk: Run, admin: Callable[..., str], url: str, postgres: Postgres
) -> None:
    admin("upgrade")
    taken = f"taken_{uuid4().hex[:8]}"
    postgres.run_sql(f"CREATE ROLE {taken} LOGIN SUPERUSER")
    admin("user", "add", taken, "--name", "Somebody")
    refused = ccpdesk("admin", "--database", url, "user", "password", taken)
    assert (refused.returncode, "A role of that name that somebody else made" in refused.stderr) == (1, True)
    assert of_role(postgres, taken, "rolsuper") == "t"
    refused = ccpdesk("admin", "--database", url, "pbx", "password", taken)
    assert (refused.returncode, "made for something else" in refused.stderr) == (1, True)
    made = admin("pbx", "password", f"pbx_{taken}")
    assert f"The password of pbx_{taken} is " in made
    refused = ccpdesk("admin", "--database", url, "user", "password", taken, "--sip")
    assert (refused.returncode, "with an extension" in refused.stderr) == (1, True)
    admin("user", "change", taken, "--extension", "1001")
    assert "It is shown only now" in admin("user", "password", taken, "--sip")
    no_text = ccpdesk("admin", "--database", url, "user", "password", "ann\udce9")
    assert (no_text.returncode, "There is no such login ('ann\\udce9')" in no_text.stderr) == (1, True)
    on_a_file = ccpdesk("admin", "user", "password", "ann")
    assert (on_a_file.returncode, "SQLite database have no passwords" in on_a_file.stderr) == (1, True)


@pytest.mark.req("SEC-03")
def test_the_audit_log_is_listed_and_exported(
    ccpdesk: Run, admin: Callable[..., str], url: str, tmp_path: Path
) -> None:
    ann = f"ann-{uuid4().hex[:6]}"
    admin("upgrade")
    admin("user", "add", ann, "--name", "Ann")
    admin("user", "change", ann, "--granted", "monitor")
    found = json.loads(admin("audit", "list", "--table", "user_permissions", "--json"))
    assert [(entry["action"], entry["after"]["permission"]) for entry in found] == [("insert", "monitor")]
    assert found[0]["actor"] == make_url(url).username
    assert "monitor" in admin("audit", "list", "--who", found[0]["actor"])
    assert "monitor" not in admin("audit", "list", "--until", "2020-01-01")
    own = make_url(url).set(username=ann).render_as_string()
    hidden = ccpdesk("admin", "--database", own, "audit", "list")
    assert (hidden.returncode, hidden.stdout) == (1, "")
    assert "shows your login no audit log" in hidden.stderr
    admin("audit", "export", tmp_path / "log.csv", "--table", "users")
    with (tmp_path / "log.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert json.loads(rows[-1]["after"])["login"] == ann
    assert [row["action"] for row in rows] == ["update", "insert"]
    admin("user", "add", str(make_url(url).username), "--name", "The owner, who is a user too")
    assert "monitor" in admin("audit", "list", "--table", "user_permissions")
