"""Whether a call is recorded: by its tenant's policy (REC-01), provisionally without a tenant (REC-02)."""

from enum import Enum

from ccpdesk.calls.call import Call, CallType, Direction
from ccpdesk.tenants.policies import Recording
from ccpdesk.workflows.desk_state import Card


class Wish(Enum):
    """What is to be done about a connected call."""

    NOTHING = "nothing"
    ASK = "ask"  # the agent asks the caller, and says that it may be recorded
    PROVISIONALLY = "provisionally"  # until it has a tenant
    KEEP = "keep"


def wish_for(call: Call, card: Card, *, agreed: bool) -> Wish:
    """What the policies want; ``agreed``: the caller was asked and said yes."""
    if call.type is CallType.INTERNAL or card.spying is not None:
        return Wish.NOTHING
    if card.tenant is None:
        national = call.direction is Direction.INBOUND and (card.national or call.type is CallType.QUEUE)
        return Wish.PROVISIONALLY if national else Wish.NOTHING
    policy = card.tenant.policies.recording
    if policy is Recording.ON or (policy is Recording.ASK and agreed):
        return Wish.KEEP
    return Wish.ASK if policy is Recording.ASK else Wish.NOTHING
