"""The port `TenantDirectory` on the database."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import insert, or_, select
from sqlalchemy.orm import Session

from ccpdesk.kernel.ids import QueueId, TenantId, TrackingNumberId
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.folding import key
from ccpdesk.storage.tenants.tables import QueueRow, TenantRow, TrackingNumberRow
from ccpdesk.tenants.directory import Dialled
from ccpdesk.tenants.tenant import Queue, Tenant, TrackingNumber


class SqlTenantDirectory:
    """Tenants, tracking numbers and queues, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add_tenant(self, tenant: Tenant) -> None:
        """Insert; a name that is taken (in any case) raises StoreError."""
        self._insert(
            TenantRow,
            id=tenant.id,
            name=tenant.name,
            name_key=key(tenant.name),
            colour=tenant.colour,
            greeting=tenant.greeting,
            time_zone=tenant.time_zone,
            country=tenant.country,
            caller_id=tenant.caller_id,
        )

    def add_number(self, number: TrackingNumber) -> None:
        """Insert; a number that is taken, an unknown tenant or queue raise StoreError."""
        self._insert(
            TrackingNumberRow,
            id=number.id,
            number=number.number,
            label=number.label,
            campaign=number.campaign,
            queue_id=number.queue_id,
            tenant_id=number.tenant_id,
        )

    def add_queue(self, queue: Queue) -> None:
        """Insert; a PBX name that is taken (in any case) raises StoreError."""
        self._insert(
            QueueRow,
            id=queue.id,
            name=queue.name,
            name_key=key(queue.name),
            label=queue.label,
            label_key=key(queue.label),
            ring_seconds=queue.ring_seconds,
            wrap_up_seconds=queue.wrap_up_seconds,
            unavailable_on_miss=queue.unavailable_on_miss,
        )

    def _insert(
        self, table: type[TenantRow | QueueRow | TrackingNumberRow], **values: str | int | UUID | None
    ) -> None:
        with attempt(self._session):
            self._session.execute(insert(table), values)

    def tenants(self) -> Sequence[Tenant]:
        """All tenants by name."""
        rows = self._session.scalars(select(TenantRow).order_by(TenantRow.name_key, TenantRow.id))
        return [_tenant(row) for row in rows]

    def numbers(self) -> Sequence[TrackingNumber]:
        """All tracking numbers, by number."""
        rows = self._session.scalars(select(TrackingNumberRow).order_by(TrackingNumberRow.number))
        return [_number(row) for row in rows]

    def queues(self) -> Sequence[Queue]:
        """All queues by label."""
        rows = self._session.scalars(select(QueueRow).order_by(QueueRow.label_key, QueueRow.name_key))
        return [_queue(row) for row in rows]

    def tenant(self, tenant: TenantId) -> Tenant | None:
        """The tenant with that id."""
        row = self._session.get(TenantRow, tenant)
        return _tenant(row) if row else None

    def tenant_named(self, name: str) -> Tenant | None:
        """The tenant of that name, upper and lower case alike."""
        row = self._session.scalar(select(TenantRow).where(TenantRow.name_key == key(name)))
        return _tenant(row) if row else None

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
        return _queue(row) if row else None

    def dialled(self, number: str) -> Dialled | None:
        """What an E.164 number that somebody dialled means: one statement, three indexed look-ups."""
        found = self._session.execute(
            select(TrackingNumberRow, TenantRow, QueueRow)
            .outerjoin(TenantRow, TenantRow.id == TrackingNumberRow.tenant_id)
            .outerjoin(QueueRow, QueueRow.id == TrackingNumberRow.queue_id)
            .where(TrackingNumberRow.number == number)
        ).one_or_none()
        if found is None:
            return None
        row, tenant, queue = found
        return Dialled(
            _number(row),
            None if row.tenant_id is None else _tenant(tenant),
            None if row.queue_id is None else _queue(queue),
        )


def _tenant(row: TenantRow) -> Tenant:
    return Tenant(
        id=TenantId(row.id),
        name=row.name,
        colour=row.colour,
        greeting=row.greeting,
        time_zone=row.time_zone,
        country=row.country,
        caller_id=row.caller_id,
    )


def _queue(row: QueueRow) -> Queue:
    return Queue(
        id=QueueId(row.id),
        name=row.name,
        label=row.label,
        ring_seconds=row.ring_seconds,
        wrap_up_seconds=row.wrap_up_seconds,
        unavailable_on_miss=row.unavailable_on_miss,
    )


def _number(row: TrackingNumberRow) -> TrackingNumber:
    return TrackingNumber(
        id=TrackingNumberId(row.id),
        number=row.number,
        label=row.label,
        campaign=row.campaign,
        queue_id=QueueId(row.queue_id) if row.queue_id else None,
        tenant_id=TenantId(row.tenant_id) if row.tenant_id else None,
    )
