"""The port `Marks` in memory."""

from collections.abc import Collection
from uuid import UUID

from ccpdesk.storage.memory.tables import Tables


class MemoryMarks:
    """Marks."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def of(self, journal: UUID) -> frozenset[UUID]:
        """Entries of that journal that are in the store."""
        return frozenset(entry for entry, whose in self._tables.marks.items() if whose == journal)

    def add(self, journal: UUID, entries: Collection[UUID]) -> None:
        """These are in the store with this transaction."""
        self._tables.marks.update(dict.fromkeys(entries, journal))

    def forget(self, entries: Collection[UUID]) -> None:
        """The journal will not offer these again."""
        for entry in entries:
            self._tables.marks.pop(entry, None)
