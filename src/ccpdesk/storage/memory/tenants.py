"""The port `TenantDirectory` in memory."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ccpdesk.kernel.ids import TenantId
from ccpdesk.storage.folding import key
from ccpdesk.storage.memory.tables import Tables, refuse_outdated, refuse_taken, refuse_unknown
from ccpdesk.tenants.directory import Dialled, Holders, Serving
from ccpdesk.tenants.postal_code import places_of
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.tenants.tenant import Offer, Queue, Tenant, TrackingNumber


class MemoryTenantDirectory:
    """Tenants, tracking numbers and queues."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add_tenant(self, tenant: Tenant) -> None:
        """Insert; a name that is taken (in any case) raises StoreError."""
        refuse_taken("id", tenant.id, self._tables.tenants)
        self._check_tenant(tenant)
        self._tables.tenants[tenant.id] = tenant

    def add_number(self, number: TrackingNumber) -> None:
        """Insert; a number that is taken, an unknown tenant or queue raise StoreError."""
        refuse_taken("id", number.id, self._tables.numbers)
        self._check_number(number)
        self._tables.numbers[number.id] = number

    def add_queue(self, queue: Queue) -> None:
        """Insert; a PBX name that is taken (in any case), an unknown tenant or target raise StoreError."""
        refuse_taken("id", queue.id, self._tables.queues)
        self._check_queue(queue)
        self._tables.queues[queue.id] = queue

    def change_tenant(self, tenant: Tenant) -> Tenant:
        """Write over; see `TenantDirectory`."""
        refuse_outdated(self._tables.tenants, tenant, tenant.name)
        self._check_tenant(tenant)
        changed = replace(tenant, version=tenant.version + 1)
        self._tables.tenants[tenant.id] = changed
        return changed

    def change_number(self, number: TrackingNumber) -> TrackingNumber:
        """Write over; see `TenantDirectory`."""
        refuse_outdated(self._tables.numbers, number, number.number)
        self._check_number(number)
        changed = replace(number, version=number.version + 1)
        self._tables.numbers[number.id] = changed
        return changed

    def change_queue(self, queue: Queue) -> Queue:
        """Write over; see `TenantDirectory`."""
        refuse_outdated(self._tables.queues, queue, queue.name)
        self._check_queue(queue)
        changed = replace(queue, version=queue.version + 1)
        self._tables.queues[queue.id] = changed
        return changed

    def _check_tenant(self, tenant: Tenant) -> None:
        others = {key(item.name) for item in self.tenants() if item.id != tenant.id}
        refuse_taken("tenant name", key(tenant.name), others)

    def _check_number(self, number: TrackingNumber) -> None:
        others = {item.number for item in self.numbers() if item.id != number.id}
        refuse_taken("tracking number", number.number, others)
        refuse_unknown(number.tenant_id, self._tables.tenants)
        refuse_unknown(number.queue_id, self._tables.queues)

    def _check_queue(self, queue: Queue) -> None:
        others = {key(item.name) for item in self.queues() if item.id != queue.id}
        refuse_taken("queue name", key(queue.name), others)
        for tenant in queue.tenants:
            refuse_unknown(tenant, self._tables.tenants)
        for target in (queue.overflow, queue.after_hours):
            refuse_unknown(target and target.queue_id, {queue.id, *self._tables.queues})

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

    def queue_named(self, name: str) -> Queue | None:
        """The queue that the PBX calls ``name``; where there is none, the first that people call so."""
        queues = self.queues()
        named = (queue for queue in queues if key(queue.name) == key(name))
        labelled = (queue for queue in queues if key(queue.label) == key(name))
        return next(named, None) or next(labelled, None)

    def dialled(self, number: str) -> Dialled | None:
        """What an E.164 number that somebody dialled means."""
        for item in self._tables.numbers.values():
            if item.number == number and item.active:
                tenant = self._tables.tenants[item.tenant_id] if item.tenant_id else None
                queue = self._tables.queues[item.queue_id] if item.queue_id else None
                return Dialled(item, tenant, queue)
        return None

    def offer(self, tenant: TenantId) -> Offer:
        """What can be chosen when a job of the tenant is booked."""
        return self._tables.offers.get(tenant, Offer())

    def change_offer(self, tenant: TenantId, offer: Offer) -> None:
        """Replace all of it."""
        refuse_unknown(tenant, self._tables.tenants)
        self._tables.offers[tenant] = offer

    def service_area(self, tenant: TenantId) -> Sequence[ServedZip]:
        """The tenant's ZIP codes with trades, in order."""
        names = {trade: entry.name for trade, entry in self._tables.trades.items()}
        area = self._tables.areas.get(tenant, ())
        return sorted(replace(item, trade=names[key(item.trade)]) for item in area)

    def change_service_area(self, tenant: TenantId, area: Iterable[ServedZip]) -> None:
        """Replace all of it; an unknown trade raises StoreError."""
        self._serve(tenant, (), area)

    def add_service_area(self, tenant: TenantId, area: Iterable[ServedZip]) -> None:
        """Add to it; an unknown trade raises StoreError."""
        self._serve(tenant, self._tables.areas.get(tenant, ()), area)

    def remove_service_area(self, tenant: TenantId, area: Iterable[ServedZip]) -> None:
        """Take these out of it."""
        gone = {(item.zip_code, key(item.trade)) for item in area}
        kept = self._tables.areas.get(tenant, ())
        self._serve(tenant, (), (item for item in kept if (item.zip_code, key(item.trade)) not in gone))

    def _serve(self, tenant: TenantId, kept: Iterable[ServedZip], area: Iterable[ServedZip]) -> None:
        refuse_unknown(tenant, self._tables.tenants)
        served = {(item.zip_code, key(item.trade)): item for item in (*kept, *area)}
        for _, trade in served:
            refuse_unknown(trade, self._tables.trades)
        self._tables.areas[tenant] = tuple(served.values())

    def served_by_others(self, tenant: TenantId | None) -> Holders:
        """Who serves each (ZIP code, trade), without ``tenant`` itself."""
        held: dict[tuple[str, str], list[tuple[TenantId, bool]]] = defaultdict(list)
        for holder in self._tables.areas:
            for item in self.service_area(holder) if holder != tenant else ():
                held[item.zip_code, item.trade].append((holder, item.shared))
        return held

    def find_tenants(self, postal_code: str, trade: str | None) -> Sequence[Serving]:
        """Active tenants that do the trade (any, for None) there, by name."""
        found = []
        for tenant in self.tenants():
            done = self._trades_at(postal_code, tenant.id)
            if tenant.active and done and (trade is None or key(trade) in done):
                found.append(Serving(tenant, tuple(sorted(done.values()))))
        return found

    def _trades_at(self, postal_code: str, tenant: TenantId) -> dict[str, str]:
        """Names of what is done there by their keys; trades that are offered no more are left out."""
        there = places_of(postal_code)
        done = {key(item.trade) for item in self._tables.areas.get(tenant, ()) if item.zip_code in there}
        trades = self._tables.trades
        return {trade: trades[trade].name for trade in done if trades[trade].active}
