"""Which type a call is when the PBX does not say so (CALL-02)."""

from ccpdesk.calls.call import CallType

_BY_HEADER = {
    "queue": CallType.QUEUE,
    "direct": CallType.DIRECT,
    "internal": CallType.INTERNAL,
}


def call_type(hint: str, *, from_colleague: bool, to_my_line: bool) -> CallType:
    """The type of an inbound call.

    Args:
        hint: value of the call-type header; an unknown word counts as none.
        from_colleague: the caller is a known extension.
        to_my_line: the number dialled is one of the agent's direct lines or the extension.
    """
    stated = _BY_HEADER.get(hint.strip().lower())
    if stated is not None:
        return stated
    if from_colleague:
        return CallType.INTERNAL
    return CallType.DIRECT if to_my_line else CallType.QUEUE
