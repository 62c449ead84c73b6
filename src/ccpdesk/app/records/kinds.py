"""The kinds of records: how each is read from a row, added and listed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ccpdesk.agents.user import User
from ccpdesk.app.records.columns import COLUMNS, Column
from ccpdesk.app.records.known import Known
from ccpdesk.app.records.read_number import read_number
from ccpdesk.app.records.read_queue import read_queue
from ccpdesk.app.records.read_tenant import read_tenant
from ccpdesk.app.records.read_user import read_user
from ccpdesk.app.records.row import Row
from ccpdesk.tenants.tenant import Queue, Tenant, TrackingNumber
from ccpdesk.workflows.ports import UnitOfWork

T = TypeVar("T")
Listed = dict[str, Any]


@dataclass(frozen=True)
class Kind(Generic[T]):
    """One kind of record. ``read`` returns None after it noted in the row what is wrong."""

    name: str
    read: Callable[[Row, Known], T | None]
    add: Callable[[UnitOfWork, T], None]
    list: Callable[[UnitOfWork], Sequence[Listed]]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns, in the order of a CSV file."""
        return COLUMNS[self.name]


def _list_tenants(unit: UnitOfWork) -> Sequence[Listed]:
    return [
        {
            "id": str(tenant.id),
            "name": tenant.name,
            "colour": tenant.colour,
            "greeting": tenant.greeting,
            "time_zone": tenant.time_zone,
            "country": tenant.country,
            "caller_id": tenant.caller_id,
        }
        for tenant in unit.tenants.tenants()
    ]


def _list_queues(unit: UnitOfWork) -> Sequence[Listed]:
    return [
        {
            "id": str(queue.id),
            "name": queue.name,
            "label": queue.label,
            "ring_seconds": queue.ring_seconds,
            "wrap_up_seconds": queue.wrap_up_seconds,
            "unavailable_on_miss": queue.unavailable_on_miss,
        }
        for queue in unit.tenants.queues()
    ]


def _list_numbers(unit: UnitOfWork) -> Sequence[Listed]:
    tenants = {tenant.id: tenant.name for tenant in unit.tenants.tenants()}
    queues = {queue.id: queue.name for queue in unit.tenants.queues()}
    return [
        {
            "id": str(number.id),
            "number": number.number,
            "label": number.label,
            "campaign": number.campaign,
            "queue": queues[number.queue_id] if number.queue_id else None,
            "tenant": tenants[number.tenant_id] if number.tenant_id else None,
        }
        for number in unit.tenants.numbers()
    ]


def _list_users(unit: UnitOfWork) -> Sequence[Listed]:
    tenants = {tenant.id: tenant.name for tenant in unit.tenants.tenants()}
    return [
        {
            "id": str(user.id),
            "login": user.login,
            "name": user.name,
            "extension": user.extension,
            "direct_lines": list(user.direct_lines),
            "tenants": sorted(tenants[tenant] for tenant in user.tenants),
            "active": user.active,
        }
        for user in unit.users.all()
    ]


def _add_tenant(unit: UnitOfWork, tenant: Tenant) -> None:
    unit.tenants.add_tenant(tenant)


def _add_queue(unit: UnitOfWork, queue: Queue) -> None:
    unit.tenants.add_queue(queue)


def _add_number(unit: UnitOfWork, number: TrackingNumber) -> None:
    unit.tenants.add_number(number)


def _add_user(unit: UnitOfWork, user: User) -> None:
    unit.users.add(user)


KINDS: dict[str, Kind[Any]] = {
    "tenant": Kind("tenant", read_tenant, _add_tenant, _list_tenants),
    "queue": Kind("queue", read_queue, _add_queue, _list_queues),
    "number": Kind("number", read_number, _add_number, _list_numbers),
    "user": Kind("user", read_user, _add_user, _list_users),
}
