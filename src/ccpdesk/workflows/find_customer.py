"""Search for customers, and open one; on a call without a customer that links the call (CUST-01, CALL-05)."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ccpdesk.customers.customer import Customer
from ccpdesk.customers.found import FoundAddress
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import KnownError, Refused
from ccpdesk.kernel.ids import CallId, CustomerId, LocationId, TenantId
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Lookup, Notice, Severity
from ccpdesk.workflows.ledger import Ledger
from ccpdesk.workflows.ports import Cache, Job, SearchData

_log = logging.getLogger(__name__)
LIMIT: Final = 50
_KEY: Final = "search"


class FindCustomer:
    """The customer panel's own verbs."""

    def __init__(self, desk: Desk, data: SearchData, cache: Cache, ledger: Ledger, clock: Clock) -> None:
        self._desk = desk
        self._cache = cache
        self._data = data
        self._ledger = ledger
        self._clock = clock
        self._running: Job | None = None
        self._opening: object = None

    def search(self, text: str) -> None:
        """Look for ``text`` in the panel's scope; a search for an older text is stopped."""
        self._stop()
        self._opening = None
        text = text.strip()
        lookup = self._desk.state.lookup
        earlier = None if lookup.pick or not text else lookup.results  # until there are new ones
        shown = None if text else lookup.shown
        self._show(replace(lookup, text=text, results=earlier, pick=False, shown=shown, at=None))
        if not text:
            return
        asked = self._desk.state.lookup
        tenants = self._tenants()

        def found(results: Sequence[FoundAddress]) -> None:
            self._desk.show(self._desk.state.without_notice(_KEY))
            listed(results)

        def listed(results: Sequence[FoundAddress]) -> None:
            now = self._desk.state.lookup
            if (now.text, now.scope, now.pick) == (text, asked.scope, False):  # else a call came between
                self._show(replace(now, results=tuple(results)))

        def failed(error: Exception) -> None:
            listed(self._cache.reading().customers.search(text, tenants, LIMIT))
            self._tell(error)

        self._running = self._data.start(
            lambda work: work.customers.search(text, tenants, LIMIT), found, failed
        )

    def _tenants(self) -> Sequence[TenantId] | None:
        """The scope, or all that the agent answers for."""
        scope = self._desk.state.lookup.scope
        return [scope.id] if scope else sorted(self._desk.state.me.tenants) or None

    def _stop(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            _log.error("the search failed", exc_info=error)
        what = error.what if isinstance(error, KnownError) else "The search failed"
        remedy = "Only customers seen lately on this desk are listed. Try again later for all."
        self._desk.show(self._desk.state.with_notice(Notice(_KEY, Severity.WARNING, what, remedy)))

    def search_in(self, tenant: TenantId | None) -> None:
        """Change the scope and search again."""
        scope = next((item for item in self._desk.state.tenants if item.id == tenant), None)
        lookup = self._desk.state.lookup
        self._show(replace(lookup, scope=scope))
        if lookup.text:
            self.search(lookup.text)

    def open(self, customer: CustomerId, at: LocationId | None = None) -> None:
        """Show a customer, fresh from the store; link the selected call to it when it has none.

        ``at`` is the address that was chosen.
        """
        self._stop()
        selected = self._desk.state.selected
        opening = self._opening = object()

        def loaded(found: Customer | None) -> None:
            if found is None or self._opening is not opening:
                return  # meanwhile the agent opened another one, or searches on
            if self._desk.state.selected != selected:
                return  # meanwhile the agent turned to another call, whose customer this is not
            self._cache.keep_customers([found])
            before = self._desk.state.lookup
            # Where the search found them, it stays in the field, to go back to.
            from_list = any(one.customer == customer for one in before.results or ()) and not before.pick
            text = before.text if from_list else ""
            self._show(Lookup(scope=before.scope, text=text, shown=found, at=at))
            self._link(found)

        def failed(error: Exception) -> None:
            _log.warning("customer %s opened from the cache: %s", customer, error)
            loaded(self._cache.reading().customers.get(customer))

        self._data.run(lambda work: work.customers.get(customer), loaded, failed)

    def link_shown(self) -> None:
        """The selected call is the customer's who is shown, whoever was taken for its caller before.

        Raises:
            Refused: no call is selected, nobody is shown, or the customer is another company's.
        """
        state = self._desk.state
        shown, call = state.lookup.shown, self._ledger.calls.get(state.selected) if state.selected else None
        if call is None or shown is None:
            raise Refused("No call is selected", "", "Choose the call in the Inbox, then the customer.")
        if call.tenant_id not in (None, shown.tenant_id):
            raise Refused("This customer is another company's", shown.name, "Search in the call's company.")
        self._link_to(call.id, shown)

    def _link(self, customer: Customer) -> None:
        selected = self._desk.state.selected
        call = self._ledger.calls.get(selected) if selected else None
        if call is None or call.customer_id is not None:
            return
        if call.tenant_id is not None and call.tenant_id != customer.tenant_id:
            return  # looking at another tenant's customer does not make it this tenant's caller
        self._link_to(call.id, customer)

    def _link_to(self, call: CallId, customer: Customer) -> None:
        now = self._clock.now()
        self._ledger.show_card(call, lambda card: replace(card, customer=customer), customer.id, now)

    def _show(self, lookup: Lookup) -> None:
        self._desk.show(replace(self._desk.state, lookup=lookup))
