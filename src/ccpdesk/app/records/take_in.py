"""Taking rows into the database: all of them, or none with every reason (ADM-03)."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar

from ccpdesk.app.records.kinds import Kind
from ccpdesk.app.records.known import Known
from ccpdesk.app.records.row import Row, RowFault
from ccpdesk.kernel.errors import SettingsError
from ccpdesk.workflows.ports import UnitOfWork

T = TypeVar("T")
Progress = Callable[[int, int], None]


class OpenStore(Protocol):
    """A database: what `ccpdesk.storage.open_store` returns."""

    def unit_of_work(self) -> AbstractContextManager[UnitOfWork]: ...

    def reading(self) -> AbstractContextManager[UnitOfWork]: ...


class RowsRefused(SettingsError):
    """Nothing was added; ``faults`` are all that is wrong, in the order of the rows."""

    def __init__(self, where: str, faults: Sequence[RowFault]) -> None:
        lines = "\n".join(f"  {where}{', ' if where else ''}{fault}" for fault in faults)
        count = "1 value is" if len(faults) == 1 else f"{len(faults)} values are"
        super().__init__(f"{count} refused; nothing was added:\n{lines}")
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return self.what


def take_in(
    store: OpenStore, kind: Kind[Any], rows: Sequence[Row], region: str, where: str, progress: Progress
) -> int:
    """Check every row first, then add all in one transaction; returns how many.

    Args:
        store: the database.
        kind: what the rows hold.
        rows: as read; faults noted in them already count.
        region: country of numbers that have neither a tenant nor a country code.
        where: the file, for messages; empty for options of the command line.
        progress: called with rows checked and added so far (each counts once) and twice the number of rows.

    Raises:
        RowsRefused: a row is wrong.
        StoreError: the database refuses, e.g. because somebody else took a name meanwhile; nothing was added.
    """
    with store.reading() as unit:
        known = Known(unit, region)
    steps = 2 * len(rows)
    records: list[Any] = []
    for done, row in enumerate(rows, 1):
        records.append(kind.read(row, known))
        progress(done, steps)
    faults = [fault for row in rows for fault in row.faults]
    if faults:
        raise RowsRefused(where, faults)
    with store.unit_of_work() as unit:
        for done, record in enumerate(records, 1):
            kind.add(unit, record)
            progress(len(rows) + done, steps)
        unit.commit()
    return len(records)
