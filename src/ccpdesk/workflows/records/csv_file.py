"""Reading a CSV file as spreadsheets write them: UTF-8 with or without BOM, comma or semicolon."""

import csv
import difflib
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from ccpdesk.kernel.errors import SettingsError
from ccpdesk.kernel.told import Told, listed
from ccpdesk.workflows.records.columns import Column
from ccpdesk.workflows.records.row import Row
from ccpdesk.workflows.records.text_file import TextFile


def read_csv(source: TextFile, columns: Sequence[Column]) -> Iterator[Row]:
    """Every row that is not empty; a row with more or fewer cells than the header notes that itself.

    Raises:
        SettingsError: the file is not UTF-8 or CSV, or its header is not right.
    """
    file, text = source.file, source.lines()
    first_line = next(text, "")
    separator = ";" if first_line.count(";") > first_line.count(",") else ","
    reader = csv.reader(chain([first_line], text), delimiter=separator, strict=True)
    try:
        names = _header(next(reader, []), columns, file)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _row(line, names, cells)
            line = reader.line_num + 1  # a quoted cell may hold line breaks
    except csv.Error as error:
        raise SettingsError(
            Told("This is not a CSV file: {error}", error=error), f"{file}, line {reader.line_num}"
        ) from error


def _row(line: int, names: Sequence[str], cells: Sequence[str]) -> Row:
    row = Row(line, dict(zip(names, cells, strict=False)))
    if len(cells) != len(names):
        row.refuse(
            "",
            Told("the row has {count} cells, the header has {wanted}", count=len(cells), wanted=len(names)),
        )
    return row


def _header(cells: Sequence[str], columns: Sequence[Column], file: Path) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    allowed = [column.name for column in columns]
    faults = [unknown_column(name, allowed) for name in names if name not in allowed]
    faults += [Told("column {name} is there twice", name=name) for name in allowed if names.count(name) > 1]
    missing = (column.name for column in columns if column.required and column.name not in names)
    faults += [Told("column {name} is missing", name=name) for name in missing]
    if faults:
        raise SettingsError(
            Told(
                "The header of the file is not right, nothing was added: {faults}", faults=listed(faults[:20])
            ),
            f"{file}, line 1",
            Told("The columns are {allowed}.", allowed=", ".join(allowed)),
        )
    return names


def unknown_column(name: str, allowed: Sequence[str]) -> str:
    """Words for a column that does not exist, with the one that may be meant."""
    shown = name if len(name) <= 60 else f"{name[:60]}…"  # noqa: PLR2004 - what fits on a line
    near = difflib.get_close_matches(shown, allowed, n=1)
    if not near:
        return Told('there is no column "{name}"', name=shown)
    return Told('there is no column "{name}" (did you mean {other}?)', name=shown, other=near[0])
