"""``ccpdesk report``: what the Reports screen counts, for scripts and spreadsheets (SUP-01).

With the rights of the login that the database is opened with.
"""

import argparse
from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ccpdesk.agents.reporting import By, Span
from ccpdesk.app.admin_store import open_for
from ccpdesk.app.text_table import table
from ccpdesk.kernel.errors import SettingsError
from ccpdesk.workflows.report_csv import Row, call_rows, status_rows, write_csv

LONGEST: Final = 366
"""Days of one report."""


def run(options: argparse.Namespace) -> int:
    """Count, and print a table or write a file.

    Raises:
        KnownError: days, zone, file or database are not right.
    """
    span = _span(options)
    with open_for(options) as (store, _), store.reading() as work:
        if options.report == "calls":
            by = By(options.by)
            rows = call_rows(work.reports.calls(span, by), by)
        else:
            rows = status_rows(work.reports.statuses(span))
    if options.csv is not None:
        write_csv(options.csv, rows)
        print(f"{len(rows) - 1} lines written to {options.csv}.")
    else:
        print(_shown(rows))
    return 0


def _span(options: argparse.Namespace) -> Span:
    zone = _zone(options.zone)
    today = datetime.now().astimezone(zone).date()
    last = options.last or today
    first = options.first or min(today, last)
    if first > last:
        raise SettingsError("The last day is before the first", "--from, --to")
    if last - first >= timedelta(days=LONGEST):
        raise SettingsError(f"A report has at most {LONGEST} days", "--from, --to")
    return Span(first, last, zone)


def _zone(name: str) -> tzinfo | None:
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise SettingsError(f"There is no time zone {name!r}", "--zone", "E.g. America/New_York.") from error


def _shown(rows: Sequence[Row]) -> str:
    head, *lines = ([str(cell) for cell in row] for row in rows)
    return table([cell.replace("_", " ").upper() for cell in head], lines)
