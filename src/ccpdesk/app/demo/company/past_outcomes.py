"""How the queue calls of the past counted, so that nobody is asked about them (BOOK-02)."""

from collections.abc import Iterable, Iterator

from ccpdesk.bookings.call_outcome import CallClass, CallOutcome, class_of
from ccpdesk.calls.call import Call, CallType
from ccpdesk.calls.call_reasons import CALL_REASONS
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.log import LoggedCall

_COUNTED = (EndReason.ANSWERED, EndReason.CALLER_HUNG_UP)


def outcomes_of(past: Iterable[LoggedCall]) -> Iterator[CallOutcome]:
    """What came of each queue call that was answered or given up: no job, and why."""
    for entry in past:
        call = entry.call
        if call.type is CallType.QUEUE and call.end_reason in _COUNTED:
            yield _outcome(entry, call)


def _outcome(entry: LoggedCall, call: Call) -> CallOutcome:
    ended = call.ended_at or call.started_at
    begun = call.answered_at or ended
    reason = CALL_REASONS[call.id.int % len(CALL_REASONS)]
    answered, talked = call.answered_at is not None, ended - begun
    unasked = class_of(answered=answered, talked=talked, booked=False, lead=None)
    kind = CallClass.UNBOOKED if reason.lead else CallClass.NOT_A_LEAD
    return CallOutcome(
        call_id=call.id,
        agent_id=entry.agent,
        call_class=unasked or kind,
        at=ended,
        tenant_id=call.tenant_id,
        reason="" if unasked else reason.name,
    )
