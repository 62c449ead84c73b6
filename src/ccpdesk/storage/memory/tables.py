"""What a store in memory holds, and how it refuses."""

from collections.abc import Container, Hashable
from dataclasses import dataclass, field

from ccpdesk.agents.user import User
from ccpdesk.calls.call import Call
from ccpdesk.calls.log import LoggedEvent
from ccpdesk.customers.conflict import Edit
from ccpdesk.customers.customer import Customer
from ccpdesk.kernel.errors import StoreError
from ccpdesk.kernel.ids import CallId, CustomerId, QueueId, TenantId, TrackingNumberId, UserId
from ccpdesk.tenants.tenant import Queue, Tenant, TrackingNumber


@dataclass
class Tables:
    """One dictionary for each kind of thing."""

    tenants: dict[TenantId, Tenant] = field(default_factory=dict)
    queues: dict[QueueId, Queue] = field(default_factory=dict)
    numbers: dict[TrackingNumberId, TrackingNumber] = field(default_factory=dict)
    users: dict[UserId, User] = field(default_factory=dict)
    customers: dict[CustomerId, Customer] = field(default_factory=dict)
    calls: dict[CallId, tuple[Call, UserId]] = field(default_factory=dict)
    events: dict[CallId, tuple[LoggedEvent, ...]] = field(default_factory=dict)
    edits: dict[CustomerId, tuple[Edit, ...]] = field(default_factory=dict)

    def copy(self) -> "Tables":
        """A copy to work on; what it holds is frozen and shared."""
        return Tables(
            dict(self.tenants),
            dict(self.queues),
            dict(self.numbers),
            dict(self.users),
            dict(self.customers),
            dict(self.calls),
            dict(self.events),
            dict(self.edits),
        )


def refuse_taken(called: str, value: Hashable, taken: Container[Hashable]) -> None:
    """Raise StoreError when ``value`` is among ``taken``."""
    if value in taken:
        raise StoreError(f"The {called} {value!r} is taken", "memory", "Choose another one.")


def refuse_unknown(value: Hashable | None, known: Container[Hashable]) -> None:
    """Raise StoreError when ``value`` is an id that is not among ``known``; None refers to nothing."""
    if value is not None and value not in known:
        raise StoreError(
            "An entry that this one belongs to is not in the database", "memory", "Add it first."
        )
