"""Setting a centre up from nothing, and refusing what is wrong (ADM-03, TEN-02)."""

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.app.conftest import Run

pytestmark = pytest.mark.req("ADM-03")


@pytest.fixture
def ccpdesk(ccpdesk_inside: Run) -> Run:
    return ccpdesk_inside


@pytest.fixture
def centre(ccpdesk: Run) -> Run:
    """A profile with a tenant in Britain, one in the States, and a queue."""
    for arguments in (
        ("init",),
        ("tenant", "add", "Acme Plumbing", "--colour", "#1a73e8"),
        (
            "tenant",
            "add",
            "Thames Heating",
            "--colour",
            "#aa0000",
            "--country",
            "GB",
            "--time-zone",
            "Europe/London",
        ),
        ("queue", "add", "plumbing", "--label", "Plumbing & Drains", "--wrap-up-seconds", "30"),
    ):
        done = ccpdesk("admin", *arguments)
        assert (done.returncode, done.stderr) == (0, "")
    return ccpdesk


def listed(ccpdesk: Run, kind: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(ccpdesk("admin", kind, "list", "--json").stdout)
    return [{key: value for key, value in entry.items() if key != "id"} for entry in entries]


def test_init_makes_folders_template_and_database_and_can_be_repeated(ccpdesk: Run, tmp_path: Path) -> None:
    first = ccpdesk("admin", "init")
    assert first.returncode == 0
    assert "settings.toml (new" in first.stdout
    again = ccpdesk("admin", "init")
    assert again.returncode == 0
    assert "(new" not in again.stdout
    assert (tmp_path / "p" / "data" / "ccpdesk.sqlite").stat().st_size > 0


def test_what_was_added_is_listed(centre: Run) -> None:
    number = (
        "(404) 555-0199",
        "--tenant",
        "acme plumbing",
        "--queue",
        "Plumbing & Drains",
        "--campaign",
        "Spring",
    )
    assert centre("admin", "number", "add", *number).returncode == 0
    person = (
        "ann",
        "--name",
        "Ann Bell",
        "--extension",
        "1001",
        "--direct-lines",
        "404-555-0100|+44 20 7946 0018",
        *("--emergency-street", "12 Oak St", "--emergency-city", "Atlanta", "--emergency-state", "GA"),
        *("--emergency-postal-code", "30303-1234", "--queues", "plumbing", "--role", "supervisor"),
    )
    assert centre("admin", "user", "add", *person, "--tenants", "Thames Heating").returncode == 0
    assert listed(centre, "number") == [
        {
            "number": "+14045550199",
            "label": "",
            "campaign": "Spring",
            "queue": "plumbing",
            "tenant": "Acme Plumbing",
            "active": True,
        }
    ]
    assert listed(centre, "user") == [
        {
            "login": "ann",
            "name": "Ann Bell",
            "extension": "1001",
            "sip_account": "",
            "direct_lines": ["+14045550100", "+442079460018"],
            "emergency_street": "12 Oak St",
            "emergency_unit": "",
            "emergency_city": "Atlanta",
            "emergency_state": "GA",
            "emergency_postal_code": "30303",
            "emergency_country": "US",
            "tenants": ["Thames Heating"],
            "queues": ["plumbing"],
            "team": "",
            "role": "supervisor",
            "granted": [],
            "revoked": [],
            "active": True,
        }
    ]
    assert listed(centre, "queue")[0]["wrap_up_seconds"] == 30
    assert [tenant["colour"] for tenant in listed(centre, "tenant")] == ["#1A73E8", "#AA0000"]
    head, row = centre("admin", "user", "list").stdout.splitlines()
    assert row.index("Ann Bell") == head.index("NAME")


@pytest.mark.req("TEN-02")
def test_numbers_are_imported_with_the_country_of_their_tenant(centre: Run, tmp_path: Path) -> None:
    file = tmp_path / "numbers.csv"
    file.write_bytes(
        b"\xef\xbb\xbfNumber;Label;Tenant;Queue;Campaign\r\n"
        b'020 7946 0018;"Bus; rear";thames heating;PLUMBING;\r\n'
        b"\r\n"
        b"404-555-0142;Radio;;plumbing;Spring\r\n"
    )
    done = centre("admin", "number", "import", file)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Imported 2 numbers from {file}.\n"
    national, british = listed(centre, "number")
    assert (british["number"], british["label"], british["tenant"]) == (
        "+442079460018",
        "Bus; rear",
        "Thames Heating",
    )
    assert (national["number"], national["tenant"], national["campaign"]) == ("+14045550142", None, "Spring")


@pytest.mark.req("TEN-02")
def test_a_duplicate_and_a_non_number_refuse_the_whole_file(centre: Run, tmp_path: Path) -> None:
    """Must-show 6: a clear error, and nothing changed."""
    assert centre("admin", "number", "add", "+14045550100").returncode == 0
    before = _dump(tmp_path)
    file = tmp_path / "numbers.csv"
    file.write_text(
        "number,label,queue,tenant\n"
        "404-555-0199,TV,plumbing,Acme Plumbing\n"
        "hello,Radio,plumbing,Acme Plumbing\n"
        "+1 (404) 555 0199,Bus,plumbing,Nobody\n"
        "14045550100,Web,heating,\n"
        "555,Web,,\n",
        encoding="utf-8",
    )
    done = centre("admin", "number", "import", file)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "ccpdesk: 6 values are refused; nothing was added:",
        f'  {file}, line 3, column number: "hello" is not a phone number of US',
        f'  {file}, line 4, column tenant: "Nobody" is no tenant',
        f'  {file}, line 4, column number: "+1 (404) 555 0199" is on line 2 already',
        f'  {file}, line 5, column queue: "heating" is no queue',
        f'  {file}, line 5, column number: "14045550100" is in the database already',
        f'  {file}, line 6, column number: "555" is not a phone number of US',
    ]
    assert _dump(tmp_path) == before


