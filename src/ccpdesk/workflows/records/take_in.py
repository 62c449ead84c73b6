"""Taking rows into the database: all of them, or none with every reason (ADM-03)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from ccpdesk.kernel.errors import SettingsError
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.ports import UnitOfWork
from ccpdesk.workflows.records.kinds import Kind
from ccpdesk.workflows.records.known import Known
from ccpdesk.workflows.records.row import Row, RowFault

Progress = Callable[[float], None]
BATCH: Final = 1000
MOST_FAULTS: Final = 1000
"""After so many wrong values the rest of a file is not read: it is another kind of file."""


class OpenStore(Protocol):
    """A database: what `ccpdesk.storage.open_store` returns."""

    def unit_of_work(self) -> AbstractContextManager[UnitOfWork]: ...

    def reading(self) -> AbstractContextManager[UnitOfWork]: ...


class Rows(Protocol):
    """Rows that can be read twice, and how far the present reading has come (0 … 1)."""

    @property
    def share_read(self) -> float: ...

    def __iter__(self) -> Iterator[Row]: ...


class RowsRefused(SettingsError):
    """Nothing was written; ``faults`` are all that is wrong, in order; ``all_read``: no more.

    ``done`` is what was asked for: added, changed or removed.
    """

    def __init__(
        self, where: str, faults: Sequence[RowFault], *, all_read: bool = True, done: str = "added"
    ) -> None:
        count = "1 value is" if len(faults) == 1 else f"{len(faults)} values are"
        rest = "" if all_read else "\n  … the rest of the file was not read"
        super().__init__(f"{count} refused; nothing was {done}:\n{told(where, faults)}{rest}")
        self.faults = tuple(faults)
        self.all_read = all_read

    def __str__(self) -> str:
        return self.what


def told(where: str, faults: Sequence[RowFault]) -> str:
    """The faults for people, one a line."""
    return "\n".join(f"  {where}{', ' if where else ''}{fault}" for fault in faults)


@dataclass(frozen=True)
class TakenIn:
    """What became of the rows; ``refused`` is empty unless a part was asked for."""

    added: int
    changed: int
    refused: tuple[RowFault, ...] = ()


@dataclass(frozen=True, kw_only=True)
class How:
    """How rows are taken in.

    Attributes:
        region: country of numbers that have neither a tenant nor a country code.
        where: the file, for messages; empty for options of the command line.
        partial: what is right is written although other rows are wrong.
        update: rows of entries that are there change them, instead of being refused.
        change_only: an entry that is not there is refused, and keeps its key but for ``renamed``.
        renamed: the new key of the only entry.
    """

    region: str
    where: str = ""
    partial: bool = False
    update: bool = False
    change_only: bool = False
    renamed: Mapping[str, str] = field(default_factory=dict)


def take_in(store: OpenStore, kind: Kind[Any], rows: Rows, how: How, progress: Progress) -> TakenIn:
    """Check every row first, then write all in one transaction.

    The rows are read twice, so that a file of any size fits, and a wrong one never keeps others from writing.

    Args:
        store: the database.
        kind: what the rows hold.
        rows: as read; faults noted in them already count.
        how: see there.
        progress: called with the share that is done, 0 … 1.

    Raises:
        RowsRefused: a row is wrong, and no part was asked for.
        SettingsError: the file can't be read, or is no table.
        StoreError: the database refuses, e.g. because a name was taken meanwhile; nothing was written.
    """
    with store.reading() as unit:
        wrong = _check(unit, kind, rows, how, progress)
    if wrong and not how.partial:
        done = "changed" if how.change_only or how.update else "added"
        raise RowsRefused(how.where, wrong, all_read=len(wrong) < MOST_FAULTS, done=done)
    with store.unit_of_work() as unit:
        taken = _write(unit, kind, rows, how, progress)
        if len(taken.refused) != len(wrong):
            raise SettingsError(
                "The file or the database changed while it was read; nothing was added",
                how.where,
                "Try again.",
            )
        unit.commit()
    return taken


def _check(
    unit: UnitOfWork, kind: Kind[Any], rows: Rows, how: How, progress: Progress
) -> tuple[RowFault, ...]:
    known, wrong = Known(unit, how.region), list[Row]()
    count = 0
    for row in kind.joined(rows):
        _read(unit, kind, row, known, how)
        progress(rows.share_read / 2)
        if row.faults:
            wrong.append(row)
            count += len(row.faults)
            if count >= MOST_FAULTS and not how.partial:
                break
    return _faults([*wrong, *known.broken_promises()])


def _faults(wrong: Iterable[Row]) -> tuple[RowFault, ...]:
    every = {id(row): row for row in wrong}
    faults = [fault for row in every.values() for fault in row.faults]
    return tuple(sorted(faults, key=lambda fault: fault.line))


def _write(unit: UnitOfWork, kind: Kind[Any], rows: Rows, how: How, progress: Progress) -> TakenIn:
    known, batch, wrong = Known(unit, how.region), list[Any](), list[Row]()
    added = changed = 0
    for row in kind.joined(rows):
        old, record = _read(unit, kind, row, known, how)
        progress(0.5 + rows.share_read / 2)
        if record is None or row.faults:
            wrong.append(row)
        elif old is not None and kind.change is not None:
            kind.change(unit, record)
            changed += 1
        else:
            batch.append(record)
            added += 1
        if len(batch) == BATCH and kind.name != "queue":  # queues may name each other
            _add(unit, kind, batch)
            batch = []
    _add(unit, kind, batch)
    return TakenIn(added, changed, _faults([*wrong, *known.broken_promises()]))


def _add(unit: UnitOfWork, kind: Kind[Any], batch: list[Any]) -> None:
    if batch and kind.add is not None:
        kind.add(unit, batch)


def _read(unit: UnitOfWork, kind: Kind[Any], row: Row, known: Known, how: How) -> tuple[Any, Any]:
    """The entry that the row changes, if any, and the record that it describes, if nothing is wrong."""
    looks = (how.update or how.change_only) and kind.find is not None
    old = kind.find(unit, known, row) if looks and kind.find else None
    if old is not None:
        keys = {column.name for column in kind.columns if column.key} if how.change_only else set[str]()
        row = row.over(kind.rows(old, known)[0], but=keys, renamed=how.renamed)
    elif how.change_only:
        row.refuse(
            next(column.name for column in kind.columns),
            Told("is no {kind}", kind=kind.name.replace("-", " ")),
        )
        return None, None
    return old, kind.read(row, known, old)
