"""The port `Journal` in memory: answers before the call returns."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from ccpdesk.workflows.ports import Backlog, Entry, SetAside


class MemoryJournal:
    """Keeps entries as long as the object lives."""

    def __init__(self) -> None:
        self.id = uuid4()
        self.waiting: dict[UUID, Entry] = {}
        self.aside: dict[UUID, SetAside] = {}

    def load(self, done: Callable[[Backlog], None], failed: Callable[[Exception], None]) -> None:  # noqa: ARG002 - a dictionary does not fail
        """Read what it holds."""
        done(Backlog(self.id, tuple(self.waiting.values()), tuple(self.aside.values())))

    def append(self, entry: Entry, done: Callable[[], None], failed: Callable[[Exception], None]) -> None:  # noqa: ARG002 - see above
        """Keep the entry behind all others."""
        self.waiting.setdefault(entry.id, entry)
        done()

    def when_kept(self, done: Callable[[], None]) -> None:
        """At once."""
        done()

    def remove(self, entries: Sequence[UUID], done: Callable[[], None]) -> None:
        """Let these go."""
        for entry in entries:
            self.waiting.pop(entry, None)
        done()

    def set_aside(self, refused: SetAside) -> None:
        """Keep the entry apart, with the reason."""
        self.waiting.pop(refused.entry.id, None)
        self.aside[refused.entry.id] = refused

    def retry(self, entries: Sequence[UUID]) -> None:
        """Let these wait again, behind all others."""
        for entry in entries:
            refused = self.aside.pop(entry)
            self.waiting[entry] = replace(refused.entry, late=True)

    def drop(self, entries: Sequence[UUID]) -> None:
        """Throw these away."""
        for entry in entries:
            self.aside.pop(entry, None)
