"""What is being typed into a form of the Settings screen, and how it stands with what is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ccpdesk.workflows.administration import Cells, Saved, SettingsEntry

Faults = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Draft:
    """One form; ``number`` tells it from those before.

    Attributes:
        base: the entry as it was read; None for a new one.
        begun: the cells as they were when it was opened. cells: as they are now.
        clash: what must be decided before it can be saved.
        others: columns that somebody else has changed in the store meanwhile.
        saving: it is on its way to the store.
        tries: how often it was tried to save it. password: a new one, shown this once.
    """

    number: int
    base: SettingsEntry | None
    begun: Cells
    cells: Cells
    faults: Faults = field(default_factory=dict)
    clash: Saved | None = None
    others: tuple[str, ...] = ()
    note: str = ""
    saving: bool = False
    tries: int = 0
    password: str = ""

    @property
    def dirty(self) -> bool:
        """Something was typed that is not stored."""
        return dict(self.cells) != dict(self.begun)

    def typed(self, name: str, value: str) -> "Draft":
        """With another value in one field; what was wrong with it is not said any more."""
        faults = {key: text for key, text in self.faults.items() if key not in (name, "")}
        return replace(self, cells={**self.cells, name: value}, faults=faults, note="")

    def met(self, now: SettingsEntry | None) -> "Draft":
        """After the store was read again: follows it while nothing is typed, else notes what differs."""
        if self.base is None or self.saving or now is None or now.cells == self.base.cells:
            return self
        if not self.dirty:
            return replace(self, base=now, begun=now.cells, cells=now.cells)
        names = now.cells.keys() | self.base.cells.keys()
        differ = (name for name in names if now.cells.get(name, "") != self.base.cells.get(name, ""))
        return replace(self, others=tuple(sorted(differ)))

    def decided(self, *, mine: bool) -> "Draft":
        """Both people's changes; where they differ, this user's or the other's."""
        clash = self.clash
        if clash is None or clash.entry is None:
            return self
        theirs, base = clash.entry, self.base.cells if self.base else {}
        cells = dict(theirs.cells)
        cells |= {name: value for name, value in self.cells.items() if value != base.get(name, "")}
        if not mine:
            cells |= {one.column: one.theirs for one in clash.clashes}
        return replace(self, base=theirs, cells=cells, clash=None, others=())


def stored(draft: Draft, entry: SettingsEntry, note: str) -> Draft:
    """The form after it was saved."""
    return replace(
        draft, base=entry, begun=entry.cells, cells=entry.cells, faults={}, clash=None, others=(), note=note
    )


def matching(entries: Sequence[SettingsEntry], text: str) -> tuple[SettingsEntry, ...]:
    """Those in whose cells every word of the search stands."""
    words = text.casefold().split()
    return tuple(
        entry
        for entry in entries
        if all(word in cells for word in words for cells in ["\n".join(entry.cells.values()).casefold()])
    )
