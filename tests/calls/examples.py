"""Calls for the tests of the middle."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from ccpdesk.calls.call import Call, CallType, Direction
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.ids import CallId, new_id
from ccpdesk.kernel.phone_number import parse_party

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def a_call(**fields: Any) -> Call:
    """A ringing queue call from (404) 555-0199, with ``fields`` of its own."""
    call = Call(
        id=CallId(new_id()),
        direction=Direction.INBOUND,
        type=CallType.QUEUE,
        state=CallState.RINGING,
        party=parse_party("4045550199"),
        started_at=NOON,
    )
    return replace(call, **fields)
