"""One call of the past, with all that happened to it."""

from datetime import datetime, timedelta
from random import Random
from typing import Final

from ccpdesk.agents.user import User
from ccpdesk.app.demo.company.callers import Callers
from ccpdesk.app.demo.company.centre import Centre
from ccpdesk.app.demo.company.chance import made_id
from ccpdesk.app.demo.company.outcomes import Outcome
from ccpdesk.app.demo.company.past_course import ran_its_course
from ccpdesk.calls.call import Call, CallType, Direction
from ccpdesk.calls.log import LoggedCall
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.ids import CallId
from ccpdesk.kernel.phone_number import Party, PartyKind

# How long a direct or internal call may ring, in seconds.
_RING_LIMIT: Final = 30


class PastCalls:
    """Makes calls that are over."""

    def __init__(self, chance: Random, centre: Centre) -> None:
        self._chance = chance
        self._centre = centre
        self._callers = Callers(centre.customers)
        self._queues = {queue.id: queue for queue in centre.queues.values()}

    def make(self, outcome: Outcome, agent: User, at: datetime) -> LoggedCall:
        """A call that began at ``at`` and ended that way; it took at most ten minutes."""
        call, events = ran_its_course(self._chance, self._begun(outcome, agent, at), outcome)
        return LoggedCall(call, agent.id, events=events)

    def _begun(self, outcome: Outcome, agent: User, at: datetime) -> Call:
        match outcome.type:
            case CallType.QUEUE:
                return self._queue_call(at)
            case CallType.DIRECT:
                return self._direct_call(agent, at)
            case CallType.INTERNAL:
                return self._internal_call(agent, at)
            case CallType.OUTBOUND:
                return self._outbound_call(at)

    def _queue_call(self, at: datetime) -> Call:
        number = self._chance.choice(self._centre.numbers)
        queue = self._queues[number.queue_id] if number.queue_id else None
        tenant = number.tenant_id or self._chance.choice(self._centre.companies).tenant.id
        caller = self._callers.anyone(self._chance, tenant)
        return Call(
            id=CallId(made_id(self._chance, at)),
            direction=Direction.INBOUND,
            type=CallType.QUEUE,
            state=CallState.RINGING,
            party=caller.party,
            party_name=caller.name,
            dialled=number.number,
            tenant_id=number.tenant_id,
            queue_id=number.queue_id,
            queue_name=queue.label if queue else "",
            campaign=number.campaign,
            linked_id=f"{at.timestamp():.0f}.{self._chance.randrange(10_000)}",
            customer_id=caller.customer.id if caller.customer and number.tenant_id else None,
            ring_limit=timedelta(seconds=queue.ring_seconds if queue else _RING_LIMIT),
            started_at=at,
        )

    def _direct_call(self, agent: User, at: datetime) -> Call:
        tenant = self._chance.choice(self._centre.companies).tenant.id
        caller = self._callers.customer(self._chance, tenant)
        return Call(
            id=CallId(made_id(self._chance, at)),
            direction=Direction.INBOUND,
            type=CallType.DIRECT,
            state=CallState.RINGING,
            party=caller.party,
            party_name=caller.name,
            dialled=agent.direct_lines[0],
            customer_id=caller.customer.id if caller.customer else None,
            ring_limit=timedelta(seconds=_RING_LIMIT),
            started_at=at,
        )

    def _internal_call(self, agent: User, at: datetime) -> Call:
        colleague = self._chance.choice([user for user in self._centre.staff if user != agent])
        return Call(
            id=CallId(made_id(self._chance, at)),
            direction=Direction.INBOUND,
            type=CallType.INTERNAL,
            state=CallState.RINGING,
            party=Party(PartyKind.EXTENSION, colleague.extension),
            party_name=colleague.name,
            dialled=agent.extension,
            ring_limit=timedelta(seconds=_RING_LIMIT),
            started_at=at,
        )

    def _outbound_call(self, at: datetime) -> Call:
        tenant = self._chance.choice(self._centre.companies).tenant
        called = self._callers.one_alone(self._chance, tenant.id)
        return Call(
            id=CallId(made_id(self._chance, at)),
            direction=Direction.OUTBOUND,
            type=CallType.OUTBOUND,
            state=CallState.DIALLING,
            party=called.party,
            dialled=called.party.value,
            tenant_id=tenant.id,
            customer_id=called.customer.id if called.customer else None,
            started_at=at,
        )
