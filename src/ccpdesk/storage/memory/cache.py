"""The port `Cache` in memory, without a file behind it."""

from collections.abc import Sequence

from ccpdesk.agents.user import User
from ccpdesk.calls.call import Call
from ccpdesk.customers.customer import Customer
from ccpdesk.kernel.ids import CallId
from ccpdesk.storage.memory.store import MemoryStore
from ccpdesk.tenants.tenant import Queue, Tenant, TrackingNumber
from ccpdesk.workflows.ports import UnitOfWork


class MemoryCache:
    """Knows what it was given last."""

    def __init__(self) -> None:
        self._store = MemoryStore()
        self._calls: dict[CallId, Call] = {}

    def reading(self) -> UnitOfWork:
        """A unit of work on what is known; nothing in it waits."""
        return self._store.unit_of_work()

    @property
    def open_calls(self) -> tuple[Call, ...]:
        """Calls that were up when this was last told of them."""
        return tuple(self._calls.values())

    @property
    def customers(self) -> tuple[Customer, ...]:
        """Every customer that is known."""
        return tuple(self._store.tables.customers.values())

    def keep_centre(
        self,
        tenants: Sequence[Tenant],
        numbers: Sequence[TrackingNumber],
        queues: Sequence[Queue],
        users: Sequence[User],
    ) -> None:
        """These are all there are now; what belongs to a tenant or queue that is not among them goes."""
        tables = self._store.tables
        tables.tenants = {item.id: item for item in tenants}
        tables.queues = {item.id: item for item in queues}
        tables.users = {item.id: item for item in users}
        tables.numbers = {
            item.id: item
            for item in numbers
            if item.tenant_id in {None, *tables.tenants} and item.queue_id in {None, *tables.queues}
        }
        tables.customers = {
            item.id: item for item in tables.customers.values() if item.tenant_id in tables.tenants
        }

    def keep_customers(self, customers: Sequence[Customer]) -> None:
        """These were seen just now."""
        self._store.tables.customers |= {item.id: item for item in customers}

    def keep_call(self, call: Call) -> None:
        """Know a call that is up; one that is over is forgotten."""
        if call.ended:
            self._calls.pop(call.id, None)
        else:
            self._calls[call.id] = call
