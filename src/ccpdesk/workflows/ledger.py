"""The ledger of the calls that are up: moved on at once, written down, and only then shown (CALL-12)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from ccpdesk.calls.call import Call
from ccpdesk.calls.calls import Calls
from ccpdesk.calls.log import LoggedEvent
from ccpdesk.kernel.ids import CallId, CustomerId, UserId
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Card
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.ports import Cache, UnitOfWork
from ccpdesk.workflows.writes import write_kind


@write_kind("call changed")
@dataclass(frozen=True)
class CallChanged:
    """A call as it is after something happened to it, and what that was.

    ``guessed``: nobody saw it; an end that is written already says more.
    """

    call: Call
    event: LoggedEvent
    agent: UserId
    guessed: bool = False

    @property
    def about(self) -> str:
        return f"call {self.call.id}"

    @property
    def title(self) -> str:
        return f"Call with {self.call.party.formatted()}: {self.event.what.replace('_', ' ')}"

    def apply(self, work: UnitOfWork, late: bool) -> None:
        """Save the call, unless it has moved on since, and record what happened."""
        kept = work.calls.get(self.call.id) if late or self.guessed else None
        if self.guessed and kept is not None and kept.call.ended:
            return
        if kept is None or not any(event.at > self.event.at for event in kept.events):
            work.calls.save(self.call, self.agent)
        work.calls.record(self.call.id, self.event)


CardChange: TypeAlias = Callable[[Card], Card]
"""Made of a card as it is when the call is shown: meanwhile something else may have been found out."""


class Ledger:
    """Knows the truth about the calls (``calls``); the desk's state follows it once it is durable."""

    def __init__(self, desk: Desk, outbox: Outbox, cache: Cache) -> None:
        self._desk = desk
        self._cache = cache
        self._outbox = outbox
        self.calls = Calls()

    def take(
        self,
        call: Call,
        event: LoggedEvent,
        card: CardChange | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Take the call as it is now, write it and what happened, show it, then call ``then``."""
        self.calls = self.calls.with_call(call)
        self._cache.keep_call(call)

        def show() -> None:
            state = self._desk.state
            self._desk.show(state.with_call(call, card(state.card(call.id)) if card else None))
            if then is not None:
                then()

        def written() -> None:
            if call.ended:
                self._desk.show(self._desk.state.history_changed())

        self._outbox.put(CallChanged(call, event, self._desk.state.me.id), kept=show, written=written)

    def take_unseen(self, call: Call, event: LoggedEvent) -> None:
        """Take a call that is refused by rule: it is written, but not shown, as nobody may answer it."""
        self.calls = self.calls.with_call(call)
        self._cache.keep_call(call)
        self._outbox.put(CallChanged(call, event, self._desk.state.me.id))

    def adopt(self, call: Call) -> None:
        """Take up a call that is in the log already and goes on."""
        self.calls = self.calls.with_call(call)

    def disown(self, call: CallId) -> None:
        """Forget a call that somebody else brings to its end."""
        self.calls = Calls(tuple(item for item in self.calls if item.id != call))

    def show_card(
        self,
        call_id: CallId,
        card: CardChange,
        customer: CustomerId | None,
        at: datetime,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Put what was found out about a call on its card, and link the customer when it is the only one.

        ``then`` is called when such a customer is on the card.
        """
        call = self.calls.get(call_id)
        if call is None:
            return
        if customer is None:
            state = self._desk.state
            self._desk.show(state.with_call(call, card(state.card(call_id))))
        else:
            self.take(replace(call, customer_id=customer), LoggedEvent(at, "customer_linked"), card, then)
