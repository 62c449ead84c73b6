"""Tenants, queues and tracking numbers to rows and back."""

from typing import Any

from ccpdesk.kernel.ids import QueueId, TenantId, TrackingNumberId
from ccpdesk.storage.folding import key
from ccpdesk.storage.tenants.tables import QueueRow, QueueTargetRow, TenantRow, TrackingNumberRow
from ccpdesk.storage.tenants.words import Occasion
from ccpdesk.tenants.hours import parse_hours
from ccpdesk.tenants.policies import Policies
from ccpdesk.tenants.tenant import Queue, Target, Tenant, TrackingNumber
from ccpdesk.tenants.windows import parse_windows, write_windows

Row = dict[str, Any]


def tenant_row(tenant: Tenant) -> Row:
    """Values of the row in ``tenants``, without id and version."""
    return {
        "name": tenant.name,
        "name_key": key(tenant.name),
        "colour": tenant.colour,
        "greeting": tenant.greeting,
        "time_zone": tenant.time_zone,
        "country": tenant.country,
        "caller_id": tenant.caller_id,
        "hours": tenant.hours.written(),
        "closed_days": tenant.hours.written_closed_days(),
        "windows": write_windows(tenant.windows),
        "recording": tenant.policies.recording,
        "takeover": tenant.policies.takeover,
        "retention_days": tenant.policies.retention_days,
        "chats": tenant.policies.chats,
        "web_bookings": tenant.policies.web_bookings,
        "web_code": tenant.policies.web_code,
        "customer_link": tenant.customer_link,
        "location_link": tenant.location_link,
        "source": tenant.source,
        "active": tenant.active,
    }


def tenant_of(row: TenantRow) -> Tenant:
    """The tenant that a row stands for."""
    return Tenant(
        id=TenantId(row.id),
        name=row.name,
        colour=row.colour,
        greeting=row.greeting,
        time_zone=row.time_zone,
        country=row.country,
        caller_id=row.caller_id,
        hours=parse_hours(row.hours, row.closed_days),
        windows=parse_windows(row.windows),
        policies=Policies(
            recording=row.recording,
            takeover=row.takeover,
            retention_days=row.retention_days,
            chats=row.chats,
            web_bookings=row.web_bookings,
            web_code=row.web_code,
        ),
        customer_link=row.customer_link,
        location_link=row.location_link,
        source=row.source,
        active=row.active,
        version=row.version,
    )


def queue_row(queue: Queue) -> Row:
    """Values of the row in ``queues``, without id and version."""
    return {
        "name": queue.name,
        "name_key": key(queue.name),
        "label": queue.label,
        "label_key": key(queue.label),
        "ring_seconds": queue.ring_seconds,
        "wrap_up_seconds": queue.wrap_up_seconds,
        "wrap_up_can_end": queue.wrap_up_can_end,
        "wrap_up_extension": queue.wrap_up_extension,
        "unavailable_on_miss": queue.unavailable_on_miss,
        "roll_over_seconds": queue.roll_over_seconds,
        "hours": queue.hours.written(),
        "closed_days": queue.hours.written_closed_days(),
        "time_zone": queue.time_zone,
        "active": queue.active,
    }


def queue_tenant_rows(queue: Queue) -> list[Row]:
    """Values of the rows in ``queue_tenants``."""
    return [{"queue_id": queue.id, "tenant_id": tenant} for tenant in sorted(queue.tenants)]


def queue_target_rows(queue: Queue) -> list[Row]:
    """Values of the rows in ``queue_targets``."""
    targets = ((Occasion.OVERFLOW, queue.overflow), (Occasion.AFTER_HOURS, queue.after_hours))
    return [
        {
            "queue_id": queue.id,
            "occasion": occasion,
            "target_queue_id": target.queue_id,
            "number": target.number,
        }
        for occasion, target in targets
        if target is not None
    ]


def queue_of(row: QueueRow) -> Queue:
    """The queue that a row, its tenants and its targets stand for."""
    targets = {target.occasion: _target(target) for target in row.targets}
    return Queue(
        id=QueueId(row.id),
        name=row.name,
        label=row.label,
        ring_seconds=row.ring_seconds,
        wrap_up_seconds=row.wrap_up_seconds,
        wrap_up_can_end=row.wrap_up_can_end,
        wrap_up_extension=row.wrap_up_extension,
        unavailable_on_miss=row.unavailable_on_miss,
        roll_over_seconds=row.roll_over_seconds,
        overflow=targets.get(Occasion.OVERFLOW),
        after_hours=targets.get(Occasion.AFTER_HOURS),
        hours=parse_hours(row.hours, row.closed_days),
        time_zone=row.time_zone,
        tenants=frozenset(TenantId(link.tenant_id) for link in row.tenants),
        active=row.active,
        version=row.version,
    )


def _target(row: QueueTargetRow) -> Target:
    return Target(QueueId(row.target_queue_id) if row.target_queue_id else None, row.number)


def number_row(number: TrackingNumber) -> Row:
    """Values of the row in ``tracking_numbers``, without id and version."""
    return {
        "number": number.number,
        "label": number.label,
        "campaign": number.campaign,
        "queue_id": number.queue_id,
        "tenant_id": number.tenant_id,
        "active": number.active,
    }


def number_of(row: TrackingNumberRow) -> TrackingNumber:
    """The tracking number that a row stands for."""
    return TrackingNumber(
        id=TrackingNumberId(row.id),
        number=row.number,
        label=row.label,
        campaign=row.campaign,
        queue_id=QueueId(row.queue_id) if row.queue_id else None,
        tenant_id=TenantId(row.tenant_id) if row.tenant_id else None,
        active=row.active,
        version=row.version,
    )
