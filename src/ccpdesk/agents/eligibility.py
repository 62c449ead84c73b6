"""Who may be offered a queue call (CALL-06)."""

from ccpdesk.agents.status import Availability, Choice


def may_take_queue_call(choice: Choice, *, in_queue_call: bool) -> bool:
    """Whether a queue call may ring.

    Args:
        choice: what the agent chose; only Available lets queue calls in.
        in_queue_call: a queue call rings, is up or on hold. Outbound, internal and direct calls don't count.
    """
    return choice.availability is Availability.AVAILABLE and not in_queue_call
