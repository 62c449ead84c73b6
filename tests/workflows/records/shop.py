"""A small centre in memory, and files of records to take in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ccpdesk.storage.memory import MemoryStore, MemoryUnitOfWork
from ccpdesk.workflows.records.files import RowFile, write_rows
from ccpdesk.workflows.records.kinds import KINDS
from ccpdesk.workflows.records.known import Known
from ccpdesk.workflows.records.row import Cell
from ccpdesk.workflows.records.take_in import How, TakenIn, take_in


class Shop:
    """A store in memory, opened as `ccpdesk admin` opens a database."""

    def __init__(self) -> None:
        self._store = MemoryStore()

    def unit_of_work(self) -> MemoryUnitOfWork:
        return self._store.unit_of_work()

    reading = unit_of_work

    def take(self, kind: str, file: Path, **how: Any) -> TakenIn:
        """Import a file."""
        rows = RowFile(file, KINDS[kind].columns)
        return take_in(self, KINDS[kind], rows, How(region="US", where=file.name, **how), lambda _: None)

    def take_text(self, kind: str, folder: Path, text: str, name: str = "rows.csv", **how: Any) -> TakenIn:
        """Import a text."""
        file = folder / name
        file.write_text(text, encoding="utf-8", newline="")
        return self.take(kind, file, **how)

    def rows(self, kind: str) -> list[dict[str, Cell]]:
        """What an export would hold."""
        with self.reading() as unit:
            known = Known(unit, "US")
            return [row for entry in KINDS[kind].entries(unit) for row in KINDS[kind].rows(entry, known)]

    def write(self, kind: str, file: Path) -> int:
        """Export."""
        return write_rows(file, KINDS[kind].columns, self.rows(kind))


ORDER = ("tenant", "zip", "queue", "number", "user", "trade", "status-reason", "call-reason", "customer")
TENANTS = (
    "name,colour,hours,campaigns\n"
    'Acme,#1a73e8,"Mon-Fri 08:00-18:00, Sat 09:00-13:00",Spring|Radio\n'
    "Bright,#aa0000,,\n"
)


def furnished(folder: Path) -> Shop:
    """Two tenants, and nothing else."""
    shop = Shop()
    shop.take_text("tenant", folder, TENANTS)
    return shop
