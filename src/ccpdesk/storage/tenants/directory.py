"""The port `TenantDirectory` on the database."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.orm import Session

from ccpdesk.kernel.ids import TenantId
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.folding import key
from ccpdesk.storage.tenants.rows import (
    number_of,
    number_row,
    queue_of,
    queue_row,
    queue_target_rows,
    queue_tenant_rows,
    tenant_of,
    tenant_row,
)
from ccpdesk.storage.tenants.served import (
    add_area,
    area_of,
    held_by_others,
    offer_of,
    remove_area,
    serving,
    trades_at,
    write_area,
    write_offer,
)
from ccpdesk.storage.tenants.tables import (
    QueueRow,
    QueueTargetRow,
    QueueTenantRow,
    TenantRow,
    TrackingNumberRow,
)
from ccpdesk.storage.versions import write_over
from ccpdesk.tenants.directory import Dialled, Holders, Serving
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.tenants.tenant import Offer, Queue, Tenant, TrackingNumber


class SqlTenantDirectory:
    """Tenants, tracking numbers and queues, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add_tenant(self, tenant: Tenant) -> None:
        """Insert; a name that is taken (in any case) raises StoreError."""
        values = {"id": tenant.id, "version": tenant.version, **tenant_row(tenant)}
        with attempt(self._session):
            self._session.execute(insert(TenantRow), values)

    def add_number(self, number: TrackingNumber) -> None:
        """Insert; a number that is taken, an unknown tenant or queue raise StoreError."""
        values = {"id": number.id, "version": number.version, **number_row(number)}
        with attempt(self._session):
            self._session.execute(insert(TrackingNumberRow), values)

    def add_queue(self, queue: Queue) -> None:
        """Insert; a PBX name that is taken (in any case), an unknown tenant or target raise StoreError."""
        values = {"id": queue.id, "version": queue.version, **queue_row(queue)}
        with attempt(self._session):
            self._session.execute(insert(QueueRow), values)
            self._join_queue(queue)

    def change_tenant(self, tenant: Tenant) -> Tenant:
        """Write over; see `TenantDirectory`."""
        with attempt(self._session):
            version = write_over(
                self._session, TenantRow, tenant.id, tenant.version, tenant_row(tenant), tenant.name
            )
        return replace(tenant, version=version)

    def change_number(self, number: TrackingNumber) -> TrackingNumber:
        """Write over; see `TenantDirectory`."""
        with attempt(self._session):
            version = write_over(
                self._session, TrackingNumberRow, number.id, number.version, number_row(number), number.number
            )
        return replace(number, version=version)

    def change_queue(self, queue: Queue) -> Queue:
        """Write over; see `TenantDirectory`."""
        with attempt(self._session):
            version = write_over(
                self._session, QueueRow, queue.id, queue.version, queue_row(queue), queue.name
            )
            self._session.execute(delete(QueueTenantRow).where(QueueTenantRow.queue_id == queue.id))
            self._session.execute(delete(QueueTargetRow).where(QueueTargetRow.queue_id == queue.id))
            self._join_queue(queue)
        return replace(queue, version=version)

    def _join_queue(self, queue: Queue) -> None:
        tenants, targets = queue_tenant_rows(queue), queue_target_rows(queue)
        if tenants:
            self._session.execute(insert(QueueTenantRow), tenants)
        if targets:
            self._session.execute(insert(QueueTargetRow), targets)
        self._session.expire_all()

    def tenants(self) -> Sequence[Tenant]:
        """All tenants by name."""
        rows = self._session.scalars(select(TenantRow).order_by(TenantRow.name_key, TenantRow.id))
        return [tenant_of(row) for row in rows]

    def numbers(self) -> Sequence[TrackingNumber]:
        """All tracking numbers, by number."""
        rows = self._session.scalars(select(TrackingNumberRow).order_by(TrackingNumberRow.number))
        return [number_of(row) for row in rows]

    def queues(self) -> Sequence[Queue]:
        """All queues by label."""
        rows = self._session.scalars(select(QueueRow).order_by(QueueRow.label_key, QueueRow.name_key))
        return [queue_of(row) for row in rows]

    def tenant(self, tenant: TenantId) -> Tenant | None:
        """The tenant with that id."""
        row = self._session.get(TenantRow, tenant)
        return tenant_of(row) if row else None

    def queue_named(self, name: str) -> Queue | None:
        """The queue that the PBX calls ``name``; where there is none, the first that people call so."""
        wanted = key(name)
        named = QueueRow.name_key == wanted
        row = self._session.scalar(
            select(QueueRow)
            .where(or_(named, QueueRow.label_key == wanted))
            .order_by(named.desc(), QueueRow.name_key)
            .limit(1)
        )
        return queue_of(row) if row else None

    def dialled(self, number: str) -> Dialled | None:
        """What an E.164 number that somebody dialled means: one statement, three indexed look-ups."""
        found = self._session.execute(
            select(TrackingNumberRow, TenantRow, QueueRow)
            .outerjoin(TenantRow, TenantRow.id == TrackingNumberRow.tenant_id)
            .outerjoin(QueueRow, QueueRow.id == TrackingNumberRow.queue_id)
            .where(TrackingNumberRow.number == number, TrackingNumberRow.active)
        ).one_or_none()
        if found is None:
            return None
        row, tenant, queue = found
        return Dialled(
            number_of(row),
            None if row.tenant_id is None else tenant_of(tenant),
            None if row.queue_id is None else queue_of(queue),
        )

    def offer(self, tenant: TenantId) -> Offer:
        """What can be chosen when a job of the tenant is booked."""
        return offer_of(self._session, tenant)

    def change_offer(self, tenant: TenantId, offer: Offer) -> None:
        """Replace all of it."""
        write_offer(self._session, tenant, offer)

    def service_area(self, tenant: TenantId) -> Sequence[ServedZip]:
        """The tenant's ZIP codes with trades, in order."""
        return area_of(self._session, tenant)

    def change_service_area(self, tenant: TenantId, area: Iterable[ServedZip]) -> None:
        """Replace all of it; an unknown trade raises StoreError."""
        write_area(self._session, tenant, area)

    def add_service_area(self, tenant: TenantId, area: Iterable[ServedZip]) -> None:
        """Add to it; an unknown trade raises StoreError."""
        add_area(self._session, tenant, area)

    def remove_service_area(self, tenant: TenantId, area: Iterable[ServedZip]) -> None:
        """Take these out of it."""
        remove_area(self._session, tenant, area)

    def served_by_others(self, tenant: TenantId | None) -> Holders:
        """Who serves each (ZIP code, trade), without ``tenant`` itself."""
        return held_by_others(self._session, tenant)

    def find_tenants(self, postal_code: str, trade: str | None) -> Sequence[Serving]:
        """Active tenants that do the trade (any, for None) there, by name."""
        rows = serving(self._session, postal_code, trade)
        done = trades_at(self._session, postal_code, [row.id for row in rows])
        return [Serving(tenant_of(row), done[row.id]) for row in rows]
