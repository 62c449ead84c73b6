"""What ``ccpdesk admin`` does with records: add, change, list, import, export, sync."""

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ccpdesk.app.admin_store import open_for
from ccpdesk.app.progress import Progress
from ccpdesk.app.sync_tenants import sync_tenants
from ccpdesk.app.text_table import table
from ccpdesk.host.settings import Settings
from ccpdesk.kernel.errors import SettingsError
from ccpdesk.storage.logins import end_sessions_of_inactive
from ccpdesk.workflows.ports import UnitOfWork
from ccpdesk.workflows.records.files import RowFile, write_rows
from ccpdesk.workflows.records.kinds import KINDS, Kind
from ccpdesk.workflows.records.known import Known
from ccpdesk.workflows.records.row import Cell, Row, RowFault
from ccpdesk.workflows.records.take_in import How, RowsRefused, take_in, told

_KEY = "KEY_"


class _OneRow:
    """The options of the command line as a file of one row."""

    share_read = 1.0

    def __init__(self, cells: dict[str, str]) -> None:
        self._cells = cells

    def __iter__(self) -> Iterator[Row]:
        yield Row(0, self._cells)


def add(options: argparse.Namespace) -> None:
    """Add one entry."""
    kind = KINDS[options.kind]
    cells = _given(options, kind)
    with open_for(options) as (store, settings):
        take_in(store, kind, _OneRow(cells), How(region=settings.calls.region), lambda _: None)
    keys = [cells[column.name] for column in kind.columns if column.key and column.name in cells]
    print(f"Added {_called(kind)} {' '.join(keys)}.")


def change(options: argparse.Namespace) -> None:
    """Change what was named of one entry."""
    kind = KINDS[options.kind]
    cells, renamed = _given(options, kind), _renamed(options, kind)
    if not (cells or renamed):
        raise SettingsError(
            "Nothing was given to change", "", f"See `ccpdesk admin {kind.name} change --help`."
        )
    _change(options, kind, cells, renamed)
    print(f"Changed {_called(kind)} {' '.join(_keys(options, kind).values())}".rstrip() + ".")


def deactivate(options: argparse.Namespace) -> None:
    """Take one entry out of use."""
    kind = KINDS[options.kind]
    _change(options, kind, {"active": "no"}, {})
    if kind.name == "user":
        with open_for(options) as (store, _):
            end_sessions_of_inactive(store.engine)
    print(f"{_called(kind).capitalize()} {' '.join(_keys(options, kind).values())} is out of use.")


def _change(
    options: argparse.Namespace, kind: Kind[Any], cells: dict[str, str], renamed: dict[str, str]
) -> None:
    keys = _keys(options, kind)
    with open_for(options) as (store, settings):
        how = How(region=settings.calls.region, change_only=True, renamed=renamed)
        take_in(store, kind, _OneRow(keys | cells), how, lambda _: None)


def remove(options: argparse.Namespace) -> None:
    """Take one entry out."""
    kind = KINDS[options.kind]
    keys = _keys(options, kind)
    with open_for(options) as (store, settings), store.unit_of_work() as unit:
        row = Row(0, keys)
        found = kind.find(unit, Known(unit, settings.calls.region), row) if kind.find else None
        if found is None or kind.remove is None:
            raise RowsRefused(
                "",
                [RowFault(0, kind.columns[0].name, " ".join(keys.values()), "is not there")],
                done="removed",
            )
        kind.remove(unit, found)
        unit.commit()
    print(f"Removed {_called(kind)} {' '.join(keys.values())}.")


def show_list(options: argparse.Namespace) -> None:
    """Print all entries."""
    kind = KINDS[options.kind]
    with open_for(options) as (store, settings), store.reading() as unit:
        known = Known(unit, settings.calls.region)
        entries = [row for entry in kind.entries(unit) for row in _listed(kind, entry, known)]
    if options.json:
        print(json.dumps(entries, indent=2, ensure_ascii=False))
        return
    names = [column.name for column in kind.columns]
    head = [name.upper() for name in names]
    print(table(head, [[_cell(entry.get(name)) for name in names] for entry in entries]))


