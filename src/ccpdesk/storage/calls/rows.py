"""Calls to rows and back."""

from datetime import timedelta
from typing import Any

from ccpdesk.calls.call import Call
from ccpdesk.calls.log import LoggedEvent
from ccpdesk.kernel.ids import CallId, CustomerId, QueueId, TenantId, UserId
from ccpdesk.kernel.phone_number import Party
from ccpdesk.storage.calls.quality import quality_of, quality_values
from ccpdesk.storage.calls.tables import CallEventRow, CallRow
from ccpdesk.storage.folding import folded, number_key

_MICROSECOND = timedelta(microseconds=1)


def call_row(call: Call, agent: UserId) -> dict[str, Any]:
    """Values of the row in ``calls``."""
    return {
        "id": call.id,
        "agent_id": agent,
        "direction": call.direction,
        "type": call.type,
        "state": call.state,
        "party_kind": call.party.kind,
        "party_value": call.party.value,
        "party_name": call.party_name,
        "search_number": number_key(call.party.value),
        "search_name": folded(call.party_name),
        "dialled": call.dialled,
        "tenant_id": call.tenant_id,
        "queue_id": call.queue_id,
        "queue_name": call.queue_name,
        "campaign": call.campaign,
        "linked_id": call.linked_id,
        "customer_id": call.customer_id,
        "ring_limit_us": None if call.ring_limit is None else call.ring_limit // _MICROSECOND,
        "started_at": call.started_at,
        "answered_at": call.answered_at,
        "ended_at": call.ended_at,
        "muted": call.muted,
        "held_there": call.held_there,
        **quality_values(call.quality),
        "end_reason": call.end_reason,
        "end_code": call.end_code,
        "end_text": call.end_text,
    }


def call_of(row: CallRow) -> Call:
    """The call that a row stands for."""
    return Call(
        id=CallId(row.id),
        direction=row.direction,
        type=row.type,
        state=row.state,
        party=Party(row.party_kind, row.party_value),
        party_name=row.party_name,
        dialled=row.dialled,
        tenant_id=TenantId(row.tenant_id) if row.tenant_id else None,
        queue_id=QueueId(row.queue_id) if row.queue_id else None,
        queue_name=row.queue_name,
        campaign=row.campaign,
        linked_id=row.linked_id,
        customer_id=CustomerId(row.customer_id) if row.customer_id else None,
        ring_limit=None if row.ring_limit_us is None else row.ring_limit_us * _MICROSECOND,
        started_at=row.started_at,
        answered_at=row.answered_at,
        ended_at=row.ended_at,
        muted=row.muted,
        held_there=row.held_there,
        quality=quality_of(row),
        end_reason=row.end_reason,
        end_code=row.end_code,
        end_text=row.end_text,
    )


def event_of(row: CallEventRow) -> LoggedEvent:
    """The event that a row stands for."""
    return LoggedEvent(row.at, row.what, row.detail)
