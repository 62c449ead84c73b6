"""Reading a CSV file as spreadsheets write them: UTF-8 with or without BOM, comma or semicolon."""

import csv
import difflib
import io
from collections.abc import Sequence
from pathlib import Path

from ccpdesk.app.records.columns import Column
from ccpdesk.app.records.row import Row
from ccpdesk.kernel.errors import SettingsError


def read_rows(file: Path, columns: Sequence[Column]) -> list[Row]:
    """Every row that is not empty; a row with more or fewer cells than the header notes that itself.

    Raises:
        SettingsError: the file cannot be read, is not UTF-8 or CSV, or its header is not right.
    """
    text = _read(file)
    first_line = text.partition("\n")[0]
    separator = ";" if first_line.count(";") > first_line.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        names = _header(next(reader, []), columns, file)
        rows, line = [], reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(_row(line, names, cells))
            line = reader.line_num + 1  # a quoted cell may hold line breaks
    except csv.Error as error:
        raise SettingsError(f"This is not a CSV file: {error}", f"{file}, line {reader.line_num}") from error
    return rows


def _read(file: Path) -> str:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise SettingsError(f"The file cannot be read: {error.strerror}", str(file)) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SettingsError(
            "The file is not UTF-8 text", f"{file}, line {line}", 'Save it as "CSV UTF-8".'
        ) from error


def _row(line: int, names: Sequence[str], cells: Sequence[str]) -> Row:
    row = Row(line, dict(zip(names, cells, strict=False)))
    if len(cells) != len(names):
        row.refuse("", f"the row has {len(cells)} cells, the header has {len(names)}")
    return row


def _header(cells: Sequence[str], columns: Sequence[Column], file: Path) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    allowed = [column.name for column in columns]
    faults = [_unknown(name, allowed) for name in names if name not in allowed]
    faults += [f"column {name} is there twice" for name in allowed if names.count(name) > 1]
    missing = (column.name for column in columns if column.required and column.name not in names)
    faults += [f"column {name} is missing" for name in missing]
    if faults:
        raise SettingsError(
            f"The header of the file is not right, nothing was added: {'; '.join(faults)}",
            f"{file}, line 1",
            f"The columns are {', '.join(allowed)}.",
        )
    return names


def _unknown(name: str, allowed: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, allowed, n=1)
    hint = f" (did you mean {near[0]}?)" if near else ""
    return f'there is no column "{name}"{hint}'
