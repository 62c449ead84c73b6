"""Each wrong value of a row is named, with its line and its column (ADM-03, ADM-02)."""

from pathlib import Path

import pytest

from ccpdesk.workflows.records.take_in import RowsRefused
from tests.workflows.records.shop import ORDER, furnished

pytestmark = pytest.mark.req("ADM-02", "ADM-03")

TENANT = {"name": "A", "colour": "#000000"}
USER = {"login": "bob", "name": "Bob"}


@pytest.mark.parametrize(
    ("kind", "cells", "words"),
    [
        ("tenant", {**TENANT, "name": ""}, "column name: must not be empty"),
        (
            "tenant",
            {**TENANT, "name": "ACME"},
            'column name: "ACME" is in the database already',
        ),
        ("tenant", {**TENANT, "colour": "red"}, 'column colour: "red" is not a colour like #1A73E8'),
        ("tenant", {**TENANT, "time_zone": "Mars/Base"}, 'column time_zone: "Mars/Base" is not a time zone'),
        ("tenant", {**TENANT, "country": "XX"}, 'column country: "XX" is not an ISO 3166 country code'),
        (
            "tenant",
            {**TENANT, "country": "GB", "caller_id": "555"},
            'column caller_id: "555" is not a phone number of GB',
        ),
        ("tenant", {**TENANT, "name": "x" * 501}, "is longer than 500 characters"),
        ("tenant", {**TENANT, "greeting": "two\nlines"}, "holds line breaks or control characters"),
        ("queue", {"name": "Plumbing"}, 'column name: "Plumbing" is in the database already'),
        (
            "queue",
            {"name": "q", "ring_seconds": "0"},
            'column ring_seconds: "0" is not a whole number from 1 to 600',
        ),
        ("queue", {"name": "q", "ring_seconds": "²"}, 'column ring_seconds: "²" is not a whole number'),
        ("queue", {"name": "q", "unavailable_on_miss": "maybe"}, '"maybe" is neither yes nor no'),
        ("user", {**USER, "login": "Bob B"}, 'column login: "Bob B" is not a login'),
        ("user", {**USER, "extension": "1234567"}, 'column extension: "1234567" is not an extension'),
        (
            "user",
            {**USER, "direct_lines": "404-555-0100|x"},
            'column direct_lines: "x" is not a phone number of US',
        ),
        ("user", {**USER, "login": "pg_monitor"}, 'column login: "pg_monitor" is a name that databases keep'),
        (
            "user",
            {**USER, "direct_lines": "404-555-0100"},
            "column emergency_street: must not be empty: a direct line needs an emergency address (E911)",
        ),
        (
            "user",
            {**USER, "emergency_street": "1 Elm", "emergency_postal_code": "3030"},
            'column emergency_postal_code: "3030" ZIP codes have five digits',
        ),
        (
            "tenant",
            {**TENANT, "greeting": "{tenant}, {agnt} speaking"},
            'column greeting: "{agnt}" is not filled in, only {tenant}, {agent}',
        ),
        ("tenant", {**TENANT, "source": "area.csv"}, "neither an address like https://… nor the whole path"),
        ("tenant", {**TENANT, "source": "ftp://acme.example/area.csv"}, 'column source: "ftp://'),
        (
            "canned-answer",
            {"title": "Hi", "text": "Hi {name}, {company} here {1}"},
            'column text: "{company}" is not filled in, only {tenant}, {agent}, {name}',
        ),
        ("user", {**USER, "role": "boss"}, 'column role: "boss" is none of agent, supervisor, administrator'),
        ("user", {**USER, "granted": "monitor|fly"}, 'column granted: "fly" is none of view_centre'),
        (
            "user",
            {**USER, "granted": "monitor", "revoked": "monitor"},
            'column revoked: "monitor" is granted and revoked',
        ),
        ("user", {**USER, "queues": "nope"}, 'column queues: "nope" is no queue'),
        (
            "tenant",
            {**TENANT, "hours": "9 to 5"},
            'column hours: "9 to 5" is not a time of the week',
        ),
        ("tenant", {**TENANT, "windows": "Mon 08:00-10:00"}, "each window needs its capacity"),
        ("tenant", {**TENANT, "recording": "maybe"}, 'column recording: "maybe" is none of off, on, ask'),
        ("tenant", {**TENANT, "customer_link": "javascript:x{id}"}, "is not an address like https://"),
        ("queue", {"name": "q", "overflow": "nowhere"}, '"nowhere" is neither a queue nor a phone number'),
        ("queue", {"name": "q", "roll_over_seconds": "60"}, "overflow: must be named when calls roll over"),
        ("number", {"number": "4045550100", "queue": "nope"}, 'column queue: "nope" is no queue'),
        ("trade", {"name": "plumbing"}, 'column name: "plumbing" is in the database already'),
        ("status-reason", {"name": "x", "position": "-1"}, "is not a whole number from 0 to 999"),
        ("call-reason", {"name": "x", "lead": ""}, "column lead: must not be empty"),
        ("user", {**USER, "tenants": "Acme|Nope"}, 'column tenants: "Nope" is no tenant'),
    ],
)
def test_each_wrong_value_is_named(tmp_path: Path, kind: str, cells: dict[str, str], words: str) -> None:
    shop = furnished(tmp_path)
    shop.take_text("queue", tmp_path, "name\nplumbing\n")
    before = {every: shop.rows(every) for every in ORDER}
    quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells.values())
    with pytest.raises(RowsRefused) as refusal:
        shop.take_text(kind, tmp_path, f"{','.join(cells)}\n{quoted}\n")
    assert "rows.csv, line 2, column" in str(refusal.value)
    assert words in str(refusal.value)
    assert {every: shop.rows(every) for every in ORDER} == before
