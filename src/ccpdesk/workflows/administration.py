"""What the Settings screen shows and asks for: entries as cells of text, what came of saving one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ccpdesk.workflows.records.row import RowFault

Cells = Mapping[str, str]
"""Column → text, as in a row of a file."""
Names = tuple[tuple[str, str], ...]
"""What can be chosen: as a cell names it, and as people do."""


@dataclass(frozen=True)
class SettingsEntry:
    """One entry of a kind; ``key`` tells it from the others, and stays when it is renamed.

    ``note`` says more about it than its cells, ``editable`` whether this user may change it.
    """

    key: str
    cells: Cells
    editable: bool = True
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    """All entries of one kind, and the names that can be chosen in them."""

    kind: str
    entries: tuple[SettingsEntry, ...] = ()
    names: Mapping[str, Names] = field(default_factory=dict)
    may_add: bool = False


@dataclass(frozen=True)
class CellClash:
    """A cell that two people changed differently."""

    column: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Saved:
    """What came of saving: written (``entry``), refused in some cells, or first to be decided.

    Attributes:
        entry: as it is stored now; with ``clashes``, what somebody else made of it.
        merged: columns that somebody else changed meanwhile, and kept so.
    """

    entry: SettingsEntry | None = None
    faults: tuple[RowFault, ...] = ()
    clashes: tuple[CellClash, ...] = ()
    merged: tuple[str, ...] = ()

    @property
    def written(self) -> bool:
        """It is in the store."""
        return self.entry is not None and not self.clashes


def merged_cells(base: Cells, mine: Cells, theirs: Cells) -> tuple[dict[str, str], list[CellClash]]:
    """Both people's changes to ``base``, and where they differ; ``mine`` there."""
    cells, clashes = dict(theirs), list[CellClash]()
    for column, value in mine.items():
        before, now = base.get(column, ""), theirs.get(column, "")
        if value == before:
            continue
        if now not in (before, value):
            clashes.append(CellClash(column, value, now))
        cells[column] = value
    return cells, clashes
