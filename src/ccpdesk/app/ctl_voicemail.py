"""`ccpdesk ctl messages`: messages of callers, listed and followed up (CALL-14)."""

from collections.abc import Callable
from typing import Any

from ccpdesk.calls.voicemail import Voicemail
from ccpdesk.kernel.errors import Refused
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk_state import DeskState


def follow_up_message(state: DeskState, actions: Actions, request: dict[str, Any]) -> dict[str, Any]:
    """Do what is asked; the answer lists the messages as they are known at this moment.

    Raises:
        Refused: there is no such message, or a rule forbids it.
    """
    deed, which = str(request.get("deed") or "list"), str(request.get("which") or "")
    if deed == "list":
        return {"voicemail": [_shown(state, one) for one in state.voicemails or ()]}
    fitting = [one for one in state.voicemails or () if which and str(one.id).endswith(which)]
    if len(fitting) != 1:
        raise Refused("There is no such message", which, "`ccpdesk ctl messages` lists them.")
    (message,) = fitting
    deeds: dict[str, Callable[[], None]] = {
        "claim": lambda: actions.claim_voicemail(message.id),
        "release": lambda: actions.release_voicemail(message.id),
        "call": lambda: actions.call_back_voicemail(message.id),
        "heard": lambda: actions.mark_voicemail(message.id, heard=True),
        "unheard": lambda: actions.mark_voicemail(message.id, heard=False),
        "delete": lambda: actions.delete_voicemail(message.id),
    }
    if deed not in deeds:
        raise Refused("There is no such thing to do", deed, f"Use list, {', '.join(deeds)}.")
    deeds[deed]()
    return {"voicemail": [_shown(state, message)]}


def _shown(state: DeskState, message: Voicemail) -> dict[str, Any]:
    tenant = next((one.name for one in state.tenants if one.id == message.tenant), None)
    return {
        "id": str(message.id),
        "heard": message.heard,
        "caller": message.customer_name or message.party.value or None,
        "number": message.party.value or None,
        "tenant": tenant,
        "mailbox": message.mailbox,
        "dialled": message.dialled or None,
        "seconds": round(message.milliseconds / 1000),
        "left_at": message.left_at.isoformat(),
        "heard_by": message.heard_by_name or None,
        "by": message.claimed_by_name or None,
        "called_by": message.called_by_name or None,
        "reached_at": message.reached_at.isoformat() if message.reached_at else None,
    }
