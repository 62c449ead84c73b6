"""What the system sees the agent do, read off the calls (STAT-01)."""

from ccpdesk.agents.status import Activity
from ccpdesk.calls.call import CallType
from ccpdesk.calls.calls import Calls

_ON: dict[CallType, Activity] = {
    CallType.QUEUE: Activity.ON_QUEUE_CALL,
    CallType.DIRECT: Activity.ON_DIRECT_CALL,
    CallType.INTERNAL: Activity.ON_INTERNAL_CALL,
    CallType.OUTBOUND: Activity.ON_OUTBOUND_CALL,
}


def activity_of(calls: Calls, *, wrapping_up: bool = False, missed: bool = False) -> Activity:
    """The activity. What asks for the agent most comes first.

    The call with the microphone, then one on hold, one that rings, wrap-up, a missed call not made good.
    """
    ringing = calls.ringing
    present = calls.busy or next((call for call in calls if call not in ringing), None)
    if present is not None:
        return _ON[present.type]
    if ringing:
        return Activity.RINGING
    if wrapping_up:
        return Activity.WRAP_UP
    return Activity.MISSED_CALL if missed else Activity.READY
