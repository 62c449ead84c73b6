"""The port `Shelf` in memory."""

from collections.abc import Callable, Container, Hashable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, Generic, TypeVar, cast
from uuid import UUID

from ccpdesk.kernel.shelf import Page
from ccpdesk.storage.memory.tables import Tables, refuse_taken, refuse_unknown
from ccpdesk.storage.moments import aware
from ccpdesk.storage.outdated import outdated

T = TypeVar("T")
Known = Callable[[Tables], Container[Hashable]]


class MemoryShelf(Generic[T]):
    """Things of one kind; ``refers`` says of which tables the ids in some fields must be."""

    def __init__(self, tables: Tables, kind: type[T], key: str = "id", **refers: Known) -> None:
        self._tables = tables
        self._kind = kind
        self._key = key
        self._refers = refers
        self._names = [field.name for field in fields(cast("Any", kind))]

    @property
    def _things(self) -> Mapping[UUID, T]:
        return self._tables.shelves.get(self._kind, {})

    def add_many(self, things: Sequence[T]) -> None:
        """Insert them, or none."""
        added: dict[UUID, T] = {}
        for thing in things:
            key = getattr(thing, self._key)
            refuse_taken(self._key, key, {*self._things, *added})
            self._check(thing)
            added[key] = thing
        self._keep({**self._things, **added})

    def save(self, thing: T) -> None:
        """Insert it, or bring the one of that id up to date."""
        self._check(thing)
        self._keep({**self._things, getattr(thing, self._key): thing})

    def change(self, thing: T) -> T:
        """Write over the version that ``thing`` says; returns it with the next one."""
        key, version = getattr(thing, self._key), cast("Any", thing).version
        if getattr(self._things.get(key), "version", None) != version:
            raise outdated(f"the {self._kind.__name__.lower()}")
        new = cast("T", replace(cast("Any", thing), version=version + 1))
        self.save(new)
        return new

    def get(self, key: UUID) -> T | None:
        """The thing with that id."""
        return self._things.get(key)

    def drop(self, key: UUID) -> None:
        """Take it away; nothing happens when it is gone already."""
        self._keep({known: thing for known, thing in self._things.items() if known != key})

    def page(
        self, fits: Callable[[T], bool], order: Callable[[T], Any], limit: int, *, backwards: bool = True
    ) -> Page[T]:
        """The first of those that fit, and their number; ``backwards``: the largest first."""
        found = self.find(fits, order, backwards=backwards)
        return Page(tuple(found[:limit]), len(found))

    def find(
        self, fits: Callable[[T], bool], order: Callable[[T], Any], *, backwards: bool = False
    ) -> list[T]:
        """Those that fit, in that order."""
        return sorted(filter(fits, self._things.values()), key=order, reverse=backwards)

    def _keep(self, things: Mapping[UUID, T]) -> None:
        """Another mapping, not a changed one: copies of the tables share it."""
        self._tables.shelves[self._kind] = things

    def _check(self, thing: T) -> None:
        for name in self._names:
            value = getattr(thing, name)
            if isinstance(value, datetime):
                aware(value)
        for name, known in self._refers.items():
            refuse_unknown(getattr(thing, name), known(self._tables))
