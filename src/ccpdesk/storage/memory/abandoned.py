"""The port `AbandonedCalls` in memory, with the rules of `rights/abandoned.sql`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from ccpdesk.calls.abandoned import HOW_LEFT, AbandonedCall, AbandonedClaim, FollowUp
from ccpdesk.calls.queue_events import QueueEvent
from ccpdesk.kernel.ids import AbandonedId, CallId, TenantId, UserId, new_id
from ccpdesk.kernel.phone_number import ANONYMOUS, parse_party
from ccpdesk.storage.memory.tables import Tables, refuse_unknown


class MemoryAbandonedCalls:
    """Abandoned calls, each with the caller's number as the PBX wrote it."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def since(self, moment: datetime, limit: int, region: str) -> Sequence[AbandonedCall]:
        """Those that left then and later, newest first."""
        found = [
            self._named(replace(call, party=parse_party(number, region)))
            for call, number in self._tables.abandoned.values()
            if call.left_at >= moment
        ]
        return sorted(found, key=lambda call: (call.left_at, call.id), reverse=True)[:limit]

    def claim(self, which: AbandonedId, by: UserId, at: datetime) -> bool:
        """``by`` sees to it."""
        refuse_unknown(which, self._tables.abandoned)
        refuse_unknown(by, self._tables.users)
        call, number = self._tables.abandoned[which]
        if call.claim is not None:
            return False
        self._tables.abandoned[which] = (replace(call, claim=AbandonedClaim(by=by, at=at)), number)
        return True

    def release(self, which: AbandonedId, by: UserId) -> bool:
        """``by`` does not any more."""
        return self._change(which, by, None)

    def called_back(self, which: AbandonedId, by: UserId, call: CallId) -> bool:
        """The last call counts."""
        claim = self._claim(which, by)
        return claim is not None and self._change(which, by, replace(claim, call=call))

    def settle(self, which: AbandonedId, by: UserId, outcome: FollowUp, note: str, at: datetime) -> bool:
        """May be said again."""
        claim = self._claim(which, by)
        return claim is not None and self._change(
            which, by, replace(claim, outcome=outcome, note=note, settled_at=at)
        )

    def _claim(self, which: AbandonedId, by: UserId) -> AbandonedClaim | None:
        call, _ = self._tables.abandoned.get(which, (None, ""))
        return call.claim if call is not None and call.claim is not None and call.claim.by == by else None

    def _change(self, which: AbandonedId, by: UserId, claim: AbandonedClaim | None) -> bool:
        if self._claim(which, by) is None:
            return False
        call, number = self._tables.abandoned[which]
        self._tables.abandoned[which] = (replace(call, claim=claim), number)
        return True

    def _named(self, call: AbandonedCall) -> AbandonedCall:
        claim = call.claim
        if claim is not None:
            call = replace(call, claim=replace(claim, by_name=self._tables.users[claim.by].name))
        fitting = [
            customer
            for customer in self._tables.customers.values()
            if customer.tenant_id == call.tenant
            and call.party.number
            and any(contact.value == call.party.value for contact in customer.contacts)
        ]
        if len(fitting) != 1:
            return call
        return replace(call, customer=fitting[0].id, customer_name=fitting[0].name)


def note_abandoned(tables: Tables, event: QueueEvent) -> None:
    """What a line of the queue log says about abandoned calls."""
    if event.event == "ENTERQUEUE":
        for which, (call, _) in tuple(tables.abandoned.items()):
            if call.pbx_call == event.call and call.claim is None:
                del tables.abandoned[which]
        return
    lines = [line for line in tables.queue_log.values() if line.call == event.call]
    entered = next(
        (line for line in reversed(lines) if line.event == "ENTERQUEUE" and line.queue == event.queue), None
    )
    if entered is None:
        return
    number = entered.data[1] if parse_party(entered.data[1]) != ANONYMOUS else ""
    dialled = next((line.data[0] for line in reversed(lines) if line.event == "DIALLED"), "")
    tenant = next((line.tenant_id for line in tables.numbers.values() if line.number == dialled), None)
    if event.event == "CONNECT":
        _answered(tables, event, number, tenant)
    elif event.event in HOW_LEFT and event.call not in {c.pbx_call for c, _ in tables.abandoned.values()}:
        made = AbandonedCall(
            id=AbandonedId(new_id()),
            pbx_call=event.call,
            queue_name=event.queue,
            queue=next((queue.id for queue in tables.queues.values() if queue.name == event.queue), None),
            tenant=tenant,
            party=ANONYMOUS,
            dialled=dialled,
            entered_at=entered.at,
            left_at=event.at,
            how=HOW_LEFT[event.event],
        )
        tables.abandoned[made.id] = (made, number)


def _answered(tables: Tables, event: QueueEvent, number: str, tenant: TenantId | None) -> None:
    for which, (call, theirs) in tables.abandoned.items():
        same = call.pbx_call == event.call or (number != "" and number == theirs and call.tenant == tenant)
        if same and call.answered_at is None and call.left_at <= event.at:
            tables.abandoned[which] = (replace(call, answered_at=event.at), theirs)
