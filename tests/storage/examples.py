"""Things to keep, with only what a test does not care about filled in."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from ccpdesk.agents.user import User
from ccpdesk.calls.call import Call, CallType, Direction
from ccpdesk.calls.state_machine import CallState
from ccpdesk.customers.customer import ContactKind, ContactMethod, Customer, Location
from ccpdesk.kernel.ids import CallId, CustomerId, QueueId, TenantId, TrackingNumberId, UserId, new_id
from ccpdesk.kernel.phone_number import parse_party
from ccpdesk.tenants.tenant import Queue, Tenant, TrackingNumber
from ccpdesk.workflows.ports import UnitOfWork

NOON = datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=UTC)


def a_tenant(name: str = "Acme Plumbing", **fields: Any) -> Tenant:
    return Tenant(id=TenantId(new_id()), name=name, colour="#3366CC", **fields)


def a_queue(name: str = "plumbing", **fields: Any) -> Queue:
    return Queue(id=QueueId(new_id()), name=name, **{"label": name.title(), **fields})


def a_number(number: str = "+14045550100", **fields: Any) -> TrackingNumber:
    return TrackingNumber(id=TrackingNumberId(new_id()), number=number, **fields)


def a_user(login: str = "ada", **fields: Any) -> User:
    return User(id=UserId(new_id()), login=login, **{"name": login.title(), **fields})


def a_customer(tenant: Tenant, name: str = "Maria Lopez", **fields: Any) -> Customer:
    return Customer(id=CustomerId(new_id()), tenant_id=tenant.id, name=name, **fields)


def phone(number: str) -> ContactMethod:
    return ContactMethod(ContactKind.PHONE, number)


def email(address: str) -> ContactMethod:
    return ContactMethod(ContactKind.EMAIL, address)


def at_street(street: str, **fields: Any) -> Location:
    return Location(street=street, **{"city": "Atlanta", "state": "GA", "postal_code": "30303", **fields})


def a_call(**fields: Any) -> Call:
    call = Call(
        id=CallId(new_id()),
        direction=Direction.INBOUND,
        type=CallType.QUEUE,
        state=CallState.RINGING,
        party=parse_party("4045550199"),
        started_at=NOON,
    )
    return replace(call, **fields)


def kept(unit: UnitOfWork, *things: Tenant | Queue | TrackingNumber | User | Customer) -> None:
    """Add ``things`` and commit."""
    for thing in things:
        match thing:
            case Tenant():
                unit.tenants.add_tenant(thing)
            case Queue():
                unit.tenants.add_queue(thing)
            case TrackingNumber():
                unit.tenants.add_number(thing)
            case User():
                unit.users.add(thing)
            case Customer():
                unit.customers.add(thing)
    unit.commit()
