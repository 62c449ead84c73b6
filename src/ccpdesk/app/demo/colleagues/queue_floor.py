"""The callers who wait in the demo's queues, and the queue log that a PBX would write of them."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Final

from ccpdesk.app.demo.company.callers import network_name, numbers_of
from ccpdesk.app.demo.company.chance import made_id
from ccpdesk.calls.call import Call, CallType, Direction
from ccpdesk.calls.queue_events import QueueEvent
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.ids import CallId, QueueId, TenantId
from ccpdesk.kernel.phone_number import Party, PartyKind
from ccpdesk.tenants.tenant import Queue, TrackingNumber
from ccpdesk.workflows.ports import UnitOfWork

_A_CALLER_EACH: Final = 9.0
_PATIENCE: Final = (40, 150)
_KNOWN: Final = 200
"""Customers who may call: all of them would take a while to read."""


@dataclass(frozen=True)
class Waiting:
    """Somebody in line."""

    call: Call
    queue: Queue
    since: datetime
    gives_up: datetime


class QueueFloor:
    """Lets callers come, wait, give up, and be taken; every step is a line of the queue log."""

    def __init__(self, chance: Random, work: UnitOfWork) -> None:
        self._chance = chance
        queues = {queue.id: queue for queue in work.tenants.queues() if queue.active}
        self._lines: dict[TenantId, list[tuple[TrackingNumber, Queue]]] = defaultdict(list)
        for line in work.tenants.numbers():
            if line.active and line.tenant_id is not None and line.queue_id in queues:
                self._lines[line.tenant_id].append((line, queues[line.queue_id]))
        self._customers = [
            one
            for one in work.customers.page(None, _KNOWN)
            if numbers_of(one) and one.tenant_id in self._lines
        ]
        self._line: list[Waiting] = []
        self._next: datetime | None = None

    def live(self, work: UnitOfWork, now: datetime) -> None:
        """Whoever comes or gives up by now."""
        if self._next is None or now >= self._next:
            self._next = now + timedelta(seconds=self._chance.expovariate(1 / _A_CALLER_EACH))
            self._come(work, now)
        for one in [one for one in self._line if now >= one.gives_up]:
            self._line.remove(one)
            waited = str(round((now - one.since).total_seconds()))
            work.queue_log.add([_event(one, now, "ABANDON", "1", "1", waited)])

    def take(self, work: UnitOfWork, queues: frozenset[QueueId], agent: str, now: datetime) -> Call | None:
        """The caller who has waited longest in one of the queues, answered now."""
        mine = [one for one in self._line if one.queue.id in queues]
        if not mine:
            return None
        one = min(mine, key=lambda waiting: waiting.since)
        self._line.remove(one)
        waited = str(round((now - one.since).total_seconds()))
        work.queue_log.add([replace(_event(one, now, "CONNECT", waited), agent=agent)])
        return replace(one.call, state=CallState.ACTIVE, started_at=now, answered_at=now)

    def _come(self, work: UnitOfWork, now: datetime) -> None:
        customer = self._chance.choice(self._customers)
        line, queue = self._chance.choice(self._lines[customer.tenant_id])
        call = Call(
            id=CallId(made_id(self._chance, now)),
            direction=Direction.INBOUND,
            type=CallType.QUEUE,
            state=CallState.RINGING,
            party=Party(PartyKind.NUMBER, numbers_of(customer)[0]),
            party_name=network_name(customer),
            dialled=line.number,
            tenant_id=customer.tenant_id,
            queue_id=queue.id,
            queue_name=queue.label,
            campaign=line.campaign,
            customer_id=customer.id,
            linked_id=f"{now.timestamp():.0f}.{self._chance.randrange(10_000)}",
            started_at=now,
        )
        patience = timedelta(seconds=self._chance.uniform(*_PATIENCE))
        one = Waiting(call, queue, now, now + patience)
        self._line.append(one)
        work.queue_log.add(
            [
                _event(one, now, "DIALLED", line.number),  # says whose customer it is, should they give up
                _event(one, now, "ENTERQUEUE", "", call.party.value, "1"),
            ]
        )


def _event(one: Waiting, now: datetime, event: str, *data: str) -> QueueEvent:
    return QueueEvent(at=now, call=one.call.linked_id, queue=one.queue.name, event=event, data=data)