def _cell(value: Cell) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (
        ", ".join(value) if isinstance(value, list) and value else str(value) if value or value == 0 else "-"
    )


def _listed(kind: Kind[Any], entry: Any, known: Known) -> list[dict[str, Cell]]:
    own = getattr(entry, "id", None)
    head: dict[str, Cell] = {} if own is None else {"id": str(own)}
    return [head | row for row in kind.rows(entry, known)]


def _rows(unit: UnitOfWork, kind: Kind[Any], settings: Settings) -> Iterator[dict[str, Cell]]:
    known = Known(unit, settings.calls.region)
    for entry in kind.entries(unit):
        yield from kind.rows(entry, known)


def import_file(options: argparse.Namespace) -> int:
    """Add, or change, many; returns 1 when some rows were refused."""
    kind = KINDS[options.kind]
    how_to = {"partial": options.partial, "update": getattr(options, "update", False)}
    with open_for(options) as (store, settings):
        how = How(region=settings.calls.region, where=str(options.file), **how_to)
        with _reported(options.report):
            done = take_in(store, kind, RowFile(options.file, kind.columns), how, Progress())
    changed = f", {done.changed} changed" if done.changed else ""
    added = f"{done.added} {_called(kind)}{'' if done.added == 1 else 's'}"
    print(f"Imported {added} from {options.file}{changed}.")
    if not done.refused:
        return 0
    _write_report(options.report, done.refused)
    print(f"ccpdesk: {len(done.refused)} values are refused, their rows left out:", file=sys.stderr)
    print(told(str(options.file), done.refused), file=sys.stderr)
    return 1


@contextmanager
def _reported(report: Path | None) -> Iterator[None]:
    try:
        yield
    except RowsRefused as refusal:
        _write_report(report, refusal.faults)
        raise


def _write_report(report: Path | None, faults: Sequence[RowFault]) -> None:
    if report is None:
        return
    try:
        with report.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(("line", "column", "value", "reason"))
            writer.writerows((fault.line, fault.column, fault.value, fault.reason) for fault in faults)
    except OSError as error:
        raise SettingsError(f"The report cannot be written: {error.strerror}", str(report)) from error


def export_file(options: argparse.Namespace) -> None:
    """Write all entries to a file."""
    kind = KINDS[options.kind]
    if options.file.exists() and not options.force:
        raise SettingsError("The file is there already", str(options.file), "Name another, or add --force.")
    with open_for(options) as (store, settings), store.reading() as unit:
        count = write_rows(options.file, kind.columns, _rows(unit, kind, settings))
    print(f"Wrote {count} row{'' if count == 1 else 's'} to {options.file}.")


def sync(options: argparse.Namespace) -> int:
    """Read the tenants' ZIP codes and trades again; returns 1 when a source was refused."""
    with open_for(options) as (store, settings):
        results = sync_tenants(store, options.name, settings.calls.region)
    if not results:
        print("No tenant has a source. Set one with `ccpdesk admin tenant change NAME --source FILE-OR-URL`.")
    for result in results:
        if isinstance(result.outcome, int):
            print(f"{result.tenant}: {result.outcome} ZIP codes and trades from {result.source}.")
        else:
            print(f"ccpdesk: {result.tenant}: {result.outcome}", file=sys.stderr)
    return int(any(not isinstance(result.outcome, int) for result in results))


def _called(kind: Kind[Any]) -> str:
    return kind.name.replace("-", " ")


def _given(options: argparse.Namespace, kind: Kind[Any]) -> dict[str, str]:
    cells = {column.name: getattr(options, column.name, None) for column in kind.columns}
    return {name: cell for name, cell in cells.items() if cell is not None}


def _keys(options: argparse.Namespace, kind: Kind[Any]) -> dict[str, str]:
    return {column.name: getattr(options, f"{_KEY}{column.name}") for column in kind.columns if column.key}


def _renamed(options: argparse.Namespace, kind: Kind[Any]) -> dict[str, str]:
    names = (column.name for column in kind.columns if column.key)
    new = {name: getattr(options, f"new_{name}", None) for name in names}
    return {name: value for name, value in new.items() if value is not None}
