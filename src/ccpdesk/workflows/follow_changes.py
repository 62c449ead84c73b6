"""What others change in the store appears here: settings, the customer that is open, the history."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from ccpdesk.customers.customer import Customer
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.ids import CustomerId
from ccpdesk.workflows.at_most import AtMost
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.ports import Cache, Changed, Data, UnitOfWork

_SETTINGS: Final = (
    *("centre", "tenants", "queues", "tracking_numbers", "users", "role_permissions"),
    *("trades", "status_reasons", "call_reasons"),
)
_PAPERS: Final = (
    *("calls", "customer_notes", "equipment", "photos", "quotes", "jobs", "appointments", "invoices"),
    "chat_threads",
)
_PRESENCE: Final = ("status_changes", "calls")
SETTINGS_SECONDS: Final = 0.5
HISTORY_SECONDS: Final = 0.8
"""However much changes, nothing is read again more often than this."""


class FollowChanges:
    """Reads again what may have changed, under the agent's own rights; also keeps the cache up to date.

    Args:
        refresh: reads the settings of the desk again.
        profile: reads the profile on the screen again.
    """

    def __init__(
        self,
        desk: Desk,
        data: Data,
        cache: Cache,
        dispatcher: Dispatcher,
        refresh: Callable[[], None],
        profile: Callable[[], None],
    ) -> None:
        self._desk = desk
        self._data = data
        self._cache = cache
        self._refresh = refresh
        self._papers = AtMost(dispatcher, HISTORY_SECONDS, profile)
        self._settings = AtMost(dispatcher, SETTINGS_SECONDS, self._read_settings)
        self._history = AtMost(dispatcher, HISTORY_SECONDS, self._read_history)
        self._presences = AtMost(dispatcher, HISTORY_SECONDS, self._ask_for_presences)

    def __call__(self, changed: Changed) -> None:
        """Take what the store tells."""
        if any(changed.touches(subject) for subject in _SETTINGS):
            self._settings()
        if changed.touches("calls"):
            self._history()
        if any(changed.touches(subject) for subject in _PRESENCE):
            self._presences()
        if any(changed.touches(subject) for subject in _PAPERS):
            self._papers()
        for customer in {item.id: item for item in self._open_customers()}.values():
            if changed.touches("customers", customer.id):
                self._read_customer(customer.id)

    def keep_centre(self) -> None:
        """Read what the desk needs of the centre while the store is away, and keep it."""

        def read(work: UnitOfWork) -> Callable[[], None]:
            tenants, numbers = work.tenants.tenants(), work.tenants.numbers()
            queues, users = work.tenants.queues(), work.users.all()
            return lambda: self._cache.keep_centre(tenants, numbers, queues, users)

        self._data.run(read, lambda keep: keep(), lambda _: None)

    def _read_settings(self) -> None:
        self._refresh()
        self.keep_centre()

    def _read_history(self) -> None:
        self._desk.show(self._desk.state.history_changed())

    def _ask_for_presences(self) -> None:
        state = self._desk.state
        self._desk.show(replace(state, presence_version=state.presence_version + 1))

    def _open_customers(self) -> list[Customer]:
        state = self._desk.state
        found = [card.customer for card in state.cards] + [state.lookup.shown]
        return [customer for customer in found if customer is not None]

    def _read_customer(self, customer: CustomerId) -> None:
        self._data.run(lambda work: work.customers.get(customer), self._show, lambda _: None)

    def _show(self, customer: Customer | None) -> None:
        if customer is None:
            return
        self._cache.keep_customers([customer])
        self._desk.show(self._desk.state.with_customer(customer))
