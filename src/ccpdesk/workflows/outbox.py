"""The outbox: every write that must not be lost, journalled first, applied once and in order (REL-03)."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid4

from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import KnownError, StoreAway
from ccpdesk.workflows import outbox_notices as notices
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.ports import Backlog, Data, Entry, Journal, UnitOfWork
from ccpdesk.workflows.refused_writes import RefusedWrites
from ccpdesk.workflows.writes import Write, from_entry, to_entry

_log = logging.getLogger(__name__)
BATCH: Final = 200
RETRY_SECONDS: Final = 2.0
PATIENCE_SECONDS: Final = 1.0
"""A ringing call can't wait longer than this for a slow disk; it is shown, and kept when the disk is done."""
SLOW_SECONDS: Final = 3.0
"""A database that takes longer than this is treated as away."""


def _nothing() -> None: ...


@dataclass(eq=False)
class _Item:
    """An entry under way; it is applied once it is ``kept``, or can't be kept here at all."""

    entry: Entry
    kept: Callable[[], None] = _nothing
    written: Callable[[], None] = _nothing
    refused: Callable[[KnownError], None] | None = None
    ready: bool = False
    told: bool = False

    def tell_kept(self) -> None:
        if not self.told:
            self.told = True
            _tell(self.kept)


@dataclass
class _Batch:
    """What one job applies; ``begun`` tells a store that can't be opened from one that refuses."""

    items: Sequence[_Item]
    forgets: frozenset[UUID]
    begun: bool = False
    answered: bool = False

    @property
    def ids(self) -> list[UUID]:
        return [item.entry.id for item in self.items]


