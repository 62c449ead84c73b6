"""A queue from a row."""

from ccpdesk.app.records.known import Known
from ccpdesk.app.records.row import Row
from ccpdesk.kernel.ids import QueueId, new_id
from ccpdesk.tenants.tenant import Queue


def read_queue(row: Row, known: Known) -> Queue | None:
    """The queue, or None after everything wrong was noted in the row."""
    name = row.required("name")
    known.claim(row, "name", "queue", name)
    queue = Queue(
        id=QueueId(new_id()),
        name=name,
        label=row.text("label", name),
        ring_seconds=row.whole_number("ring_seconds", Queue.ring_seconds, 1, 600),
        wrap_up_seconds=row.whole_number("wrap_up_seconds", Queue.wrap_up_seconds, 0, 3600),
        unavailable_on_miss=row.yes_or_no("unavailable_on_miss", default=Queue.unavailable_on_miss),
    )
    return None if row.faults else queue
