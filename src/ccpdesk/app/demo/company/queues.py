"""The queues of the demo centre."""

from datetime import datetime
from random import Random
from typing import Final

from ccpdesk.app.demo.company.chance import made_id
from ccpdesk.kernel.ids import QueueId
from ccpdesk.tenants.tenant import Queue

# (what the PBX calls it, what people do, ring seconds, wrap-up seconds)
QUEUES: Final = (
    ("service", "Service", 25, 20),
    ("sales", "Sales", 20, 30),
    ("billing", "Billing", 30, 20),
    ("after-hours", "After hours", 30, 15),
    ("national", "National", 25, 20),
)


def make_queues(chance: Random, founded: datetime) -> dict[str, Queue]:
    """The queues by the PBX's name."""
    return {
        name: Queue(
            id=QueueId(made_id(chance, founded)),
            name=name,
            label=label,
            ring_seconds=ring,
            wrap_up_seconds=wrap_up,
        )
        for name, label, ring, wrap_up in QUEUES
    }
