"""Who is at the other end of a call, among the tenant's customers: found, and put on its card (CALL-05)."""

import logging
from collections.abc import Callable
from dataclasses import replace

from ccpdesk.calls.call import Call
from ccpdesk.customers.customer import Customer
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import StoreError
from ccpdesk.workflows.ledger import Ledger
from ccpdesk.workflows.ports import Data

_log = logging.getLogger(__name__)


class MatchParty:
    """Looks a call up whose card is there already; a customer whom it has by then stays.

    Args:
        met: told when a customer is certain.
    """

    def __init__(self, data: Data, ledger: Ledger, clock: Clock, met: Callable[[Call], None]) -> None:
        self._data = data
        self._ledger = ledger
        self._clock = clock
        self._met = met

    def __call__(self, call: Call) -> None:
        """Look for customers of the call's tenant with the number of its party."""
        number = call.party.number
        if number is None:
            return

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
            _log.warning("call %s: nobody was looked up: %s", call.id, error)

        tenant = call.tenant_id
        self._data.run(lambda work: tuple(work.customers.by_number(number.e164, tenant)), found, failed)
