"""Ports for things that are kept one by one, whatever they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar
from uuid import UUID

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """The first things of a list, and how many there are in all (*View all*)."""

    items: tuple[T, ...]
    total: int


class Shelf(Protocol[T]):
    """Keeps frozen things of one kind, each under an id that its maker gave it.

    Raises (any writing): StoreError when something that it belongs to is not there.
    """

    def add_many(self, things: Sequence[T]) -> None:
        """Insert them; an id that is taken raises StoreError, and none is kept."""
        ...

    def save(self, thing: T) -> None:
        """Insert it, or bring the one of that id up to date; may be repeated without harm."""
        ...

    def change(self, thing: T) -> T:
        """Write over the version that ``thing`` says; returns it with the next one. For kinds that have one.

        Raises:
            Outdated: it is not at that version any more; nothing was written.
        """
        ...

    def get(self, key: UUID) -> T | None: ...

    def drop(self, key: UUID) -> None:
        """Take it away; nothing happens when it is gone already."""
        ...
