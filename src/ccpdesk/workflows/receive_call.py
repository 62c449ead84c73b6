"""A call comes in: find tenant, queue and caller, write it down, show it (CALL-01, CALL-02, CUST-02)."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from ccpdesk.agents.eligibility import may_take_queue_call
from ccpdesk.agents.user import User
from ccpdesk.calls.call import Call, CallType, Direction
from ccpdesk.calls.classify import call_type
from ccpdesk.calls.end_reason import BY_RULE
from ccpdesk.calls.facts import CallOffered
from ccpdesk.calls.log import LoggedEvent
from ccpdesk.calls.state_machine import CallState
from ccpdesk.calls.telephone import Telephone
from ccpdesk.customers.customer import Customer
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.ids import CallId
from ccpdesk.kernel.phone_number import Party, PartyKind, parse_party
from ccpdesk.tenants.directory import Dialled
from ccpdesk.tenants.tenant import Queue, Tenant
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Card
from ccpdesk.workflows.ledger import Ledger
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.ports import Cache, Data, UnitOfWork

_log = logging.getLogger(__name__)
PATIENCE_SECONDS = 1.0
AT_ONCE = 0.05
"""Seconds that even an immediate answer leaves for the card to be painted."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What the store knows about an offered call."""

    dialled: Dialled | None = None
    queue: Queue | None = None
    colleague: User | None = None
    matches: tuple[Customer, ...] = ()


class ReceiveCall:
    """Turns an offer into a call with its card, or refuses a queue call that may not ring (CALL-06).

    Args:
        answer: answers a call by itself where the server asks for it; None: that is switched off (CALL-13).
    """

    def __init__(
        self,
        desk: Desk,
        data: Data,
        cache: Cache,
        outbox: Outbox,
        ledger: Ledger,
        telephone: Telephone,
        dispatcher: Dispatcher,
        *,
        refused: Callable[[], None] = lambda: None,
        answer: Callable[[CallId], None] | None = None,
        region: str = "US",
        ring_seconds: int = 20,
    ) -> None:
        self._desk = desk
        self._data = data
        self._cache = cache
        self._outbox = outbox
        self._ledger = ledger
        self._telephone = telephone
        self._dispatcher = dispatcher
        self._refused = refused
        self._answer = answer
        self._region = region
        self._ring_seconds = ring_seconds

    def __call__(self, offer: CallOffered, ready: Callable[[], None]) -> None:
        """Look the offer up and show it; ``ready`` is called once the call is in the ledger.

        A database that is away or too slow is not waited for: the cache says what is known.
        """
        if self._ledger.calls.get(offer.call) is not None:
            ready()  # told once more: an earlier desk had shown it, and died before it could say so
            return
        dialled = parse_party(offer.dialled, self._region)
        taken = False

        def found(result: Found) -> None:
            nonlocal taken
            if not taken:
                taken = True
                self._cache.keep_customers(result.matches)
                self._take(offer, dialled, result)
                ready()

        def go_on() -> None:
            if not taken:
                found(look_up(self._cache.reading(), offer, dialled))

        def failed(error: Exception) -> None:
            _log.warning("call %s: tenant and caller looked up in the cache: %s", offer.call, error)
            go_on()

        if self._outbox.away:
            go_on()
            return
        self._dispatcher.later(PATIENCE_SECONDS, go_on)
        self._data.run(lambda work: look_up(work, offer, dialled), found, failed)

    def _take(self, offer: CallOffered, dialled: Party, found: Found) -> None:
        me = self._desk.state.me
        kind = call_type(
            offer.type_hint,
            from_colleague=found.colleague is not None,
            to_my_line=dialled.value in (*me.direct_lines, me.extension) and bool(dialled.value),
        )
        call = self._call(offer, dialled, found, kind)
        allowed = kind is not CallType.QUEUE or may_take_queue_call(
            self._desk.state.status, in_queue_call=self._ledger.calls.in_queue_call
        )
        ringing = LoggedEvent(offer.at, "ringing", call.dialled)
        if not allowed:
            self._ledger.take_unseen(call, ringing)
            self._telephone.reject(call.id, BY_RULE)
            self._refused()
            return
        card = replace(_card(call, found), overflow_from=offer.overflow_from, closed_since=offer.closed_since)
        self._ledger.take(call, ringing, lambda _: card)
        if offer.overflow_from:
            self._ledger.take(call, LoggedEvent(offer.at, "overflowed", offer.overflow_from))
        if offer.answer_after is not None and self._answer is not None:
            self._dispatcher.later(max(offer.answer_after, AT_ONCE), lambda: self._answer_alone(call.id))

    def _answer_alone(self, call_id: CallId) -> None:
        """Answer by itself (CALL-13), unless the agent was quicker or has another call by now."""
        call = self._ledger.calls.get(call_id)
        waits = call is not None and call.state is CallState.RINGING
        if waits and len(self._ledger.calls) == 1 and self._answer is not None:
            self._answer(call_id)

    def _call(self, offer: CallOffered, dialled: Party, found: Found, kind: CallType) -> Call:
        tenant, number = _tenant(found), found.dialled.number if found.dialled else None
        seconds = offer.ring_seconds or (found.queue.ring_seconds if found.queue else 0) or self._ring_seconds
        customer = found.matches[0] if len(found.matches) == 1 else None
        return Call(
            id=offer.call,
            direction=Direction.INBOUND,
            type=kind,
            state=CallState.RINGING,
            party=offer.caller,
            party_name=offer.display_name,
            dialled=dialled.value,
            tenant_id=tenant.id if tenant else None,
            queue_id=found.queue.id if found.queue else None,
            queue_name=found.queue.label if found.queue else offer.queue_name,
            campaign=offer.campaign or (number.campaign if number else ""),
            linked_id=offer.linked_id,
            customer_id=customer.id if customer else None,
            ring_limit=timedelta(seconds=seconds),
            started_at=offer.at,
        )


def look_up(work: UnitOfWork, offer: CallOffered, dialled: Party) -> Found:
    """One trip to the store: what the dialled number means, and who calls."""
    known = work.tenants.dialled(dialled.value) if dialled.kind is PartyKind.NUMBER else None
    queue = work.tenants.queue_named(offer.queue_name) if offer.queue_name else None
    found = Found(dialled=known, queue=queue or (known.queue if known else None))
    if offer.caller.kind is PartyKind.EXTENSION:
        return replace(found, colleague=work.users.by_extension(offer.caller.value))
    if offer.caller.number is None or (known is not None and known.tenant is None):
        return found  # a national call is matched once its tenant is chosen (TEN-03)
    tenant = known.tenant.id if known and known.tenant else None
    return replace(found, matches=tuple(work.customers.by_number(offer.caller.value, tenant)))


def _tenant(found: Found) -> Tenant | None:
    if found.dialled and found.dialled.tenant:
        return found.dialled.tenant
    return None


def _card(call: Call, found: Found) -> Card:
    number = found.dialled.number if found.dialled else None
    return Card(
        call_id=call.id,
        tenant=_tenant(found),
        queue=found.queue,
        number_label=number.label if number else "",
        campaign=call.campaign,
        matches=found.matches,
        customer=found.matches[0] if len(found.matches) == 1 else None,
        colleague=found.colleague,
        national=found.dialled is not None and found.dialled.tenant is None,
    )
