"""Port: where tenants, tracking numbers and queues are kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ccpdesk.kernel.ids import TenantId
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.tenants.tenant import Offer, Queue, Tenant, TrackingNumber

Holders = Mapping[tuple[str, str], Sequence[tuple[TenantId, bool]]]


@dataclass(frozen=True)
class Dialled:
    """What a dialled number means."""

    number: TrackingNumber
    tenant: Tenant | None
    queue: Queue | None


@dataclass(frozen=True)
class Serving:
    """A tenant that serves a place, and the trades that it does there, by name."""

    tenant: Tenant
    trades: tuple[str, ...]


class TenantDirectory(Protocol):
    """Keeps tenants, tracking numbers and queues. A name or number that is taken raises ``StoreError``.

    What is changed is written over the entry with that id and returned with its new version; ``Outdated`` is
    raised when somebody else changed it since it was read, or it is not there.
    """

    def add_tenant(self, tenant: Tenant) -> None: ...
    def add_number(self, number: TrackingNumber) -> None: ...
    def add_queue(self, queue: Queue) -> None: ...
    def change_tenant(self, tenant: Tenant) -> Tenant: ...
    def change_number(self, number: TrackingNumber) -> TrackingNumber: ...
    def change_queue(self, queue: Queue) -> Queue: ...

    def tenants(self) -> Sequence[Tenant]:
        """All tenants by name, inactive ones too."""
        ...

    def numbers(self) -> Sequence[TrackingNumber]:
        """All tracking numbers, by number, inactive ones too."""
        ...

    def queues(self) -> Sequence[Queue]:
        """All queues by label, inactive ones too."""
        ...

    def tenant(self, tenant: TenantId) -> Tenant | None: ...
    def queue_named(self, name: str) -> Queue | None:
        """The queue that the PBX calls ``name``, or people do; upper and lower case alike."""
        ...

    def dialled(self, number: str) -> Dialled | None:
        """What an E.164 number that somebody dialled means; indexed exact look-up. Inactive: nothing."""
        ...

    def offer(self, tenant: TenantId) -> Offer:
        """What can be chosen when a job of the tenant is booked."""
        ...

    def change_offer(self, tenant: TenantId, offer: Offer) -> None: ...

    def service_area(self, tenant: TenantId) -> Sequence[ServedZip]:
        """The tenant's ZIP codes with trades, in order."""
        ...

    def change_service_area(self, tenant: TenantId, area: Iterable[ServedZip]) -> None:
        """Replace all of it; an unknown trade raises StoreError."""
        ...

    def add_service_area(self, tenant: TenantId, area: Iterable[ServedZip]) -> None:
        """Add to it; what is there already is written over."""
        ...

    def remove_service_area(self, tenant: TenantId, area: Iterable[ServedZip]) -> None:
        """Take these out of it."""
        ...

    def served_by_others(self, tenant: TenantId | None) -> Holders:
        """Who serves each (ZIP code, trade), and whether as shared; without ``tenant`` itself."""
        ...

    def find_tenants(self, postal_code: str, trade: str | None) -> Sequence[Serving]:
        """Active tenants that do the trade (any, for None) at that ZIP or postal code, by name; indexed.

        Args:
            postal_code: as `parse_postal_code` returns it.
            trade: name of a trade, in any case.
        """
        ...
