"""Files of records: CSV, or JSON by their name; read row by row, written whole or not at all."""

import csv
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from ccpdesk.kernel.errors import SettingsError
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.records.columns import Column
from ccpdesk.workflows.records.csv_file import read_csv
from ccpdesk.workflows.records.json_file import read_json
from ccpdesk.workflows.records.row import Cell, Row, as_text
from ccpdesk.workflows.records.text_file import TextFile

_JSON = {".json", ".jsonl", ".ndjson"}


def is_json(file: Path) -> bool:
    """Whether the file's name says that it is JSON."""
    return file.suffix.lower() in _JSON


class RowFile:
    """A file whose rows can be read more than once."""

    def __init__(self, file: Path, columns: Sequence[Column]) -> None:
        self.file = file
        self._columns = columns
        self._source: TextFile | None = None

    @property
    def share_read(self) -> float:
        """How much of the file the present reading has taken, 0 … 1."""
        if self._source is None or not self._source.size:
            return 1.0
        return min(1.0, self._source.read / self._source.size)

    def __iter__(self) -> Iterator[Row]:
        """Its rows from the start.

        Raises:
            SettingsError: the file can't be read, or is no table.
        """
        self._source = TextFile(self.file)
        read = read_json if is_json(self.file) else read_csv
        return read(self._source, self._columns)


def write_rows(file: Path, columns: Sequence[Column], rows: Iterable[dict[str, Cell]]) -> int:
    """Write a file that only its owner can read; returns how many rows. An older one stays until it is done.

    Raises:
        SettingsError: the file can't be written there.
    """
    try:
        with NamedTemporaryFile(
            "w",
            encoding="utf-8",
            newline="",
            dir=file.absolute().parent,
            prefix=f".{file.name}.",
            delete=False,
        ) as stream:
            temporary = Path(stream.name)
            try:
                count = (_write_json if is_json(file) else _write_csv)(stream, columns, rows)
                stream.flush()
                os.fsync(stream.fileno())
            except BaseException:
                temporary.unlink()
                raise
        temporary.replace(file)
    except OSError as error:
        raise SettingsError(
            Told("The file cannot be written: {strerror}", strerror=error.strerror), str(file)
        ) from error
    return count


def _write_csv(stream: IO[str], columns: Sequence[Column], rows: Iterable[dict[str, Cell]]) -> int:
    names = [column.name for column in columns]
    writer = csv.writer(stream)
    writer.writerow(names)
    count = 0
    for row in rows:
        writer.writerow([as_text(row.get(name)) for name in names])
        count += 1
    return count


def _write_json(stream: IO[str], columns: Sequence[Column], rows: Iterable[dict[str, Cell]]) -> int:
    names = [column.name for column in columns]
    count = 0
    for row in rows:
        kept = {name: row[name] for name in names if name in row}
        stream.write("[\n" if count == 0 else ",\n")
        json.dump(kept, stream, ensure_ascii=False)
        count += 1
    stream.write("\n]\n" if count else "[]\n")
    return count
