"""What the exchange means to do with one call, before it places it."""

from dataclasses import dataclass
from enum import Enum

from ccpdesk.app.demo.company.callers import Caller
from ccpdesk.calls.call import CallType
from ccpdesk.tenants.tenant import Queue, TrackingNumber


class Kind(Enum):
    """The calls there are; the values are the words of ``--script``."""

    KNOWN = "known"  # queue call of a customer whose number is theirs alone
    SEVERAL = "several"  # … whose number several customers have
    STRANGER = "stranger"  # … of a number in nobody's book
    WITHHELD = "withheld"  # … of somebody who withholds the number
    DO_NOT_SERVICE = "do-not-service"
    NATIONAL = "national"  # … to a number that belongs to no tenant
    GIVES_UP = "gives-up"  # the caller hangs up while it rings
    ELSEWHERE = "elsewhere"  # another agent is quicker
    DIRECT = "direct"
    INTERNAL = "internal"


@dataclass(frozen=True, kw_only=True)
class CallPlan:
    """One call to the desk.

    Attributes:
        target: user part of the address called: the agent's extension.
        dialled: what the caller dialled, E.164 or an extension.
        ring_seconds: how long the exchange lets it ring.
        gives_up_after: seconds of ringing until the caller hangs up, ``None`` for a patient one.
        elsewhere_after: seconds of ringing until another agent answers, ``None`` for nobody.
        talks_for: seconds until the caller hangs up, ``None`` when that is left to the agent.
        speech: name of the file in ``resources/speech``.
    """

    kind: Kind
    type: CallType
    caller: Caller
    target: str
    dialled: str
    tenant_name: str = ""
    number: TrackingNumber | None = None
    queue: Queue | None = None
    linked_id: str = ""
    ring_seconds: int
    gives_up_after: float | None = None
    elsewhere_after: float | None = None
    talks_for: float | None = None
    speech: str

    @property
    def title(self) -> str:
        """For people, e.g. ``queue call of Maria Lopez to Apex Heating & Air (Service, Spring mailer)``."""
        customer = self.caller.customer
        who = (customer.name if customer else "") or self.caller.name or self.caller.party.formatted()
        if self.number is None:
            return f"{self.type.value} call of {who}"
        queue = self.queue.label if self.queue else "no queue"
        whom = self.tenant_name or self.number.label
        return f"{self.type.value} call of {who} to {whom} ({queue}, {self.number.campaign})"
