"""What a PBX would have written of the past queue calls into its queue log (SUP-01)."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from ccpdesk.calls.call import CallType
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.log import LoggedCall
from ccpdesk.calls.queue_events import QueueEvent
from ccpdesk.tenants.tenant import Queue


def queue_log_of(past: Sequence[LoggedCall], queues: Collection[Queue]) -> list[QueueEvent]:
    """Each call that was answered or given up here, in the order of time; others were answered elsewhere."""
    names = {queue.id: queue.name for queue in queues}
    events: list[QueueEvent] = []
    for entry in past:
        call = entry.call
        if call.type is CallType.QUEUE and call.queue_id in names:
            events += _events(entry, names[call.queue_id])
    return sorted(events, key=lambda event: event.at)


def _events(entry: LoggedCall, queue: str) -> Iterator[QueueEvent]:
    call = entry.call

    def event(at: datetime, word: str, *data: str) -> QueueEvent:
        return QueueEvent(at=at, call=call.linked_id, queue=queue, event=word, data=data)

    over = call.answered_at or call.ended_at
    if over is None or not (call.answered_at or call.end_reason is EndReason.CALLER_HUNG_UP):
        return
    waited = str(round((over - call.started_at).total_seconds()))
    yield event(call.started_at, "DIALLED", call.dialled)
    yield event(call.started_at, "ENTERQUEUE", "", call.party.value, "1")
    if call.answered_at:
        yield event(over, "CONNECT", waited)
    else:
        yield event(over, "ABANDON", "1", "1", waited)
