"""The queues of the demo centre."""

from dataclasses import replace
from datetime import datetime
from random import Random
from typing import Final

from ccpdesk.app.demo.company.chance import made_id
from ccpdesk.kernel.ids import QueueId
from ccpdesk.tenants.hours import parse_hours
from ccpdesk.tenants.tenant import Queue, Target

# (what the PBX calls it, what people do, seconds: ring, wrap-up, by which that can be extended)
QUEUES: Final = (
    ("service", "Service", 25, 20, 60),
    ("sales", "Sales", 20, 30, 60),
    ("billing", "Billing", 30, 20, 120),
    ("after-hours", "After hours", 30, 15, 0),
    ("national", "National", 25, 20, 60),
)
# Who waits this long goes to the after-hours team; so does who calls when the others are at home.
ROLL_OVER_SECONDS: Final = 120
OPEN: Final = "Mon-Fri 07:00-20:00, Sat 08:00-16:00"
ANSWERING_SERVICE: Final = "+13125550190"


def make_queues(chance: Random, founded: datetime) -> dict[str, Queue]:
    """The queues by the PBX's name."""
    queues = {
        name: Queue(
            id=QueueId(made_id(chance, founded)),
            name=name,
            label=label,
            ring_seconds=ring,
            wrap_up_seconds=wrap_up,
            wrap_up_extension=extension,
            time_zone="America/Chicago",
        )
        for name, label, ring, wrap_up, extension in QUEUES
    }
    night = queues["after-hours"]
    by_day = {
        name: replace(
            queue,
            hours=parse_hours(OPEN),
            roll_over_seconds=ROLL_OVER_SECONDS,
            overflow=Target(night.id),
            after_hours=Target(night.id),
        )
        for name, queue in queues.items()
        if queue is not night
    }
    last_resort = replace(
        night, roll_over_seconds=2 * ROLL_OVER_SECONDS, overflow=Target(number=ANSWERING_SERVICE)
    )
    return {"after-hours": last_resort, **by_day}
