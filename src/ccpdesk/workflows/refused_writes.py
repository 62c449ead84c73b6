"""Writes that the database refused: kept, told, and tried again when an administrator says so (REL-03)."""

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import KnownError
from ccpdesk.workflows import outbox_notices as notices
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.ports import Backlog, Entry, Journal, SetAside

LOOK_AGAIN_SECONDS: Final = 15.0
"""How often the journal is read for what an administrator has retried or dropped, while it holds any."""


class RefusedWrites:
    """Knows what is set aside, and tells the agent as long as there is any.

    Args:
        again: called with entries that are to be tried again.
    """

    def __init__(
        self, desk: Desk, journal: Journal, dispatcher: Dispatcher, again: Callable[[Sequence[Entry]], None]
    ) -> None:
        self._desk = desk
        self._journal = journal
        self._dispatcher = dispatcher
        self._again = again
        self._kept: dict[UUID, SetAside] = {}
        self._watching = False
        self._added = False

    def found(self, aside: Sequence[SetAside]) -> None:
        """These are in the journal."""
        self._kept = {item.entry.id: item for item in aside}
        self._tell()
        self._watch()

    def add(self, entry: Entry, error: KnownError, tell: bool) -> None:
        """Set one aside; ``tell`` unless somebody else tells the agent."""
        self._added = True
        refused = SetAside(entry, error.what, error.where, error.remedy)
        self._kept[entry.id] = refused
        self._journal.set_aside(refused)
        if tell:
            self._tell()
        self._watch()

    def _watch(self) -> None:
        if self._kept and not self._watching:
            self._watching = True
            self._dispatcher.later(LOOK_AGAIN_SECONDS, self._look)

    def _look(self) -> None:
        self._added = False
        self._journal.load(self._looked, lambda _: self._rest())

    def _looked(self, backlog: Backlog) -> None:
        if self._added:  # what was read does not know of it yet
            self._rest()
            return
        again = [entry for entry in backlog.waiting if entry.id in self._kept]
        self._watching = False
        if again or len(backlog.aside) != len(self._kept):
            self.found(backlog.aside)
        self._watch()
        if again:
            self._again(again)

    def _rest(self) -> None:
        self._watching = False
        self._watch()

    def _tell(self) -> None:
        state = self._desk.state.without_notice(notices.ASIDE)
        if self._kept:
            state = state.with_notice(notices.aside(tuple(self._kept.values())))
        self._desk.show(state)
