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


def activity_of(calls: Calls) -> Activity:
    """The activity: the call with the microphone counts most, then one on hold, then one that rings."""
    ringing = calls.ringing
    present = calls.busy or next((call for call in calls if call not in ringing), None)
    if present is not None:
        return _ON[present.type]
    return Activity.RINGING if ringing else Activity.READY
