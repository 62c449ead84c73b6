"""The desk's state in the words of `ccpdesk ctl --json`: plain dictionaries with stable names."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from ccpdesk.agents.status import Choice
from ccpdesk.agents.wrap_up import WrapUp
from ccpdesk.calls.call import Call
from ccpdesk.calls.quality import CallQuality
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.phone_number import Party, PartyKind
from ccpdesk.workflows.desk_state import DeskState


def show_status(state: DeskState) -> dict[str, Any]:
    """Agent, chosen status, activity, link."""
    return {
        "login": state.me.login,
        "name": state.me.name,
        "extension": state.me.extension,
        "status": state.status.choice.availability.value,
        "reason": state.status.choice.reason,
        "status_since": _time(state.status.chosen_at),
        "confirmed": state.status.confirmed,
        "chosen_by": state.status.changed_by.value,
        "next": _choice(state.status.next) if state.status.next else None,
        "wrap_up": _wrap_up(state.status.wrap_up) if state.status.wrap_up else None,
        "activity": state.status.activity.value,
        "activity_since": _time(state.status.active_since),
        "link": state.link.state.value,
        "link_since": _time(state.link.since),
        "link_reason": state.link.reason,
        "muted": state.muted,
        "calls": len(state.calls),
        "parked": [
            {"place": item.place, "party": item.party or None, "since": _time(item.since)}
            for item in state.parked
        ],
        "messages": asdict(state.mailbox) if state.mailbox else None,
        "notices": [
            {
                "key": notice.key,
                "severity": notice.severity.value,
                "text": notice.text,
                "remedy": notice.remedy,
            }
            for notice in state.notices
        ],
    }


def _choice(choice: Choice) -> dict[str, str]:
    return {"status": choice.availability.value, "reason": choice.reason}


def _wrap_up(wrap_up: WrapUp) -> dict[str, Any]:
    """When it ends, and what the queue allows; seconds."""
    return {
        "queue": wrap_up.queue,
        "ends": _time(wrap_up.ends),
        "may_end": wrap_up.rules.may_end,
        "extension": int(wrap_up.rules.extension.total_seconds()),
    }


def show_calls(state: DeskState) -> list[dict[str, Any]]:
    """The calls that are not over, oldest first."""
    return [show_call(state, call) for call in state.calls]


def show_call(state: DeskState, call: Call) -> dict[str, Any]:
    """One call with what its card knows. What is not known is ``null``; times are ISO 8601 in UTC."""
    card, taping = state.card(call.id), state.taping(call.id)
    return {
        "id": str(call.id),
        "direction": call.direction.value,
        "type": call.type.value,
        "state": call.state.value,
        "tenant": card.tenant.name if card.tenant else None,
        "queue": card.queue.label if card.queue else call.queue_name or None,
        "campaign": card.campaign or call.campaign or None,
        "tracking_number": call.dialled or None,
        "tracking_number_label": card.number_label or None,
        "caller_number": _number(call.party),
        "caller_name": call.party_name or (card.colleague.name if card.colleague else None),
        "customer": card.customer.name if card.customer else None,
        "customer_id": str(card.customer.id) if card.customer else None,
        "matches": [customer.name for customer in card.matches],
        "tenants_found": _tenants_found(state, call),
        "started_at": _time(call.started_at),
        "answered_at": _time(call.answered_at) if call.answered_at else None,
        "held": call.state is CallState.HELD,
        "held_there": call.held_there,
        "muted": state.muted,
        "recording": taping.state.value if taping else None,
        "recording_resumes_at": _time(taping.resumes_at) if taping and taping.resumes_at else None,
        "linked_id": call.linked_id or None,
        "quality": _quality(call.quality) if call.quality else None,
    }


def _tenants_found(state: DeskState, call: Call) -> list[str] | None:
    """The answer of the tenant finder, for a national call (TEN-03)."""
    finding = next((one for one in state.findings if one.call_id == call.id), None)
    if finding is None or finding.found is None:
        return None
    return [one.tenant.name for one in finding.found]


def _quality(quality: CallQuality) -> dict[str, Any]:
    """How the line sounds now and how it was at its worst; percent and milliseconds."""
    return {"last": asdict(quality.last), "worst": asdict(quality.worst)}


def _number(party: Party) -> str | None:
    """E.164, or the extension or SIP name as it came."""
    return None if party.kind is PartyKind.ANONYMOUS else party.value


def _time(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")
