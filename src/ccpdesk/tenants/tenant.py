"""Tenants, tracking numbers and queues (TEN-01, TEN-02)."""

from dataclasses import dataclass
from urllib.parse import quote

from ccpdesk.kernel.ids import QueueId, TenantId, TrackingNumberId
from ccpdesk.tenants.hours import ALWAYS_OPEN, BusinessHours
from ccpdesk.tenants.policies import USUAL_POLICIES, Policies
from ccpdesk.tenants.week import Span


@dataclass(frozen=True, kw_only=True)
class Tenant:
    """A company account the centre answers for: all of it that a call, a card or a booking needs at once.

    Attributes:
        colour: ``#RRGGBB``.
        greeting: line to read aloud; ``{tenant}`` and ``{agent}`` are filled in.
        time_zone: IANA name. country: ISO 3166, the default region of its numbers.
        caller_id: E.164 number shown on its outbound calls, may be empty.
        hours: when the company itself is open. windows: arrival windows with their capacity.
        customer_link, location_link: pages of the full record, with ``{id}``; may be empty (CUST-04).
        source: file or ``http(s)://`` address that its updates are read from; may be empty (TEN-05).
        active: the centre still answers for it. version: grows with every change.
    """

    id: TenantId
    name: str
    colour: str
    greeting: str = "Thank you for calling {tenant}, this is {agent}. How can I help?"
    time_zone: str = "America/New_York"
    country: str = "US"
    caller_id: str = ""
    hours: BusinessHours = ALWAYS_OPEN
    windows: tuple[Span, ...] = ()
    policies: Policies = USUAL_POLICIES
    customer_link: str = ""
    location_link: str = ""
    source: str = ""
    active: bool = True
    version: int = 1

    def greeting_by(self, agent: str) -> str:
        """The greeting line as this agent says it."""
        first_name = agent.split(" ", maxsplit=1)[0]
        return self.greeting.replace("{tenant}", self.name).replace("{agent}", first_name)

    def customer_page(self, record: str) -> str:
        """Where the full record of a customer is, empty when the tenant has no such page (CUST-04)."""
        return self.customer_link.replace("{id}", quote(record, safe=""))

    def location_page(self, record: str) -> str:
        """Where the full record of a location is, empty when the tenant has no such page (CUST-04)."""
        return self.location_link.replace("{id}", quote(record, safe=""))


@dataclass(frozen=True)
class Offer:
    """What can be chosen when a job of a tenant is booked: names, in their order (BOOK-01)."""

    campaigns: tuple[str, ...] = ()
    job_types: tuple[str, ...] = ()
    business_units: tuple[str, ...] = ()


@dataclass(frozen=True)
class Target:
    """Where a queue sends calls on: to another queue, or to a number or extension."""

    queue_id: QueueId | None = None
    number: str = ""

    def __post_init__(self) -> None:
        if (self.queue_id is None) == (not self.number):
            raise ValueError("a target is a queue or a number")


@dataclass(frozen=True, kw_only=True)
class Queue:
    """A queue of the PBX; ``name`` is what the PBX calls it, ``label`` what people do.

    Attributes:
        ring_seconds: how long one agent is rung before the call goes to another.
        wrap_up_seconds: pause after a call of this queue (STAT-03).
        wrap_up_can_end: the agent may end it early. wrap_up_extension: seconds by which the agent may extend
            it, 0: not at all.
        unavailable_on_miss: a missed or rejected call makes the agent Unavailable (STAT-02).
        roll_over_seconds: how long a caller waits before the call goes to ``overflow``; 0: for ever.
        after_hours: where calls go outside the ``hours``, told in ``time_zone``.
        tenants: companies whose calls it takes; empty: all.
    """

    id: QueueId
    name: str
    label: str
    ring_seconds: int = 20
    wrap_up_seconds: int = 0
    wrap_up_can_end: bool = True
    wrap_up_extension: int = 0
    unavailable_on_miss: bool = True
    roll_over_seconds: int = 0
    overflow: Target | None = None
    after_hours: Target | None = None
    hours: BusinessHours = ALWAYS_OPEN
    time_zone: str = "America/New_York"
    tenants: frozenset[TenantId] = frozenset()
    active: bool = True
    version: int = 1


@dataclass(frozen=True, kw_only=True)
class TrackingNumber:
    """An advertised number, E.164; without a tenant it is a national number."""

    id: TrackingNumberId
    number: str
    label: str = ""
    campaign: str = ""
    queue_id: QueueId | None = None
    tenant_id: TenantId | None = None
    active: bool = True
    version: int = 1
