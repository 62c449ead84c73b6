"""The report as people read it (DESK-03)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ccpdesk.app.doctor.clock import check_clock
from ccpdesk.app.doctor.finding import Check, Verdict, failed, ok, skipped
from ccpdesk.app.doctor.options import TimeTold
from ccpdesk.app.doctor.report import Terminal, to_table
from tests.app.conftest import Run

pytestmark = pytest.mark.req("DESK-03")

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
FINDINGS = (
    ok(Check.SETTINGS, "All right"),
    failed(Check.CONNECTION, "Nobody listens there", "Compare the port with what the administrator gave you"),
    skipped(Check.TLS, "The PBX can't be reached"),
)


def test_the_table() -> None:
    assert to_table(FINDINGS, Terminal(width=60)).splitlines() == [
        "ok       Settings file    All right",
        "failed   Way to the PBX   Nobody listens there",
        "                          → Compare the port with what the",
        "                            administrator gave you",
        "skipped  TLS certificate  The PBX can't be reached",
        "",
        "1 ok, 1 failed, 1 skipped",
    ]


def test_colours_are_for_terminals(ccpdesk: Run) -> None:
    assert "\x1b[31mfailed " in to_table(FINDINGS, Terminal(colours=True))
    done = ccpdesk("doctor")
    assert "Settings file" in done.stdout
    assert "\x1b" not in done.stdout


def told(date: str) -> TimeTold:
    return TimeTold(date, NOON)


@pytest.mark.parametrize(
    ("date", "verdict", "words"),
    [
        ("Sat, 21 Nov 2026 12:00:59 GMT", Verdict.OK, "within 59 s"),
        ("Sat, 21 Nov 2026 12:01:01 GMT", Verdict.WARNING, "1 min behind the PBX's"),
        ("Fri, 20 Nov 2026 09:30:00 GMT", Verdict.WARNING, "1 days 2 h 30 min ahead of the PBX's"),
        ("yesterday", Verdict.SKIPPED, "told no time"),
        ("", Verdict.SKIPPED, "told no time"),
    ],
)
def test_the_clock_is_compared(date: str, verdict: Verdict, words: str) -> None:
    finding = check_clock((None, told(date)), certificate_is_early=False)
    assert finding.verdict is verdict
    assert words in finding.found


def test_a_certificate_of_the_future_hints_at_the_clock() -> None:
    finding = check_clock((), certificate_is_early=True)
    assert finding.verdict is Verdict.WARNING
    assert "not valid yet" in finding.found
    assert "network time" in finding.remedy


def test_the_time_of_the_answer_counts_not_that_of_the_report() -> None:
    late = TimeTold("Sat, 21 Nov 2026 12:00:00 GMT", NOON + timedelta(seconds=3))
    assert "within 3 s" in check_clock((late,), certificate_is_early=False).found
