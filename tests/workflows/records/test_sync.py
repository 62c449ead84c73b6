"""*Sync Tenant Updates*: from files and over HTTP; a bad source changes nothing (TEN-05)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest

from ccpdesk.app.sync_tenants import sync_tenants
from ccpdesk.kernel.errors import KnownError, SettingsError
from ccpdesk.workflows.records.sync import Synced
from tests.workflows.records.shop import Shop, furnished

pytestmark = pytest.mark.req("TEN-05")
GOOD = "zip,trade,shared\n30303,plumbing,\nk1a0b1,Heating,yes\n30303-1234,Heating,\n"
SERVED = [
    {"tenant": "Acme", "zip": "30303", "trade": "Heating", "shared": False},
    {"tenant": "Acme", "zip": "30303", "trade": "Plumbing", "shared": False},
    {"tenant": "Acme", "zip": "K1A 0B1", "trade": "Heating", "shared": True},
]
OLD = "tenant,zip,trade\nAcme,99501,Roofing\nBright,10001,Plumbing\n"


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """Acme's updates come from a file that is not there yet; Bright has none."""
    shop = furnished(tmp_path)
    shop.take_text("zip", tmp_path, OLD)
    source = tmp_path / "acme.csv"
    shop.take_text("tenant", tmp_path, f"name,colour,source\nAcme,#1A73E8,{source}\n", update=True)
    return shop


def synced(shop: Shop, name: str = "") -> Synced:
    (result,) = sync_tenants(shop, name, "US")
    return result


def test_a_source_replaces_what_its_tenant_serves(shop: Shop, tmp_path: Path) -> None:
    (tmp_path / "acme.csv").write_text(GOOD)
    assert synced(shop) == Synced("Acme", str(tmp_path / "acme.csv"), 3)
    assert [row for row in shop.rows("zip") if row["tenant"] == "Acme"] == SERVED
    assert len(shop.rows("zip")) == 4
    assert synced(shop, "ACME").outcome == 3  # again: its own ZIP codes are no overlap


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("zip\n30303\n", "column trade is missing (acme.csv, line 1)"),
        (
            "zip,trade\n30303,Plumbing\n30304,Alchemy\n",
            'acme.csv, line 3, column trade: "Alchemy" is no trade',
        ),
        (
            "zip,trade\n30303,Plumbing\n10001,Plumbing\n",
            'acme.csv, line 3, column zip: "10001" is served by Bright for Plumbing already',
        ),
        ("zip,trade\n2134,Plumbing\n", 'line 2, column zip: "2134" ZIP codes have five digits'),
        ("zip,trade\n30303,Plumbing\n30303-1,plumbing\n", "line 3, column zip"),
        ("zip,trade\n30303,Plumbing\n30303-1234,plumbing\n", "line 3, column zip: "),
        ("zip,trade\n30303,Plumbing,x\n", "line 2: the row has 3 cells, the header has 2"),
        ("zip,trade\n30303,\x00\n", "line 2, column trade"),
        ("", "column zip is missing"),
    ],
)
def test_a_bad_source_is_told_line_by_line_and_changes_nothing(
    shop: Shop, tmp_path: Path, text: str, words: str
) -> None:
    (tmp_path / "acme.csv").write_text(text)
    before = shop.rows("zip")
    outcome = synced(shop).outcome
    assert isinstance(outcome, KnownError)
    assert words in str(outcome).replace(f"{tmp_path}/", "")
    assert shop.rows("zip") == before


def test_fifty_megabytes_of_rubbish_are_refused_at_once(shop: Shop, tmp_path: Path) -> None:
    before = shop.rows("zip")
    file = tmp_path / "acme.csv"
    with file.open("wb") as stream:
        stream.write(b"zip,trade\n")
        stream.truncate(50_000_000)
    assert "more than 20,000,000 bytes" in str(synced(shop).outcome)
    with file.open("w") as stream:
        stream.write("zip,trade\n")
        stream.writelines(f"rubbish {number},rubbish\n" for number in range(500_000))
    outcome = str(synced(shop).outcome)
    assert 'line 2, column zip: "rubbish 0" is not a ZIP or postal code' in outcome
    assert "the rest of the file was not read" in outcome
    file.write_bytes(b"zip,trade\n" + bytes(range(256)) * 1000)
    assert "not UTF-8 text" in str(synced(shop).outcome)
    assert shop.rows("zip") == before


def test_one_bad_source_does_not_keep_another_from_being_read(shop: Shop, tmp_path: Path) -> None:
    good = tmp_path / "bright.json"
    good.write_text('[{"zip": "30303", "trade": "Roofing"}]')
    shop.take_text("tenant", tmp_path, f"name,colour,source\nBright,#AA0000,{good}\n", update=True)
    acme, bright = sync_tenants(shop, "", "US")
    assert isinstance(acme.outcome, SettingsError)
    assert acme.outcome.what == "The source is not there"
    assert bright.outcome == 1


def test_a_tenant_without_a_source_or_without_existence_is_said_so(shop: Shop) -> None:
    with pytest.raises(SettingsError, match="Bright has no source"):
        sync_tenants(shop, "bright", "US")
    with pytest.raises(SettingsError, match="no tenant Nobody"):
        sync_tenants(shop, "Nobody", "US")


class Answers(BaseHTTPRequestHandler):
    """What a tenant's server answers at each path."""

    pages: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]] = {
        "/area.csv": (200, {"Content-Type": "text/csv"}, GOOD.encode()),
        "/area": (200, {"Content-Type": "application/json"}, b'[{"zip": "30303", "trade": "Plumbing"}]'),
        "/moved": (302, {"Location": "/area.csv"}, b""),
        "/file": (302, {"Location": "file:///etc/passwd"}, b""),
        "/big": (200, {"Content-Type": "text/csv"}, b"zip,trade\n" + b"x" * 20_000_001),
    }

    def do_GET(self) -> None:
        status, headers, body = self.pages.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Not on the test's output."""


@contextmanager
def a_server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("/area.csv", 3),
        ("/moved", 3),
        ("/area", 1),
        ("/nothing", "The server answers 404"),
        ("/file", "is not allowed"),
        ("/big", "more than 20,000,000 bytes"),
    ],
)
def test_a_source_on_the_network(shop: Shop, tmp_path: Path, path: str, outcome: int | str) -> None:
    with a_server() as address:
        shop.take_text("tenant", tmp_path, f"name,colour,source\nAcme,#1A73E8,{address}{path}\n", update=True)
        found = synced(shop).outcome
    if isinstance(outcome, int):
        assert found == outcome
    else:
        assert outcome in str(found)
        assert [row["zip"] for row in shop.rows("zip")] == ["99501", "10001"]
    assert "can't be fetched" in str(synced(shop).outcome)  # nobody listens any more
