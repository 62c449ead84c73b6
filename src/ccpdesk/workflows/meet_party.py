"""Somebody else is at the other end of a call (CALL-11): a colleague has handed a caller on, most often."""

import logging
from collections.abc import Callable
from dataclasses import replace

from ccpdesk.calls.call import Call
from ccpdesk.customers.customer import Customer
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import StoreError
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.ledger import Ledger
from ccpdesk.workflows.ports import Data

_log = logging.getLogger(__name__)


class MeetParty:
    """Puts the new one on the card, as colleague or customer; a customer whom the call has stays.

    Args:
        met: told when a customer is certain.
    """

    def __init__(
        self, desk: Desk, data: Data, ledger: Ledger, clock: Clock, met: Callable[[Call], None]
    ) -> None:
        self._desk = desk
        self._data = data
        self._ledger = ledger
        self._clock = clock
        self._met = met

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
        number = call.party.number
        if number is None or call.customer_id is not None or (card.national and card.tenant is None):
            return  # a national call's caller is looked for once its tenant is chosen (TEN-03)

        def found(matches: tuple[Customer, ...]) -> None:
            now = self._ledger.calls.get(call.id)
            if not matches or now is None or now.customer_id is not None or now.party != call.party:
                return
            only = matches[0] if len(matches) == 1 else None
            self._ledger.show_card(
                call.id,
                lambda card: replace(card, matches=matches, customer=only),
                only.id if only else None,
                self._clock.now(),
                then=lambda: self._met(call),
            )

        def failed(error: Exception) -> None:
            if not isinstance(error, StoreError):
                raise error
            _log.warning("call %s: the new party was not looked up: %s", call.id, error)

        tenant = call.tenant_id
        self._data.run(lambda work: tuple(work.customers.by_number(number.e164, tenant)), found, failed)
