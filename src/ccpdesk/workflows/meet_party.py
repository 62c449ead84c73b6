"""Somebody else is at the other end of a call (CALL-11): a colleague has handed a caller on, most often."""

from collections.abc import Callable
from dataclasses import replace

from ccpdesk.calls.call import Call
from ccpdesk.kernel.clock import Clock
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.ledger import Ledger


class MeetParty:
    """Puts the new one on the card, as colleague or customer; a customer whom the call has stays."""

    def __init__(self, desk: Desk, ledger: Ledger, clock: Clock, match: Callable[[Call], None]) -> None:
        self._desk = desk
        self._ledger = ledger
        self._clock = clock
        self._match = match

    def __call__(self, call: Call) -> None:
        """The party of ``call`` has changed."""
        state, card = self._desk.state, self._desk.state.card(call.id)
        if card.spying is not None:
            return
        value = call.party.value
        colleague = next(
            (one for one in state.colleagues if value in (one.extension, *one.direct_lines)), None
        )
        self._ledger.show_card(
            call.id, lambda card: replace(card, colleague=colleague), None, self._clock.now()
        )
        if call.customer_id is None and (card.tenant is not None or not card.national):
            self._match(call)  # a national call's caller is looked for once its tenant is chosen (TEN-03)
