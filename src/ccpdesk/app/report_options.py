"""Arguments of ``ccpdesk report``."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

_BY = ("queue", "tenant", "agent", "hour", "day", "outcome", "counted")


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the reports."""
    parser.add_argument("--database", default="", metavar="URL", help="instead of the profile's")
    reports = parser.add_subparsers(required=True, metavar="REPORT")
    calls = _report(reports, "calls", "calls that are over, counted by one thing")
    calls.add_argument(
        "--by", choices=_BY, default="queue", help="default queue; counted: booked, unbooked …"
    )
    _report(reports, "status", "time in each status, by agent and day")


def _report(reports: Any, name: str, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = reports.add_parser(name, help=text)
    parser.add_argument("--from", dest="first", type=_day, metavar="DAY", help="2026-03-01; default today")
    parser.add_argument("--to", dest="last", type=_day, metavar="DAY", help="both within it; default today")
    parser.add_argument("--zone", default="", metavar="NAME", help="whose midnights, e.g. America/New_York")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="into this file instead of a table")
    parser.set_defaults(run=_run, report=name)
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("a day is written 2026-03-01") from error


def _run(options: argparse.Namespace) -> int:
    from ccpdesk.app import report  # noqa: PLC0415 - the other commands do without it

    return report.run(options)
