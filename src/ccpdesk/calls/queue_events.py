"""The PBX's own record of its queues (SUP-01): Asterisk's queue log, and the port to where it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class QueueEvent:
    """One line of it.

    Attributes:
        number: grows with each line that is written; 0 for one that is not kept yet.
        queue: the PBX's name of the queue, ``NONE`` where the event is about no single one.
        event: Asterisk's word, e.g. ``ENTERQUEUE``; what ``data`` holds depends on it.
    """

    at: datetime
    call: str
    queue: str
    agent: str = ""
    event: str
    data: tuple[str, ...] = ()
    number: int = 0


class QueueLog(Protocol):
    """Keeps the lines as the PBX wrote them."""

    def since(self, moment: datetime, after: int = 0) -> Sequence[QueueEvent]:
        """Lines of that time and later with a higher number than ``after``, in the order of their numbers."""
        ...

    def add(self, events: Sequence[QueueEvent]) -> None:
        """Append lines (`ccpdesk admin pbx-log`); a PBX with a realtime queue log writes its own."""
        ...

    def newest(self) -> datetime | None:
        """When the last line was written, by the PBX's clock."""
        ...
