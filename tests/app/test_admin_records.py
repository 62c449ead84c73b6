"""The commands of `ccpdesk admin` for records, on a real database (ADM-01, ADM-02, ADM-03, TEN-05)."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from ccpdesk.app import cli

pytestmark = pytest.mark.req("ADM-03")


class Desk:
    """`ccpdesk admin` inside this process, on one database."""

    def __init__(self, profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._profile = profile
        self._capsys = capsys
        self.errors = ""

    def run(self, *words: str | Path) -> str:
        """What a command prints; it must succeed."""
        assert self.code(*words) == 0, self.errors
        return self._out

    def code(self, *words: str | Path) -> int:
        """How a command ends."""
        self._capsys.readouterr()
        code = cli.main(["--profile", str(self._profile), "admin", *map(str, words)])
        shown = self._capsys.readouterr()
        self._out, self.errors = shown.out, shown.err
        return code

    def listed(self, kind: str) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = json.loads(self.run(kind, "list", "--json"))
        return entries


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path / "p", capsys)


@pytest.mark.req("ADM-01", "ADM-02", "TEN-01", "TEN-03", "STAT-01", "BOOK-02")
def test_everything_an_administrator_keeps_is_added_changed_and_taken_out(desk: Desk) -> None:
    desk.run("tenant", "add", "Acme", "--colour", "#1a73e8", "--hours", "Mon-Fri 8:00-18:00")
    desk.run("tenant", "change", "ACME", "--recording", "ask", "--job-types", "Repair|Install")
    desk.run("tenant", "change", "Acme", "--new-name", "Acme & Sons")
    desk.run("tenant", "change", "acme & sons", "--new-name", "Acme")
    desk.run("tenant", "change", "Acme", "--new-name", "Acme & Sons")
    desk.run("tenant", "change", "acme & sons", "--new-name", "Acme")
    assert desk.run("tenant", "deactivate", "acme") == "Tenant acme is out of use.\n"
    (tenant,) = desk.listed("tenant")
    assert (tenant["name"], tenant["hours"], tenant["recording"], tenant["job_types"], tenant["active"]) == (
        "Acme",
        "Mon-Fri 08:00-18:00",
        "ask",
        ["Repair", "Install"],
        False,
    )
    desk.run("user", "add", "ann", "--name", "Ann Bell", "--extension", "1001")
    desk.run("user", "change", "ann", "--role", "supervisor", "--granted", "edit_users", "--tenants", "Acme")
    desk.run("user", "deactivate", "ann")
    desk.run("user", "add", "bob", "--name", "Bob", "--extension", "1001")
    ann, bob = desk.listed("user")
    assert (ann["role"], ann["granted"], ann["tenants"], ann["active"]) == (
        "supervisor",
        ["edit_users"],
        ["Acme"],
        False,
    )
    assert (bob["extension"], bob["active"]) == ("1001", True)
    desk.run("trade", "add", "Pool Service")
    desk.run("zip", "add", "Acme", "--zip", "30303-1234", "--trade", "pool service")
    assert [(row["tenant"], row["zip"], row["trade"]) for row in desk.listed("zip")] == [
        ("Acme", "30303", "Pool Service")
    ]
    desk.run("zip", "remove", "acme", "30303", "Pool Service")
    assert desk.listed("zip") == []
    desk.run("status-reason", "add", "Coaching", "--position", "1")
    desk.run("status-reason", "deactivate", "Training")
    assert [row["name"] for row in desk.listed("status-reason") if row["active"]] == [
        "Break",
        "Coaching",
        "Lunch",
        "Meeting",
    ]
    desk.run("canned-answer", "add", "Hello", "--text", "Hello {name}, this is {agent}.")
    desk.run("canned-answer", "change", "hello", "", "--text", "Hello {name}!")
    (answer,) = desk.listed("canned-answer")
    assert (answer["title"], answer["tenant"], answer["text"]) == ("Hello", "", "Hello {name}!")
    desk.run("canned-answer", "remove", "Hello", "")
    assert desk.listed("canned-answer") == []
    desk.run("call-reason", "add", "Wants a brochure", "--lead", "yes")
    desk.run("call-reason", "change", "wants a brochure", "--lead", "no")
    assert {"name": "Wants a brochure", "lead": False, "active": True} in desk.listed("call-reason")
    desk.run("role", "change", "agent", "--permissions", "view_centre|recordings")
    assert desk.listed("role")[0]["permissions"] == ["recordings", "view_centre"]
    desk.run("centre", "change", "--find-tenant-by", "zip")
    assert desk.listed("centre") == [{"find_tenant_by": "zip"}]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("user", "change", "nobody", "--team", "Night"), 'login: "nobody" is no user'),
        (("user", "deactivate", "nobody"), 'login: "nobody" is no user'),
        (("zip", "remove", "Acme", "30303", "Plumbing"), "nothing was removed:\n  tenant: "),
        (("user", "deactivate", "nobody"), "nothing was changed:\n  login: "),
        (
            ("tenant", "add", "Acme", "--colour", "#112233", "--hours", "Mo 8-25"),
            'hours: "Mo 8-25" is not a time of the week',
        ),
        (("audit", "list", "--table", "user"), "no table 'user' (--table). Did you mean one of these: users"),
        (("outbox", "drop", "1234"), "No desk has run with this profile: its outbox is empty (1234)."),
        (("tenant", "change", "Acme"), "Nothing was given to change"),
        (("trade", "change", "Plumbing", "--active", "maybe"), "is neither yes nor no"),
        (("centre", "change", "--find-tenant-by", "guess"), '"guess" is none of zip_and_trade, zip, none'),
        (("tenant", "sync", "Acme"), "There is no tenant Acme"),
    ],
)
def test_what_can_not_be_done_is_said(desk: Desk, words: tuple[str, ...], told: str) -> None:
    assert desk.code(*words) == 1
    assert told in desk.errors
    assert "Traceback" not in desk.errors


def test_a_part_of_a_file_its_report_and_an_export(desk: Desk, tmp_path: Path) -> None:
    file, report, out = tmp_path / "users.csv", tmp_path / "refused.csv", tmp_path / "users.json"
    file.write_text("login,name,extension\nann,Ann,1001\nBob!,Bob,1002\ncleo,Cleo,\n", encoding="utf-8")
    assert desk.code("user", "import", file, "--report", report) == 1
    assert "nothing was added" in desk.errors
    assert desk.listed("user") == []
    assert desk.code("user", "import", file, "--partial", "--report", report) == 1
    assert f'{file}, line 3, column login: "Bob!" is not a login' in desk.errors
    with report.open(encoding="utf-8", newline="") as stream:
        assert [row[:3] for row in csv.reader(stream)][1:] == [["3", "login", "Bob!"]]
    assert desk.run("user", "export", out) == f"Wrote 2 rows to {out}.\n"
    assert desk.code("user", "export", out) == 1
    assert "--force" in desk.errors
    assert desk.run("user", "export", out, "--force")
    assert [entry["login"] for entry in json.loads(out.read_text(encoding="utf-8"))] == ["ann", "cleo"]
    assert desk.run("user", "import", out, "--update").endswith("users.json, 2 changed.\n")


@pytest.mark.req("TEN-05")
def test_tenants_are_synced_from_their_files(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "area.csv"
    source.write_text("zip,trade\n30303,Plumbing\n", encoding="utf-8")
    assert "No tenant has a source" in desk.run("tenant", "sync")
    desk.run("tenant", "add", "Acme", "--colour", "#000000", "--source", source)
    assert desk.run("tenant", "sync") == f"Acme: 1 ZIP codes and trades from {source}.\n"
    source.write_text("zip,trade\n30303,Alchemy\n", encoding="utf-8")
    assert desk.code("tenant", "sync", "acme") == 1
    assert f'{source}, line 2, column trade: "Alchemy" is no trade of this centre' in desk.errors
    assert [row["trade"] for row in desk.listed("zip")] == ["Plumbing"]
