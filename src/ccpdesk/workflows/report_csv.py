"""Reports as rows of a CSV file: one head, the same words in every language, times in whole seconds."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from ccpdesk.agents.reporting import By, CallLine, StatusTime
from ccpdesk.kernel.errors import KnownError
from ccpdesk.kernel.told import Told

_FORMULA: Final = tuple("=+-@\t\r")
"""A spreadsheet takes what begins so for a formula; names come from outside."""
Row = Sequence[str | int]


def call_rows(lines: Iterable[CallLine], by: By) -> list[Row]:
    """Calls counted by one thing."""
    head = (by.value, "calls", "answered", "missed", "outbound", "booked", "abandoned", "talk_seconds")
    return [
        head,
        *(
            (
                line.name or line.key,
                line.calls,
                line.answered,
                line.missed,
                line.outbound,
                line.booked,
                line.abandoned,
                round(line.talk.total_seconds()),
            )
            for line in lines
        ),
    ]


def status_rows(times: Iterable[StatusTime]) -> list[Row]:
    """Time in status: a row for each agent, day and status."""
    return [
        ("agent", "day", "status", "reason", "seconds"),
        *(
            (
                one.name,
                one.day.isoformat(),
                one.choice.availability.value,
                one.choice.reason,
                round(one.time.total_seconds()),
            )
            for one in times
        ),
    ]


def write_csv(file: Path, rows: Iterable[Row]) -> None:
    """Write them, UTF-8 with the mark that spreadsheets want; over a file that is there.

    Raises:
        KnownError: the file can't be written.
    """
    try:
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out).writerows([_harmless(cell) for cell in row] for row in rows)
    except OSError as error:
        raise KnownError(
            Told("The file can't be written: {strerror}", strerror=error.strerror), str(file)
        ) from error


def _harmless(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
