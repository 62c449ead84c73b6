"""A new customer with its location, made during a call and linked to it (CUST-05, CUST-07)."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ccpdesk.calls.call import Direction
from ccpdesk.calls.log import LoggedEvent
from ccpdesk.customers.customer import Customer, Location
from ccpdesk.customers.likeness import Likeness, likely_duplicates
from ccpdesk.customers.places import Place, Places, check_place
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import KnownError, Refused
from ccpdesk.kernel.ids import CallId, CustomerId, UserId
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Lookup
from ccpdesk.workflows.ledger import Ledger
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.ports import Cache, Job, SearchData, UnitOfWork
from ccpdesk.workflows.writes import write_kind

_log = logging.getLogger(__name__)


@write_kind("customer created")
@dataclass(frozen=True)
class CustomerCreated:
    """A new customer with everything of it."""

    customer: Customer

    @property
    def about(self) -> str:
        """The customer."""
        return f"customer {self.customer.id}"

    @property
    def title(self) -> str:
        """For notices."""
        return f"New customer: {self.customer.name}"

    def apply(self, work: UnitOfWork, late: bool) -> None:  # noqa: ARG002 - nobody else makes this one
        """Keep it."""
        if work.customers.get(self.customer.id) is None:
            work.customers.add(self.customer)


@write_kind("call linked")
@dataclass(frozen=True)
class CallLinked:
    """A call that was over when its customer was created."""

    call: CallId
    customer: CustomerId
    at: datetime
    agent: UserId

    @property
    def about(self) -> str:
        """The call."""
        return f"call {self.call}"

    @property
    def title(self) -> str:
        """For notices."""
        return "Call linked to its new customer"

    def apply(self, work: UnitOfWork, late: bool) -> None:  # noqa: ARG002 - an end stays an end
        """Link it, unless somebody did."""
        kept = work.calls.get(self.call)
        if kept is not None and kept.call.customer_id is None:
            work.calls.save(replace(kept.call, customer_id=self.customer), self.agent)
            work.calls.record(self.call, LoggedEvent(self.at, "customer_linked"))


@dataclass(frozen=True)
class CustomerCheck:
    """What was found out before anything is kept.

    Attributes:
        duplicates: customers that it is like, most alike first.
        fault: why its address can't be; None when nothing speaks against it.
        certain: the store was asked, not only what this desk has seen lately.
    """

    duplicates: tuple[Likeness, ...]
    fault: Refused | None = None
    certain: bool = True


class NewCustomer:
    """Finds addresses, looks for duplicates, creates."""

    def __init__(
        self,
        desk: Desk,
        data: SearchData,
        cache: Cache,
        outbox: Outbox,
        ledger: Ledger,
        clock: Clock,
        places: Places,
        written: Callable[[], None],
    ) -> None:
        """``written`` is called when a new customer is in the database: there is a profile to be read."""
        self._desk = desk
        self._data = data
        self._cache = cache
        self._outbox = outbox
        self._ledger = ledger
        self._clock = clock
        self._places = places
        self._written = written
        self._searching: Job | None = None

    def find_address(self, text: str, country: str, done: Callable[[Sequence[Place]], None]) -> None:
        """Addresses that ``text`` may mean; a search for an older text is stopped."""
        if self._searching is not None:
            self._searching.cancel()

        def failed(error: Exception) -> None:
            _log.warning("addresses can't be searched: %s", error)
            done(())

        self._searching = self._data.start(lambda _: self._places.search(text, country), done, failed)

    def check(
        self, customer: Customer, place: Location | None, done: Callable[[CustomerCheck], None]
    ) -> None:
        """Look whom the customer is like, and whether ``place`` can be where it is said to be."""

        def job(work: UnitOfWork) -> CustomerCheck:
            return self._checked(work, customer, place)

        def failed(error: Exception) -> None:
            level = logging.WARNING if isinstance(error, KnownError) else logging.ERROR
            _log.log(level, "duplicates looked up in the cache: %s", error)
            done(replace(self._checked(self._cache.reading(), customer, place), certain=False))

        self._data.run(job, done, failed)

    def _checked(self, work: UnitOfWork, customer: Customer, place: Location | None) -> CustomerCheck:
        fault = None
        if place is not None:
            try:
                check_place(place, self._places.area(place.postal_code, place.country))
            except Refused as refused:
                fault = refused
        same = likely_duplicates(customer, work.customers.maybe_same(customer))
        return CustomerCheck(tuple(same), fault)

    def create(self, customer: Customer, call_id: CallId) -> None:
        """Create the customer, link the call to it, and show it.

        The call may have ended while the agent was typing.

        Raises:
            Refused: the call is no inbound one, or another tenant's.
        """
        call = self._ledger.calls.get(call_id)
        if call is not None and call.direction is not Direction.INBOUND:
            raise Refused("A new customer can only be created during an inbound call", "", "")
        if call is not None and call.tenant_id != customer.tenant_id:
            raise Refused("This call belongs to another company", "", "Create the customer in that one.")
        self._outbox.put(
            CustomerCreated(customer),
            kept=lambda: self._created(customer, call_id),
            written=self._written,
        )

    def _created(self, customer: Customer, call_id: CallId) -> None:
        self._cache.keep_customers([customer])
        state, now = self._desk.state, self._clock.now()
        if state.selected in (call_id, None):
            lookup = Lookup(scope=state.lookup.scope, shown=customer)
            self._desk.show(replace(state, lookup=lookup))
        if self._ledger.calls.get(call_id) is None:
            self._outbox.put(CallLinked(call_id, customer.id, now, state.me.id))
            return
        self._ledger.show_card(call_id, lambda card: replace(card, customer=customer), customer.id, now)
