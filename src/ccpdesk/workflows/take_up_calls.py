"""A restarted desk takes up the calls that voice kept alive, and closes those it did not (REL-01)."""

from collections.abc import Callable, Collection, Sequence

from ccpdesk.calls.call import Call
from ccpdesk.kernel.ids import CallId
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Card
from ccpdesk.workflows.ledger import Ledger
from ccpdesk.workflows.ports import Cache, Data, UnitOfWork


class TakeUpCalls:
    """Two steps; in between come the facts that no desk had heard: some calls ended meanwhile."""

    def __init__(
        self, desk: Desk, data: Data, cache: Cache, ledger: Ledger, close: Callable[[Sequence[Call]], None]
    ) -> None:
        self._desk = desk
        self._cache = cache
        self._data = data
        self._ledger = ledger
        self._close = close

    def adopt(self, unfinished: Sequence[Call]) -> None:
        """Take the calls up that were never seen to end, so that what is told of them finds them."""
        for call in unfinished:
            self._ledger.adopt(call)

    def settle(self, carried: Collection[CallId]) -> None:
        """Show the calls that voice carries, with tenant and customer; the others are over as failed."""
        kept = [call for call in self._ledger.calls if call.id in carried]
        lost = [call for call in self._ledger.calls if call.id not in carried]
        for call in lost:
            self._ledger.disown(call.id)
        self._close(lost)
        if kept:
            known = self._cache.reading()
            self._show([_card(known, call) for call in kept])
            self._data.run(lambda work: [_card(work, call) for call in kept], self._show, lambda _: None)

    def _show(self, cards: Sequence[Card]) -> None:
        for card in cards:
            call = self._ledger.calls.get(card.call_id)
            if call is not None:
                self._desk.show(self._desk.state.with_call(call, card))


def _card(work: UnitOfWork, call: Call) -> Card:
    dialled = work.tenants.dialled(call.dialled) if call.dialled else None
    national = dialled is not None and dialled.tenant is None
    number = None if national and call.tenant_id is None else call.party.number
    return Card(
        call_id=call.id,
        tenant=work.tenants.tenant(call.tenant_id) if call.tenant_id else None,
        queue=work.tenants.queue_named(call.queue_name) if call.queue_name else None,
        number_label=dialled.number.label if dialled else "",
        campaign=call.campaign,
        matches=tuple(work.customers.by_number(number.e164, call.tenant_id)) if number else (),
        customer=work.customers.get(call.customer_id) if call.customer_id else None,
        colleague=None if call.party.number else work.users.by_extension(call.party.value),
        national=national,
    )
