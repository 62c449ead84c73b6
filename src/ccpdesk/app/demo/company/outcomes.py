"""How the calls of the past ended: a deck with every way a call can end."""

from dataclasses import dataclass
from typing import Final

from ccpdesk.calls.call import CallType
from ccpdesk.calls.end_reason import EndReason


@dataclass(frozen=True)
class Outcome:
    """A way to end, with the SIP code and text that it comes with (0: a BYE)."""

    type: CallType
    reason: EndReason
    code: int = 0
    text: str = ""


_CANCELLED: Final = (487, "Request Terminated")
_DECLINE: Final = (603, "Decline")
_COUNTS: Final = (
    (Outcome(CallType.QUEUE, EndReason.ANSWERED), 179),
    (Outcome(CallType.QUEUE, EndReason.MISSED, *_CANCELLED), 22),
    (Outcome(CallType.QUEUE, EndReason.REJECTED, *_DECLINE), 10),
    (Outcome(CallType.QUEUE, EndReason.NOT_OFFERED, 486, "Busy Here"), 3),
    (Outcome(CallType.QUEUE, EndReason.CALLER_HUNG_UP, *_CANCELLED), 24),
    (Outcome(CallType.QUEUE, EndReason.ANSWERED_ELSEWHERE, *_CANCELLED), 14),
    (Outcome(CallType.QUEUE, EndReason.DECLINED_ELSEWHERE, *_CANCELLED), 3),
    (Outcome(CallType.QUEUE, EndReason.FAILED, 488, "Not Acceptable Here"), 4),
    (Outcome(CallType.DIRECT, EndReason.ANSWERED), 18),
    (Outcome(CallType.DIRECT, EndReason.MISSED, *_CANCELLED), 6),
    (Outcome(CallType.DIRECT, EndReason.REJECTED, *_DECLINE), 2),
    (Outcome(CallType.DIRECT, EndReason.CALLER_HUNG_UP, *_CANCELLED), 3),
    (Outcome(CallType.INTERNAL, EndReason.ANSWERED), 22),
    (Outcome(CallType.INTERNAL, EndReason.CALLER_HUNG_UP, *_CANCELLED), 4),
    (Outcome(CallType.OUTBOUND, EndReason.ANSWERED), 50),
    (Outcome(CallType.OUTBOUND, EndReason.BUSY, 486, "Busy Here"), 8),
    (Outcome(CallType.OUTBOUND, EndReason.DECLINED, *_DECLINE), 3),
    (Outcome(CallType.OUTBOUND, EndReason.NO_ANSWER, 480, "Temporarily Unavailable"), 9),
    (Outcome(CallType.OUTBOUND, EndReason.CANCELLED, *_CANCELLED), 6),
    (Outcome(CallType.OUTBOUND, EndReason.FAILED, 503, "Service Unavailable"), 2),
)
DECK: Final = tuple(outcome for outcome, count in _COUNTS for _ in range(count))
