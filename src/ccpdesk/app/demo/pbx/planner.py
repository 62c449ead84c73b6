"""Plans calls by chance: who calls whom about what, and how it will go."""

from itertools import count
from typing import Final

from ccpdesk.agents.user import User
from ccpdesk.app.demo.company.callers import Caller, Callers
from ccpdesk.app.demo.company.centre import Centre
from ccpdesk.app.demo.company.chance import chance_of, happens
from ccpdesk.app.demo.company.tenants import Company
from ccpdesk.app.demo.pbx.plan import CallPlan, Kind
from ccpdesk.calls.call import CallType
from ccpdesk.kernel.phone_number import ANONYMOUS, Party, PartyKind
from ccpdesk.tenants.tenant import Queue, TrackingNumber

# The kinds of calls and how often they come.
WEIGHTS: Final = {
    Kind.KNOWN: 45,
    Kind.SEVERAL: 9,
    Kind.STRANGER: 10,
    Kind.WITHHELD: 7,
    Kind.DO_NOT_SERVICE: 5,
    Kind.NATIONAL: 5,
    Kind.GIVES_UP: 5,
    Kind.ELSEWHERE: 5,
    Kind.DIRECT: 5,
    Kind.INTERNAL: 4,
}
ASIDES: Final = (Kind.DIRECT, Kind.INTERNAL)
FIRST_RING_SECONDS: Final = 60  # whoever has just started the demo looks around before answering
DIRECT_RING_SECONDS: Final = 30
_SALES_LINES: Final = ("tune-up", "quote")
_BILLING_LINES: Final = ("invoice", "reschedule")
_LINES: Final = {"sales": _SALES_LINES, "billing": _BILLING_LINES}


class Planner:
    """Plans one call after the other; the same seed plans the same calls.

    ``ring_seconds``: how long each may ring, ``None`` for what its queue says.
    """

    def __init__(self, centre: Centre, seed: int, ring_seconds: int | None = None) -> None:
        self._centre = centre
        self._ring_seconds = ring_seconds
        self._callers = Callers(centre.customers)
        self._chance = chance_of(seed, "calls")
        self._numbers = count(1)
        self._queues = {queue.id: queue for queue in centre.queues.values()}
        self._companies = {company.tenant.id: company for company in centre.companies}

    def any_kind(self) -> Kind:
        """What kind of call comes next."""
        return self._chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]

    def companion(self) -> Kind | None:
        """What kind of call comes during a queue call, if any."""
        return self._chance.choice(ASIDES) if happens(self._chance, 0.3) else None

    def pause(self) -> float:
        """Seconds from the end of a call to the next one."""
        return self._chance.uniform(15, 30)

    def plan(self, kind: Kind) -> CallPlan:
        """The next call of that kind."""
        number = next(self._numbers)
        if kind is Kind.DIRECT:
            return self._direct(number)
        if kind is Kind.INTERNAL:
            return self._internal(number)
        return self._queue_call(kind, number)

    def _queue_call(self, kind: Kind, number: int) -> CallPlan:
        dialled = self._tracking_number(national=kind is Kind.NATIONAL)
        company = self._companies[dialled.tenant_id] if dialled.tenant_id else None
        queue = self._queues[dialled.queue_id] if dialled.queue_id else None
        return CallPlan(
            kind=kind,
            type=CallType.QUEUE,
            caller=self._caller(kind, dialled),
            target=self._centre.me.extension,
            dialled=dialled.number,
            tenant_name=company.tenant.name if company else "",
            number=dialled,
            queue=queue,
            linked_id=f"demo-{number}",
            ring_seconds=self._ring_seconds or _queue_ring_seconds(queue, first=number == 1),
            gives_up_after=self._chance.uniform(6, 12) if kind is Kind.GIVES_UP else None,
            elsewhere_after=self._chance.uniform(4, 9) if kind is Kind.ELSEWHERE else None,
            talks_for=self._talk(),
            speech=self._speech(company, queue),
        )

    def _direct(self, number: int) -> CallPlan:
        me = self._centre.me
        tenant = self._chance.choice(self._centre.companies).tenant
        return CallPlan(
            kind=Kind.DIRECT,
            type=CallType.DIRECT,
            caller=self._callers.one_alone(self._chance, tenant.id),
            target=me.extension,
            dialled=me.direct_lines[0],
            linked_id=f"demo-{number}",
            ring_seconds=self._ring_seconds or DIRECT_RING_SECONDS,
            talks_for=self._talk(),
            speech="reschedule",
        )

    def _internal(self, number: int) -> CallPlan:
        me = self._centre.me
        colleague = self._chance.choice(self._centre.staff[1:])
        return CallPlan(
            kind=Kind.INTERNAL,
            type=CallType.INTERNAL,
            caller=_calling(colleague),
            target=me.extension,
            dialled=me.extension,
            linked_id=f"demo-{number}",
            ring_seconds=self._ring_seconds or DIRECT_RING_SECONDS,
            talks_for=self._talk(),
            speech="colleague",
        )

    def _tracking_number(self, national: bool) -> TrackingNumber:
        wanted = [item for item in self._centre.numbers if (item.tenant_id is None) == national]
        return self._chance.choice(wanted)

    def _caller(self, kind: Kind, dialled: TrackingNumber) -> Caller:
        chance = self._chance
        tenant = dialled.tenant_id or chance.choice(list(self._companies))
        match kind:
            case Kind.SEVERAL:
                return self._callers.one_of_several(chance, tenant)
            case Kind.STRANGER:
                return self._callers.stranger(chance)
            case Kind.WITHHELD:
                return Caller(ANONYMOUS)
            case Kind.DO_NOT_SERVICE:
                return self._callers.not_to_be_served(chance, tenant)
            case _:
                return self._callers.one_alone(chance, tenant)

    def _speech(self, company: Company | None, queue: Queue | None) -> str:
        lines = _LINES.get(queue.name) if queue else None
        return self._chance.choice(lines or (company.profile.troubles if company else _SALES_LINES))

    def _talk(self) -> float | None:
        """Half of the callers hang up by themselves."""
        return self._chance.uniform(45, 120) if happens(self._chance, 0.5) else None


def _queue_ring_seconds(queue: Queue | None, first: bool) -> int:
    if first:
        return FIRST_RING_SECONDS
    return queue.ring_seconds if queue else DIRECT_RING_SECONDS


def _calling(colleague: User) -> Caller:
    return Caller(Party(PartyKind.EXTENSION, colleague.extension), colleague.name)
