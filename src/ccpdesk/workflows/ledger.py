"""The ledger of the calls that are up: moved on at once, written down, and only then shown (CALL-12)."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from ccpdesk.calls.call import Call
from ccpdesk.calls.calls import Calls
from ccpdesk.calls.log import LoggedEvent
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import StoreError
from ccpdesk.kernel.ids import CallId, CustomerId
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Card, Notice, Severity
from ccpdesk.workflows.ports import Data, UnitOfWork

_log = logging.getLogger(__name__)
RETRY_SECONDS: Final = 2.0
PATIENCE_SECONDS: Final = 1.0
"""A ringing call can't wait longer than this for a slow database; it is shown, and written when that goes."""
_NOTICE: Final = Notice(
    key="store",
    severity=Severity.WARNING,
    text="The database can't be reached. Calls go on, and are written down when it is back.",
    remedy="Tell your administrator if this stays for more than a minute.",
)


@dataclass
class _Entry:
    """One change that is to be written, and how to show it."""

    call: Call
    event: LoggedEvent
    show: Callable[[], None]
    shown: bool = False

    def show_once(self) -> None:
        if not self.shown:
            self.shown = True
            self.show()


class Ledger:
    """Knows the truth about the calls (``calls``); the desk's state follows it once it is durable.

    Changes are written strictly in order, one batch at a time. While the database is away they are shown all
    the same and wait.
    """

    def __init__(self, desk: Desk, data: Data, dispatcher: Dispatcher) -> None:
        self._desk = desk
        self._data = data
        self._dispatcher = dispatcher
        self._queue: list[_Entry] = []
        self._writing = False
        self._away = False
        self._one_by_one = False
        self.calls = Calls()

    def take(
        self,
        call: Call,
        event: LoggedEvent,
        card: Card | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Take the call as it is now, write it and what happened, show it, then call ``then``."""
        self.calls = self.calls.with_call(call)

        def show() -> None:
            self._desk.show(self._desk.state.with_call(call, card))
            if then is not None:
                then()

        entry = _Entry(call, event, show)
        self._queue.append(entry)
        if self._away:
            entry.show_once()
            return
        self._dispatcher.later(PATIENCE_SECONDS, lambda: self._lose_patience(entry))
        self._write()

    def adopt(self, call: Call) -> None:
        """Take up a call that is in the log already and goes on."""
        self.calls = self.calls.with_call(call)

    def disown(self, call: CallId) -> None:
        """Forget a call that somebody else brings to its end."""
        self.calls = Calls(tuple(item for item in self.calls if item.id != call))

    def show_card(self, card: Card, customer: CustomerId | None, at: datetime) -> None:
        """Put what was found out about a call on its card, and link the customer when it is the only one."""
        call = self.calls.get(card.call_id)
        if call is None:
            return
        if customer is None:
            self._desk.show(self._desk.state.with_call(call, card))
        else:
            self.take(replace(call, customer_id=customer), LoggedEvent(at, "customer_linked"), card)

    def _write(self) -> None:
        if self._writing or not self._queue:
            return
        batch = self._queue[:1] if self._one_by_one else list(self._queue)
        self._writing = True
        self._data.run(
            self._job(batch), lambda _: self._written(batch), lambda error: self._failed(batch, error)
        )

    def _written(self, batch: Sequence[_Entry]) -> None:
        self._writing = False
        del self._queue[: len(batch)]
        for entry in batch:
            entry.show_once()
        if not self._queue:
            self._one_by_one = False
            self._back()
        self._write()

    def _failed(self, batch: Sequence[_Entry], error: Exception) -> None:
        self._writing = False
        for entry in batch:
            entry.show_once()
        if isinstance(error, StoreError):
            _log.warning("%d changes of calls not written yet: %s", len(self._queue), error)
            self._tell_away()
            self._dispatcher.later(RETRY_SECONDS, self._write)
            return
        if len(batch) == 1:  # a bug, and not the database's: the others must not wait for it
            _log.error(
                "call %s: '%s' can't be written", batch[0].call.id, batch[0].event.what, exc_info=error
            )
            del self._queue[0]
        self._one_by_one = True
        self._write()

    def _lose_patience(self, entry: _Entry) -> None:
        if not entry.shown:
            entry.show_once()
            self._tell_away()

    def _tell_away(self) -> None:
        self._away = True
        self._desk.show(self._desk.state.with_notice(_NOTICE))

    def _back(self) -> None:
        if self._away:
            self._away = False
            state = self._desk.state.without_notice(_NOTICE.key)
            self._desk.show(replace(state, history_version=state.history_version + 1))

    def _job(self, batch: Sequence[_Entry]) -> Callable[[UnitOfWork], None]:
        agent = self._desk.state.me.id

        def job(work: UnitOfWork) -> None:
            for entry in batch:
                work.calls.save(entry.call, agent)
                work.calls.record(entry.call.id, entry.event)

        return job
