"""Port: where tenants, tracking numbers and queues are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ccpdesk.kernel.ids import TenantId
from ccpdesk.tenants.tenant import Queue, Tenant, TrackingNumber


@dataclass(frozen=True)
class Dialled:
    """What a dialled number means."""

    number: TrackingNumber
    tenant: Tenant | None
    queue: Queue | None


class TenantDirectory(Protocol):
    """Keeps tenants, tracking numbers and queues. A name or number that is taken raises ``StoreError``."""

    def add_tenant(self, tenant: Tenant) -> None: ...
    def add_number(self, number: TrackingNumber) -> None: ...
    def add_queue(self, queue: Queue) -> None: ...

    def tenants(self) -> Sequence[Tenant]:
        """All tenants by name."""
        ...

    def numbers(self) -> Sequence[TrackingNumber]:
        """All tracking numbers, by number."""
        ...

    def queues(self) -> Sequence[Queue]:
        """All queues by label."""
        ...

    def tenant(self, tenant: TenantId) -> Tenant | None: ...
    def tenant_named(self, name: str) -> Tenant | None:
        """The tenant of that name, upper and lower case alike."""
        ...

    def queue_named(self, name: str) -> Queue | None:
        """The queue that the PBX calls ``name``, or people do; upper and lower case alike."""
        ...

    def dialled(self, number: str) -> Dialled | None:
        """What an E.164 number that somebody dialled means; indexed exact look-up."""
        ...