def test_options_of_add_are_checked_like_rows(centre: Run) -> None:
    done = centre("admin", "tenant", "add", "Acme plumbing", "--colour", "blue")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "ccpdesk: 2 values are refused; nothing was added:",
        '  colour: "blue" is not a colour like #1A73E8',
        '  name: "Acme plumbing" is in the database already',
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "column number is missing"),
        (b"nummer,label\n1,2\n", 'there is no column "nummer" (did you mean number?)'),
        (b"number,label,number\n", "column number is there twice"),
        (b"number\n\xff\n", "not UTF-8 text"),
        (b'number,label\n"4045550199,x\n', "not a CSV file"),
        (b"number,label\n4045550199\n", "line 2: the row has 1 cells, the header has 2"),
        (b"number,label\n4045550199,a,b\n", "line 2: the row has 3 cells, the header has 2"),
    ],
)
def test_a_file_that_is_no_table_is_refused(ccpdesk: Run, tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "numbers.csv"
    file.write_bytes(content)
    done = ccpdesk("admin", "number", "import", file)
    assert done.returncode == 1
    assert words in done.stderr
    assert str(file) in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_file_is_said_so(ccpdesk: Run, tmp_path: Path) -> None:
    done = ccpdesk("admin", "user", "import", tmp_path / "no.csv")
    assert done.returncode == 1
    assert "cannot be read: No such file" in done.stderr


def test_lines_are_counted_through_cells_with_line_breaks(centre: Run, tmp_path: Path) -> None:
    file = tmp_path / "numbers.csv"
    file.write_text('number,label\n4045550199,"a\nb\nc"\n\nx,\n', encoding="utf-8")
    lines = re.findall(r"line (\d+)", centre("admin", "number", "import", file).stderr)
    assert lines == ["2", "6"]


def test_a_wrong_settings_file_stops_every_command(ccpdesk: Run, tmp_path: Path) -> None:
    file = tmp_path / "p" / "config" / "settings.toml"
    file.parent.mkdir(parents=True)
    file.write_text("[databse]\nurl = ''\n", encoding="utf-8")
    done = ccpdesk("admin", "tenant", "list")
    assert done.returncode == 1
    assert f"{file}, line 1: [databse]: unknown section. Did you mean database?" in done.stderr
    assert not (tmp_path / "p" / "data").exists()


def test_a_big_file_is_one_transaction(centre: Run, tmp_path: Path) -> None:
    file = tmp_path / "numbers.csv"
    rows = [f"+1404555{number:04},Line {number},plumbing,Acme Plumbing" for number in range(5000)]
    file.write_text("number,label,queue,tenant\n" + "\n".join(rows) + "\n", encoding="utf-8")
    assert centre("admin", "number", "import", file).stdout == f"Imported 5000 numbers from {file}.\n"
    assert len(listed(centre, "number")) == 5000


def test_a_password_on_the_command_line_is_refused_and_not_repeated(ccpdesk: Run) -> None:
    done = ccpdesk("admin", "--database", "postgresql://ann:hunter2@localhost/x", "tenant", "list")
    assert done.returncode == 1
    assert "no password belongs here" in done.stderr
    assert "hunter2" not in done.stderr


def test_postgresql_takes_the_same_file(
    ccpdesk: Run, fresh_database: Callable[[], str], tmp_path: Path
) -> None:
    url = fresh_database()
    file = tmp_path / "tenants.csv"
    file.write_text("name,colour\nAcme,#000000\nÖl & Söhne,#ffffff\n", encoding="utf-8")
    assert ccpdesk("admin", "--database", url, "upgrade").stderr == ""
    assert ccpdesk("admin", "--database", url, "tenant", "import", file).stderr == ""
    again = ccpdesk("admin", "--database", url, "tenant", "import", file)
    assert 'line 3, column name: "Öl & Söhne" is in the database already' in again.stderr
    listing = ccpdesk("admin", "--database", url, "tenant", "list", "--json")
    assert [entry["name"] for entry in json.loads(listing.stdout)] == ["Acme", "Öl & Söhne"]
    assert not (tmp_path / "p" / "data").exists()


def _dump(tmp_path: Path) -> list[str]:
    with closing(sqlite3.connect(tmp_path / "p" / "data" / "ccpdesk.sqlite")) as database:
        return list(database.iterdump())
