"""What a store in memory holds, and how it refuses."""

from collections.abc import Container, Hashable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from ccpdesk.agents.desk_session import DeskSession
from ccpdesk.agents.help import HelpRequest
from ccpdesk.agents.live import AgentLive
from ccpdesk.agents.orders import Order
from ccpdesk.agents.permissions import ROLE_PERMISSIONS, Permission, Role
from ccpdesk.agents.status import REASONS
from ccpdesk.agents.status_log import StatusChange
from ccpdesk.agents.status_reasons import StatusReason
from ccpdesk.agents.user import User
from ccpdesk.calls.abandoned import AbandonedCall
from ccpdesk.calls.call import Call
from ccpdesk.calls.call_reasons import CALL_REASONS, CallReason
from ccpdesk.calls.log import LoggedEvent
from ccpdesk.calls.queue_events import QueueEvent
from ccpdesk.calls.recording import Listening, RecordingKey
from ccpdesk.calls.voicemail import Voicemail
from ccpdesk.customers.conflict import Edit
from ccpdesk.customers.customer import Customer
from ccpdesk.kernel.errors import StoreError
from ccpdesk.kernel.ids import (
    AbandonedId,
    CallId,
    ChatId,
    CustomerId,
    HelpId,
    OrderId,
    PhotoId,
    QueueId,
    RecordingId,
    StatusChangeId,
    TenantId,
    TrackingNumberId,
    UserId,
    VoicemailId,
)
from ccpdesk.storage.folding import key
from ccpdesk.storage.outdated import outdated
from ccpdesk.tenants.centre import TRADES, Centre, Trade
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.tenants.tenant import Offer, Queue, Tenant, TrackingNumber


@dataclass
class Tables:
    """One dictionary for each kind of thing."""

    tenants: dict[TenantId, Tenant] = field(default_factory=dict)
    offers: dict[TenantId, Offer] = field(default_factory=dict)
    areas: dict[TenantId, tuple[ServedZip, ...]] = field(default_factory=dict)
    queues: dict[QueueId, Queue] = field(default_factory=dict)
    numbers: dict[TrackingNumberId, TrackingNumber] = field(default_factory=dict)
    users: dict[UserId, User] = field(default_factory=dict)
    customers: dict[CustomerId, Customer] = field(default_factory=dict)
    calls: dict[CallId, tuple[Call, UserId]] = field(default_factory=dict)
    events: dict[CallId, tuple[LoggedEvent, ...]] = field(default_factory=dict)
    edits: dict[CustomerId, tuple[Edit, ...]] = field(default_factory=dict)
    status_changes: dict[StatusChangeId, StatusChange] = field(default_factory=dict)
    desks: dict[UserId, tuple[DeskSession, datetime]] = field(default_factory=dict)
    live: dict[UserId, AgentLive] = field(default_factory=dict)
    orders: dict[OrderId, tuple[Order, datetime]] = field(default_factory=dict)
    help: dict[HelpId, tuple[HelpRequest, datetime | None]] = field(default_factory=dict)
    abandoned: dict[AbandonedId, tuple[AbandonedCall, str]] = field(default_factory=dict)
    voicemails: dict[VoicemailId, tuple[Voicemail, str, bytes]] = field(default_factory=dict)
    queue_log: dict[int, QueueEvent] = field(default_factory=dict)
    centre: dict[int, Centre] = field(default_factory=lambda: {1: Centre()})
    trades: dict[str, Trade] = field(default_factory=lambda: {key(name): Trade(name) for name in TRADES})
    status_reasons: dict[str, StatusReason] = field(
        default_factory=lambda: {key(name): StatusReason(name, place) for place, name in enumerate(REASONS)}
    )
    call_reasons: dict[str, CallReason] = field(
        default_factory=lambda: {key(item.name): item for item in CALL_REASONS}
    )
    shelves: dict[type, Mapping[UUID, Any]] = field(default_factory=dict)
    listenings: dict[RecordingId, tuple[Listening, ...]] = field(default_factory=dict)
    recording_keys: dict[str, tuple[RecordingKey, bytes]] = field(default_factory=dict)
    typing: dict[UUID, tuple[datetime, ChatId, UserId | None]] = field(default_factory=dict)
    pictures: dict[PhotoId, bytes] = field(default_factory=dict)
    job_numbers: dict[TenantId, int] = field(default_factory=dict)
    roles: dict[Role, frozenset[Permission]] = field(default_factory=lambda: dict(ROLE_PERMISSIONS))
    marks: dict[UUID, UUID] = field(default_factory=dict)

    def copy(self) -> "Tables":
        """A copy to work on; what it holds is frozen and shared."""
        return Tables(**{item.name: dict(getattr(self, item.name)) for item in fields(self)})


def tenants(tables: Tables) -> Container[Hashable]:
    """Ids that may be referred to."""
    return tables.tenants


def customers(tables: Tables) -> Container[Hashable]:
    """Ids that may be referred to."""
    return tables.customers


def locations(tables: Tables) -> Container[Hashable]:
    """Ids that may be referred to."""
    return {place.id for customer in tables.customers.values() for place in customer.locations}


def users(tables: Tables) -> Container[Hashable]:
    """Ids that may be referred to."""
    return tables.users


def calls(tables: Tables) -> Container[Hashable]:
    """Ids that may be referred to."""
    return tables.calls


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


def refuse_outdated(entries: Mapping[Any, Any], entry: Any, called: str) -> None:
    """Raise Outdated when ``entries`` does not hold ``entry`` in the version that it says."""
    there = entries.get(entry.id)
    if there is None or there.version != entry.version:
        raise outdated(called)
