"""Tenants, tracking numbers and queues (TEN-01, TEN-02)."""

from dataclasses import dataclass

from ccpdesk.kernel.ids import QueueId, TenantId, TrackingNumberId


@dataclass(frozen=True, kw_only=True)
class Tenant:
    """A company account the centre answers for.

    Attributes:
        colour: ``#RRGGBB``.
        greeting: line to read aloud; ``{tenant}`` and ``{agent}`` are filled in.
        time_zone: IANA name. country: ISO 3166, the default region of its numbers.
        caller_id: E.164 number shown on its outbound calls, may be empty.
    """

    id: TenantId
    name: str
    colour: str
    greeting: str = "Thank you for calling {tenant}, this is {agent}. How can I help?"
    time_zone: str = "America/New_York"
    country: str = "US"
    caller_id: str = ""

    def greeting_by(self, agent: str) -> str:
        """The greeting line as this agent says it."""
        first_name = agent.split(" ", maxsplit=1)[0]
        return self.greeting.replace("{tenant}", self.name).replace("{agent}", first_name)


@dataclass(frozen=True, kw_only=True)
class Queue:
    """A queue of the PBX; ``name`` is what the PBX calls it, ``label`` what people do."""

    id: QueueId
    name: str
    label: str
    ring_seconds: int = 20
    wrap_up_seconds: int = 0
    unavailable_on_miss: bool = True


@dataclass(frozen=True, kw_only=True)
class TrackingNumber:
    """An advertised number, E.164; without a tenant it is a national number."""

    id: TrackingNumberId
    number: str
    label: str = ""
    campaign: str = ""
    queue_id: QueueId | None = None
    tenant_id: TenantId | None = None
