"""The port `TenantDirectory` in memory."""

from collections.abc import Sequence

from ccpdesk.kernel.ids import TenantId
from ccpdesk.storage.folding import key
from ccpdesk.storage.memory.tables import Tables, refuse_taken, refuse_unknown
from ccpdesk.tenants.directory import Dialled
from ccpdesk.tenants.tenant import Queue, Tenant, TrackingNumber


class MemoryTenantDirectory:
    """Tenants, tracking numbers and queues."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add_tenant(self, tenant: Tenant) -> None:
        """Insert; a name that is taken (in any case) raises StoreError."""
        refuse_taken("id", tenant.id, self._tables.tenants)
        refuse_taken("tenant name", key(tenant.name), {key(item.name) for item in self.tenants()})
        self._tables.tenants[tenant.id] = tenant

    def add_number(self, number: TrackingNumber) -> None:
        """Insert; a number that is taken, an unknown tenant or queue raise StoreError."""
        refuse_taken("id", number.id, self._tables.numbers)
        refuse_taken("tracking number", number.number, {item.number for item in self.numbers()})
        refuse_unknown(number.tenant_id, self._tables.tenants)
        refuse_unknown(number.queue_id, self._tables.queues)
        self._tables.numbers[number.id] = number

    def add_queue(self, queue: Queue) -> None:
        """Insert; a PBX name that is taken (in any case) raises StoreError."""
        refuse_taken("id", queue.id, self._tables.queues)
        refuse_taken("queue name", key(queue.name), {key(item.name) for item in self.queues()})
        self._tables.queues[queue.id] = queue

    def tenants(self) -> Sequence[Tenant]:
        """All tenants by name."""
        return sorted(self._tables.tenants.values(), key=lambda tenant: key(tenant.name))

    def numbers(self) -> Sequence[TrackingNumber]:
        """All tracking numbers, by number."""
        return sorted(self._tables.numbers.values(), key=lambda number: number.number)

    def queues(self) -> Sequence[Queue]:
        """All queues by label."""
        return sorted(self._tables.queues.values(), key=lambda queue: (key(queue.label), key(queue.name)))

    def tenant(self, tenant: TenantId) -> Tenant | None:
        """The tenant with that id."""
        return self._tables.tenants.get(tenant)

    def tenant_named(self, name: str) -> Tenant | None:
        """The tenant of that name, upper and lower case alike."""
        return next((tenant for tenant in self.tenants() if key(tenant.name) == key(name)), None)

    def queue_named(self, name: str) -> Queue | None:
        """The queue that the PBX calls ``name``; where there is none, the first that people call so."""
        queues = self.queues()
        named = (queue for queue in queues if key(queue.name) == key(name))
        labelled = (queue for queue in queues if key(queue.label) == key(name))
        return next(named, None) or next(labelled, None)

    def dialled(self, number: str) -> Dialled | None:
        """What an E.164 number that somebody dialled means."""
        for item in self._tables.numbers.values():
            if item.number == number:
                tenant = self._tables.tenants[item.tenant_id] if item.tenant_id else None
                queue = self._tables.queues[item.queue_id] if item.queue_id else None
                return Dialled(item, tenant, queue)
        return None
