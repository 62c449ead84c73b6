"""Who may be offered a queue call (CALL-06), and how an agent wants to stand in the queues (STAT-05)."""

from ccpdesk.agents.queue_control import Standing
from ccpdesk.agents.status import AgentStatus, Availability

_WORDS = {Availability.UNAVAILABLE: "Unavailable", Availability.OFFLINE: "Offline"}


def may_take_queue_call(status: AgentStatus, *, in_queue_call: bool) -> bool:
    """Whether a queue call may ring.

    Args:
        status: only Available lets queue calls in, not within wrap-up, nor while a reason is owed.
        in_queue_call: a queue call rings, is up or on hold. Outbound, internal and direct calls don't count.
    """
    free = status.wrap_up is None and not status.owes_reason and not in_queue_call
    return status.available and free


def wanted_standing(status: AgentStatus) -> Standing:
    """What the PBX should have. Calls don't count: a queue does not ring who is in one of its own."""
    if not status.available:
        choice = status.choice
        return Standing(taking=False, reason=choice.reason or _WORDS[choice.availability])
    if status.wrap_up is not None:
        return Standing(taking=False, reason="Wrap-up")
    if status.owes_reason:
        return Standing(taking=False, reason="Call reason")
    return Standing(taking=True)
