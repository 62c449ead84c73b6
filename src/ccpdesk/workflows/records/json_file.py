"""Reading a JSON file entry by entry: an array of objects, or one object after the other (JSON Lines)."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from ccpdesk.kernel.errors import SettingsError
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.records.columns import LIST_SEPARATOR, Column
from ccpdesk.workflows.records.csv_file import unknown_column
from ccpdesk.workflows.records.row import Row, as_text
from ccpdesk.workflows.records.text_file import TextFile

_LONGEST_ENTRY: Final = 1_000_000
_BETWEEN: Final = re.compile(r"[\s,]*")
_AROUND: Final = re.compile(r"\s*\[?\s*")


def read_json(source: TextFile, columns: Sequence[Column]) -> Iterator[Row]:
    """One row for each object; its line is the one on which the object begins.

    Raises:
        SettingsError: the file is not UTF-8 or JSON, or holds something else than objects.
    """
    names = [column.name for column in columns]
    for line, entry in _entries(source):
        cells = {name: _cell(value) for name, value in entry.items()}
        row = Row(line, {name: cell or "" for name, cell in cells.items() if name in names})
        for name, cell in cells.items():
            if name not in names:
                row.refuse("", unknown_column(name, names))
            elif cell is None:
                row.refuse(
                    name,
                    Told(
                        "is no text, number, true, false or list of texts without {list_separator}",
                        list_separator=LIST_SEPARATOR,
                    ),
                )
        yield row


def _cell(value: Any) -> str | None:
    if isinstance(value, list):
        good = all(isinstance(item, str) and LIST_SEPARATOR not in item for item in value)
        return as_text(value) if good else None
    return as_text(value) if value is None or isinstance(value, str | int | float) else None


def _entries(source: TextFile) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each object and its line; an object that a piece of text cuts in two is read when the next is there."""
    decoder = json.JSONDecoder()
    rest, line, begun = "", 1, False
    for chunk in source.chunks():
        text, at = rest + chunk, 0
        if not begun and text.strip():
            begun, at = True, _end(_AROUND, text, 0)
            line += text.count("\n", 0, at)
        while begun:
            start = _end(_BETWEEN, text, at)
            line += text.count("\n", at, start)
            at = start
            if at == len(text) or not text[at:].rstrip("] \t\r\n"):
                break
            try:
                entry, end = decoder.raw_decode(text, at)
            except (ValueError, RecursionError) as error:
                if text[at] != "{" or not chunk or len(text) - at > _LONGEST_ENTRY:
                    raise _no_json(source, line, error) from error
                break
            if not isinstance(entry, dict):
                raise _no_json(source, line, None)
            yield line, entry
            line += text.count("\n", at, end)
            at = end
        rest = text[at:]


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _no_json(source: TextFile, line: int, error: Exception | None) -> SettingsError:
    return SettingsError(
        Told("This is not a list of entries in JSON: {why}", why=error.msg)
        if isinstance(error, json.JSONDecodeError)
        else "This is not a list of entries in JSON",
        f"{source.file}, line {line}",
        "A list of objects is expected, as `export` writes it.",
    )
