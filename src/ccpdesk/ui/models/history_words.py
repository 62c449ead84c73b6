"""A call of the history in words: outcome with its shape and tone, who, when, how long."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ccpdesk.bookings.call_outcome import CallClass
from ccpdesk.calls.call import CallType, Direction
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.log import LoggedCall
from ccpdesk.kernel.ids import CallId, CustomerId, TenantId
from ccpdesk.kernel.phone_number import PartyKind, parse_party
from ccpdesk.ui.models.card_list import Tone
from ccpdesk.ui.models.formatting import duration, exact, joined, left_to_right, moment
from ccpdesk.ui.models.history_filters import result_word
from ccpdesk.ui.models.translation import Translate

_LOUD: Final = {EndReason.MISSED, EndReason.FAILED}
_SHAPES: Final = {
    EndReason.MISSED: "missed",
    EndReason.FAILED: "error",
    EndReason.REJECTED: "close",
    EndReason.NOT_OFFERED: "elsewhere",
    EndReason.ANSWERED_ELSEWHERE: "elsewhere",
    EndReason.DECLINED_ELSEWHERE: "elsewhere",
}


@dataclass(frozen=True, kw_only=True)
class HistoryRow:
    """One call; ``target`` is what a call back dials, empty when the caller withheld it."""

    call: CallId
    shape: str
    tone: Tone
    who: str
    number: str
    tenant: str
    route: str
    outcome: str
    when: str
    exact: str
    length: str
    target: str
    tenant_id: TenantId | None
    customer: CustomerId | None
    agent: str
    reason: str


def row(logged: LoggedCall, now: datetime, translate: Translate) -> HistoryRow:
    """One line of the history."""
    call = logged.call
    withheld = call.party.kind is PartyKind.ANONYMOUS
    number = translate("CallWords", "No caller ID") if withheld else left_to_right(call.party.formatted())
    talked = call.ended_at - call.answered_at if call.ended_at and call.answered_at else None
    return HistoryRow(
        call=call.id,
        shape=_shape(logged),
        tone=Tone.BAD if call.end_reason in _LOUD else Tone.PLAIN,
        who=logged.customer_name or call.party_name or number,
        number=number,
        tenant=logged.tenant_name or _type_word(call.type, translate),
        route=_route(logged),
        outcome=outcome(logged, translate),
        when=moment(call.started_at, now, translate),
        exact=exact(call.started_at),
        length=duration(talked) if talked is not None else "–",
        target="" if withheld else call.party.value,
        tenant_id=call.tenant_id,
        customer=call.customer_id,
        agent=logged.agent_name,
        reason=logged.reason,
    )


def outcome(logged: LoggedCall, translate: Translate) -> str:
    """How the call ended, in words (CALL-10), and how it counts (BOOK-02); a failure with its code."""
    reason = logged.call.end_reason
    if reason is None:
        return translate("History", "Not over")
    code = str(logged.call.end_code) if reason is EndReason.FAILED and logged.call.end_code else ""
    counted = result_word(CallClass(logged.counted), translate) if logged.counted else ""
    return joined(result_word(reason, translate), code, counted)


def _shape(logged: LoggedCall) -> str:
    """Name of the icon that stands before the row."""
    call = logged.call
    if call.end_reason in _SHAPES:
        return _SHAPES[call.end_reason]
    if call.end_reason is EndReason.ANSWERED and call.direction is Direction.INBOUND:
        return "answered"
    return "outgoing" if call.direction is Direction.OUTBOUND else "incoming"


def _route(logged: LoggedCall) -> str:
    call = logged.call
    dialled = (
        left_to_right(parse_party(call.dialled).formatted()) if call.dialled and not call.campaign else ""
    )
    if call.direction is Direction.OUTBOUND:
        return ""
    return joined(call.queue_name, call.campaign or dialled)


def _type_word(call_type: CallType, translate: Translate) -> str:
    words = {
        CallType.QUEUE: translate("CallWords", "Unknown company"),
        CallType.DIRECT: translate("CallWords", "Direct call"),
        CallType.INTERNAL: translate("CallWords", "Internal call"),
        CallType.OUTBOUND: translate("CallWords", "Outbound call"),
    }
    return words[call_type]
