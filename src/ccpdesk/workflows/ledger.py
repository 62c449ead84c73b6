"""The ledger of the calls that are up: moved on at once, written down, and only then shown (CALL-12)."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from ccpdesk.calls.call import Call
from ccpdesk.calls.calls import Calls
from ccpdesk.calls.log import LoggedEvent
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.ids import CallId, CustomerId
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Card, Notice, Severity
from ccpdesk.workflows.ports import Data, UnitOfWork

_log = logging.getLogger(__name__)
RETRY_SECONDS: Final = 2.0
_NOTICE: Final = Notice(
    key="store",
    severity=Severity.WARNING,
    text="The database can't be reached. Calls go on, and are written down when it is back.",
    remedy="Tell your administrator if this stays for more than a minute.",
)


class Ledger:
    """Knows the truth about the calls (``calls``); the desk's state follows it once it is durable.

    While the database is away, changes are shown all the same and wait, in order, to be written.
    """

    def __init__(self, desk: Desk, data: Data, dispatcher: Dispatcher) -> None:
        self._desk = desk
        self._data = data
        self._dispatcher = dispatcher
        self._waiting: list[tuple[Call, LoggedEvent]] = []
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

        self._write(call, event, show)

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

    def _write(self, call: Call, event: LoggedEvent, show: Callable[[], None]) -> None:
        if self._waiting:  # order is kept: nothing may overtake what waits
            self._waiting.append((call, event))
            show()
            return

        def failed(error: Exception) -> None:
            _log.warning("call %s: '%s' not written yet: %s", call.id, event.what, error)
            self._wait(call, event)
            show()

        self._data.run(self._job([(call, event)]), lambda _: show(), failed)

    def _wait(self, call: Call, event: LoggedEvent) -> None:
        if not self._waiting:
            self._dispatcher.later(RETRY_SECONDS, self._retry)
            self._desk.show(self._desk.state.with_notice(_NOTICE))
        self._waiting.append((call, event))

    def _retry(self) -> None:
        batch = list(self._waiting)

        def written(_: None) -> None:
            del self._waiting[: len(batch)]
            if self._waiting:
                self._retry()
            else:
                _log.info("%d changes of calls written after a pause", len(batch))
                self._desk.show(self._desk.state.without_notice(_NOTICE.key))

        self._data.run(
            self._job(batch), written, lambda _: _ignore(self._dispatcher.later(RETRY_SECONDS, self._retry))
        )

    def _job(self, batch: list[tuple[Call, LoggedEvent]]) -> Callable[[UnitOfWork], None]:
        agent = self._desk.state.me.id

        def job(work: UnitOfWork) -> None:
            for call, event in batch:
                work.calls.save(call, agent)
                work.calls.record(call.id, event)

        return job


def _ignore(_: object) -> None:
    """A retry needs no cancelling."""