class Outbox:
    """Takes writes, keeps them in the journal, applies them by the data thread. Main thread only.

    Entries are applied strictly in the order they were put, a batch in one transaction together with their
    marks, so that a crash between the commit and the removal from the journal repeats nothing. One that the
    database refuses is set aside with its reason and told; those behind it go on.
    """

    def __init__(
        self, desk: Desk, journal: Journal, data: Data, dispatcher: Dispatcher, clock: Clock
    ) -> None:
        self._desk = desk
        self._journal = journal
        self._data = data
        self._dispatcher = dispatcher
        self._clock = clock
        self._id: UUID = uuid4()
        self._queue: list[_Item] = []
        self._loaded = False
        self._first = True
        self._running: _Batch | None = None
        self._singly = 0
        self._away = False
        self._resting = False
        self._unmarked: set[UUID] = set()
        self._unkept = False
        self._refused = RefusedWrites(desk, journal, dispatcher, self._again)

    @property
    def away(self) -> bool:
        """The database did not answer when it was last asked."""
        return self._away

    @property
    def waiting(self) -> tuple[Write, ...]:
        """What is not in the database yet, oldest first."""
        return tuple(write for item in self._queue if (write := _readable(item.entry)) is not None)

    @property
    def idle(self) -> bool:
        """Nothing is under way that could be finished now."""
        return not self._queue or (self._away and all(item.ready for item in self._queue))

    def start(self, ready: Callable[[], None] = _nothing) -> None:
        """Take up what an earlier run left in the journal; ``ready`` is called once it is known."""

        def loaded(backlog: Backlog) -> None:
            self._id = backlog.journal
            self._queue[:0] = [_Item(entry, ready=True) for entry in backlog.waiting]
            self._loaded = True
            self._refused.found(backlog.aside)
            if backlog.damaged:
                _log.error("the outbox could not be read; it is kept as %s", backlog.damaged)
                self._desk.show(self._desk.state.with_notice(notices.damaged(backlog.damaged)))
            ready()
            self._drain()

        def failed(error: Exception) -> None:
            self._can_not_keep(error)
            self._loaded = True
            ready()
            self._drain()

        self._journal.load(loaded, failed)

    def put(
        self,
        write: Write,
        *,
        kept: Callable[[], None] = _nothing,
        written: Callable[[], None] = _nothing,
        refused: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Take a write.

        Args:
            write: what to do, of a registered kind.
            kept: called once it can't be lost any more: then it may be shown. A disk that is full or slow
                does not stop the work: it is called all the same, and the agent is told.
            written: called when the database has it.
            refused: called with the reason when the database or a rule refuses it, in place of the
                outbox's own notice; it is set aside in either case.
        """
        item = _Item(to_entry(write, self._clock.now()), kept, written, refused)
        self._queue.append(item)
        self._dispatcher.later(PATIENCE_SECONDS, item.tell_kept)
        self._keep(item)

    def _keep(self, item: _Item) -> None:
        def done() -> None:
            self._can_keep()
            item.ready = True
            item.tell_kept()
            self._drain()

        def failed(error: Exception) -> None:
            self._can_not_keep(error)
            item.ready = True
            item.tell_kept()
            self._drain()
            self._dispatcher.later(RETRY_SECONDS, lambda: self._keep_again(item))

        self._journal.append(item.entry, done, failed)

    def _keep_again(self, item: _Item) -> None:
        if item in self._queue:
            self._keep(item)

    def _drain(self) -> None:
        if self._running is not None or self._resting or not self._loaded:
            return
        ready = []
        for item in self._queue[: 1 if self._singly else BATCH]:
            if not item.ready:
                break
            ready.append(item)
        if not ready:
            return
        batch = self._running = _Batch(ready, frozenset(self._unmarked))
        self._dispatcher.later(SLOW_SECONDS, lambda: self._lose_patience(batch))
        self._data.run(
            self._job(batch), lambda _: self._written(batch), lambda error: self._failed(batch, error)
        )

    def _job(self, batch: _Batch) -> Callable[[UnitOfWork], None]:
        journal, first = self._id, self._first
        pending = {item.entry.id for item in self._queue}

        def job(work: UnitOfWork) -> None:
            batch.begun = True
            marked = work.marks.of(journal)
            for item in batch.items:
                if item.entry.id not in marked:
                    from_entry(item.entry).apply(work, item.entry.late)
            # After a crash nobody remembers which marks are done with: those that the journal does not hold.
            work.marks.forget(marked - pending if first else batch.forgets)
            work.marks.add(journal, [entry for entry in batch.ids if entry not in marked])

        return job

    def _written(self, batch: _Batch) -> None:
        self._end(batch)
        self._first = False
        self._unmarked -= batch.forgets
        self._journal.remove(batch.ids, lambda: self._unmarked.update(batch.ids))
        del self._queue[: len(batch.items)]
        self._back()
        for item in batch.items:
            item.tell_kept()
            _tell(item.written)
        self._drain()

    def _failed(self, batch: _Batch, error: Exception) -> None:
        if isinstance(error, StoreAway) or not batch.begun:
            self._running = None
            batch.answered = True
            _log.warning("%d changes not written yet: %s", len(self._queue), error)
            self._tell_away(error)
            self._resting = True
            self._dispatcher.later(RETRY_SECONDS, self._rested)
            return
        self._end(batch)
        if len(batch.items) > 1:
            self._singly = len(batch.items)  # find the one that is refused
        else:
            self._refuse(batch.items[0], error)
        self._drain()

    def _rested(self) -> None:
        self._resting = False
        self._drain()

    def _refuse(self, item: _Item, error: Exception) -> None:
        known = error if isinstance(error, KnownError) else notices.bug(error)
        if known is error:
            _log.warning("set aside: %s: %s", item.entry.kind, error)
        else:
            _log.error("set aside: %s (%s)", item.entry.kind, item.entry.about, exc_info=error)
        self._queue.remove(item)
        self._refused.add(item.entry, known, tell=item.refused is None)
        if (refused := item.refused) is not None:
            _tell(lambda: refused(known))

    def _again(self, entries: Sequence[Entry]) -> None:
        self._queue += [_Item(entry, ready=True) for entry in entries]
        self._drain()

    def _end(self, batch: _Batch) -> None:
        batch.answered = True
        self._running = None
        self._singly = max(0, self._singly - 1)

    def _lose_patience(self, batch: _Batch) -> None:
        if not batch.answered:
            self._tell_away(None)

    def _tell_away(self, error: Exception | None) -> None:
        self._away = True
        self._desk.show(self._desk.state.with_notice(notices.away(error)))

    def _back(self) -> None:
        if self._away:
            self._away = False
            self._desk.show(self._desk.state.without_notice(notices.AWAY).history_changed())

    def _can_not_keep(self, error: Exception) -> None:
        _log.error("the outbox can't be written: %s", error)
        self._unkept = True
        self._desk.show(self._desk.state.with_notice(notices.not_kept(error)))

    def _can_keep(self) -> None:
        if self._unkept:
            self._unkept = False
            self._desk.show(self._desk.state.without_notice(notices.NOT_KEPT))


def _tell(what: Callable[[], None]) -> None:
    """A workflow that fails over its own write must not keep those of others from the database."""
    try:
        what()
    except Exception:  # noqa: BLE001 - a bug, logged as one
        _log.exception("what was to follow a write failed")


def _readable(entry: Entry) -> Write | None:
    try:
        return from_entry(entry)
    except KnownError:
        return None  # told when it is applied
