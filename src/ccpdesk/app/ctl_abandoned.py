"""`ccpdesk ctl abandoned`: callers who left a queue unanswered, listed and followed up (SUP-03)."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from ccpdesk.agents.permissions import Permission
from ccpdesk.calls.abandoned import AbandonedCall, FollowUp
from ccpdesk.kernel.errors import Refused
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk_state import DeskState


def follow_up(state: DeskState, actions: Actions, request: dict[str, Any]) -> dict[str, Any]:
    """Do what is asked; the answer lists the calls as they are known at this moment.

    Raises:
        Refused: there is no such call, the agent may not see them, or a rule forbids it.
    """
    if not state.may(Permission.EDIT_ABANDONED_CALLS):
        raise Refused("You may not do that", "edit abandoned calls", "Ask an administrator.")
    deed, which = str(request.get("deed") or "list"), str(request.get("which") or "")
    if deed == "list":
        return {"abandoned": [_shown(state, call) for call in state.abandoned or ()]}
    fitting = [call for call in state.abandoned or () if which and str(call.id).endswith(which)]
    if len(fitting) != 1:
        raise Refused("There is no such abandoned call", which, "`ccpdesk ctl abandoned` lists them.")
    (call,) = fitting
    deeds: dict[str, Callable[[], None]] = {
        "claim": lambda: actions.claim_abandoned(call.id),
        "release": lambda: actions.release_abandoned(call.id),
        "call": lambda: actions.call_back_abandoned(call.id),
        "settle": lambda: actions.settle_abandoned(
            call.id, _outcome(str(request.get("outcome") or "")), str(request.get("note") or "")
        ),
    }
    if deed not in deeds:
        raise Refused("There is no such thing to do", deed, f"Use list, {', '.join(deeds)}.")
    deeds[deed]()
    return {"abandoned": [_shown(state, call)]}


def _outcome(word: str) -> FollowUp:
    try:
        return FollowUp(word)
    except ValueError as error:
        words = ", ".join(item.value for item in FollowUp)
        raise Refused("There is no such outcome", word, f"Use {words}.") from error


def _shown(state: DeskState, call: AbandonedCall) -> dict[str, Any]:
    claim = call.claim
    tenant = next((one.name for one in state.tenants if one.id == call.tenant), None)
    return {
        "id": str(call.id),
        "standing": call.standing(datetime.now(UTC)).value,
        "caller": call.customer_name or call.party.value or None,
        "number": call.party.value or None,
        "tenant": tenant,
        "queue": call.queue_name,
        "dialled": call.dialled or None,
        "how": call.how.value,
        "waited_seconds": round(call.waited.total_seconds()),
        "left_at": call.left_at.isoformat(),
        "by": claim.by_name if claim else None,
        "call": str(claim.call) if claim and claim.call else None,
        "outcome": claim.outcome.value if claim and claim.outcome else None,
        "note": claim.note if claim else "",
    }
