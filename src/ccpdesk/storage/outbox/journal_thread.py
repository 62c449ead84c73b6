"""The port `Journal`: the file on a thread of its own, so that a slow disk stops nobody."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, Final
from uuid import UUID

from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import KnownError, StoreAway
from ccpdesk.storage.outbox.journal_file import JournalFile
from ccpdesk.workflows.ports import Backlog, Entry, SetAside

_log = logging.getLogger(__name__)
_AT_ONCE: Final = 500


def _nothing(*_: object) -> None: ...


@dataclass(frozen=True)
class _Append:
    entry: Entry
    done: Callable[[], None]
    failed: Callable[[Exception], None]


@dataclass(frozen=True)
class _Order:
    job: Callable[[JournalFile], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]


class JournalThread:
    """Opens the file on its thread, again after each failure; appends that wait share one commit.

    Args:
        path: of the file.
        dispatcher: brings answers to the main thread.
        begin: run first on the thread: what may be made ready beside the window.
    """

    def __init__(self, path: Path, dispatcher: Dispatcher, begin: Callable[[], None] = _nothing) -> None:
        self._path = path
        self._dispatcher = dispatcher
        self._file: JournalFile | None = None
        self._orders: SimpleQueue[_Append | _Order | None] = SimpleQueue()
        self._closing = Lock()
        self._closed = False
        self._begin = begin
        self._thread = Thread(target=self._serve, name="outbox", daemon=True)
        self._thread.start()

    def load(self, done: Callable[[Backlog], None], failed: Callable[[Exception], None]) -> None:
        """Read what it holds."""
        self._give(_Order(JournalFile.backlog, done, failed))

    def append(self, entry: Entry, done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """Keep the entry, on the disk itself when ``done`` is called."""
        self._give(_Append(entry, done, failed))

    def when_kept(self, done: Callable[[], None]) -> None:
        """Orders are carried out one after the other: this one only comes after those before it."""
        self._give(_Order(lambda _: None, lambda _: done(), lambda _: done()))

    def remove(self, entries: Sequence[UUID], done: Callable[[], None]) -> None:
        """Let these go; when the disk does not take that now, the marks in the database stay and tell."""
        self._give(_Order(lambda file: file.remove(entries), lambda _: done(), _warn))

    def set_aside(self, refused: SetAside) -> None:
        """Keep the entry apart, with the reason."""
        self._give(_Order(lambda file: file.set_aside(refused), _nothing, _warn))

    def close(self, timeout: float = 10.0) -> bool:
        """Finish what was asked, then end the thread; tells whether it was in time."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._orders.put(None)
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _give(self, order: _Append | _Order) -> None:
        with self._closing:
            if not self._closed:
                self._orders.put(order)
                return
        error = StoreAway("The outbox is closed", str(self._path), "Start ccpdesk again.")
        self._dispatcher.post(lambda: order.failed(error))

    def _serve(self) -> None:
        self._begin()
        order = self._orders.get()
        while order is not None:
            if isinstance(order, _Append):
                order = self._append_all(order)
            else:
                self._carry_out(order)
                order = self._orders.get()
        if self._file is not None:
            self._file.close()

    def _append_all(self, first: _Append) -> _Append | _Order | None:
        """Keep ``first`` and the appends that wait behind it with one commit; returns what comes then."""
        group: list[_Append] = [first]
        then: _Append | _Order | None
        while True:
            try:
                then = self._orders.get_nowait()
            except Empty:
                self._keep(group)
                return self._orders.get()
            if not isinstance(then, _Append) or len(group) == _AT_ONCE:
                self._keep(group)
                return then
            group.append(then)

    def _keep(self, group: Sequence[_Append]) -> None:
        def done(_: object) -> None:
            for item in group:
                item.done()

        def failed(error: Exception) -> None:
            for item in group:
                item.failed(error)

        self._carry_out(_Order(lambda file: file.append([item.entry for item in group]), done, failed))

    def _carry_out(self, order: _Order) -> None:
        failed = order.failed
        try:
            if self._file is None:
                self._file = JournalFile(self._path)
            answer = order.job(self._file)
        except Exception as caught:  # noqa: BLE001 - it belongs to who asked; the thread lives on
            self._reopen()
            self._dispatcher.post(lambda error=caught: failed(error))  # type: ignore[misc] # bound early
        else:
            self._dispatcher.post(lambda: order.done(answer))

    def _reopen(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def _warn(error: Exception) -> None:
    if isinstance(error, KnownError):
        _log.warning("the outbox could not be brought up to date: %s", error)
    else:
        _log.error("the outbox could not be brought up to date", exc_info=error)
