"""Tokens of those who send bookings: made, listed, revoked, only their hash kept, logged (WEB-01, SEC-03)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ccpdesk.host.paths import find_paths
from ccpdesk.inbox.intake import TOKEN_PREFIX
from tests.app.conftest import Run


@pytest.mark.req("WEB-01", "SEC-03")
def test_a_token_is_shown_once_listed_and_revoked(ccpdesk_inside: Run, tmp_path: Path) -> None:
    ccpdesk_inside("admin", "init")
    ccpdesk_inside("admin", "tenant", "add", "Acme", "--colour", "#336699")
    made = ccpdesk_inside("admin", "intake", "add", "Best Leads", "--tenant", "acme")
    token = made.stdout.splitlines()[0].rpartition(" ")[2]
    assert token.startswith(TOKEN_PREFIX)
    assert ccpdesk_inside("admin", "intake", "add", "best  leads").returncode == 1
    assert ccpdesk_inside("admin", "intake", "add", "X", "--tenant", "Nobody").returncode == 1
    (listed,) = json.loads(ccpdesk_inside("admin", "intake", "list", "--json").stdout)
    assert (listed["name"], listed["tenant"], listed["revoked"]) == ("Best Leads", "Acme", None)
    database = Path(find_paths(tmp_path / "p").default_database_url.removeprefix("sqlite:///"))
    files = [file.read_bytes() for file in database.parent.glob(f"{database.name}*")]
    assert not any(token.encode() in content for content in files)
    assert ccpdesk_inside("admin", "intake", "revoke", "Best Leads").returncode == 0
    assert ccpdesk_inside("admin", "intake", "revoke", "Best Leads").returncode == 1
    assert ccpdesk_inside("admin", "intake", "add", "Best Leads").returncode == 0
    table = ccpdesk_inside("admin", "intake", "list").stdout
    assert table.count("Best Leads") == 2
    logged = json.loads(
        ccpdesk_inside("admin", "audit", "list", "--table", "intake_sources", "--json").stdout
    )
    assert any("revoked_at" in entry["after"] for entry in logged)
    assert not any("token_hash" in entry["after"] for entry in logged)
