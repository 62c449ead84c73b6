"""One call, as the desk knows it: an immutable record that only the state machine moves on."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.quality import CallQuality, LineQuality
from ccpdesk.calls.state_machine import CallHappening, CallState, Late, next_state
from ccpdesk.kernel.ids import CallId, CustomerId, QueueId, TenantId
from ccpdesk.kernel.phone_number import Party


class Direction(Enum):
    """Who placed the call."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"


class CallType(Enum):
    """How the call came to the agent (spec, "Words")."""

    QUEUE = "queue"
    DIRECT = "direct"
    INTERNAL = "internal"
    OUTBOUND = "outbound"


@dataclass(frozen=True, kw_only=True)
class Call:
    """A call at one moment.

    Attributes:
        party: the other side; ``party_name`` is the display name the network sent, or of the
            colleague who was dialled; may be empty.
        dialled: number or name that was dialled, E.164 where it is a number (CALL-02).
        linked_id: the PBX's own id of the call, empty when it sent none.
        ring_limit: how long the PBX lets it ring, when known: tells missed from hung up (CALL-10).
        held_there: the other side has put us on hold.
        quality: how it sounded, None before the first measurement (HEAD-03).
        end_code: SIP status code that ended it, 0 when none did.
    """

    id: CallId
    direction: Direction
    type: CallType
    state: CallState
    party: Party
    party_name: str = ""
    dialled: str = ""
    tenant_id: TenantId | None = None
    queue_id: QueueId | None = None
    queue_name: str = ""
    campaign: str = ""
    linked_id: str = ""
    customer_id: CustomerId | None = None
    ring_limit: timedelta | None = None
    started_at: datetime
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    muted: bool = False
    held_there: bool = False
    quality: CallQuality | None = None
    end_reason: EndReason | None = None
    end_code: int = 0
    end_text: str = ""

    @property
    def ended(self) -> bool:
        """The call is over."""
        return self.state is CallState.ENDED

    def measured(self, quality: LineQuality) -> "Call":
        """The call after a measurement."""
        kept = self.quality.after(quality) if self.quality else CallQuality(quality, quality)
        return replace(self, quality=kept)

    def moved(self, happening: CallHappening, at: datetime) -> "Call":
        """The call after ``happening`` at ``at`` (UTC); itself when the news comes too late to matter.

        Raises:
            ImpossibleTransition: a bug in whoever reports it.
        """
        outcome = next_state(self.state, happening)
        if isinstance(outcome, Late):
            return self
        answered = at if happening is CallHappening.CONNECTED else self.answered_at
        ended = at if outcome is CallState.ENDED else None
        return replace(self, state=outcome, answered_at=answered, ended_at=ended)
