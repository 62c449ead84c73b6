"""Reasons of Unavailable: the usual ones, and those that an administrator defined (STAT-01)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class StatusReason:
    """A reason; one that is not active can't be chosen any more. Lowest ``position`` first in the menu."""

    name: str
    position: int = 100
    active: bool = True


class StatusReasons(Protocol):
    """Keeps the reasons."""

    def all(self) -> Sequence[StatusReason]:
        """In the order of the menu, inactive ones too."""
        ...

    def save(self, reason: StatusReason) -> None:
        """Add it, or bring the one of that name (in any case) up to date."""
        ...
