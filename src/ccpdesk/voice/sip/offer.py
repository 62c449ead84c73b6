"""From an INVITE to `CallOffered`: what a call card shows and only the headers know (CALL-01 to CALL-03)."""

from datetime import UTC, datetime
from typing import Final

from ccpdesk.calls.facts import CallOffered
from ccpdesk.kernel.ids import CallId
from ccpdesk.voice.protocol import HeaderNames
from ccpdesk.voice.sip.auto_answer import answer_after
from ccpdesk.voice.sip.caller import caller_of
from ccpdesk.voice.sip.dialled import dialled_number
from ccpdesk.voice.sip.message import SipMessage
from ccpdesk.voice.sip.tokens import unquote

_LONGEST_RING: Final = 86_400


def call_offered(
    message: SipMessage,
    call: CallId,
    at: datetime,
    names: HeaderNames,
    own_user: str = "",
    trusted: bool = True,
) -> CallOffered:
    """Read an INVITE; ``trusted``, ``own_user`` as in `caller_of` and `dialled_number`."""
    caller = caller_of(message, trusted, names.region)
    return CallOffered(
        call=call,
        at=at,
        caller=caller.party,
        display_name=caller.display_name,
        dialled=dialled_number(message, names, own_user),
        queue_name=unquote(message.first(names.queue)),
        type_hint=unquote(message.first(names.call_type)).lower(),
        campaign=unquote(message.first(names.campaign)),
        linked_id=unquote(message.first(names.linked_id)),
        ring_seconds=ring_seconds(message, names),
        overflow_from=unquote(message.first(names.overflow_from)),
        closed_since=_moment(message.first(names.closed_since)),
        answer_after=answer_after(message, trusted),
    )


def ring_seconds(message: SipMessage, names: HeaderNames) -> int:
    """How long the PBX lets the call ring, 0 when it does not say."""
    return _seconds(message.first(names.ring_seconds))


def _moment(text: str) -> datetime | None:
    """ISO 8601 with a zone; anything else is as good as nothing."""
    try:
        moment = datetime.fromisoformat(unquote(text).strip())
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):  # it may be no moment of UTC's
        return None


def _seconds(text: str) -> int:
    text = text.strip()
    return (
        min(int(text), _LONGEST_RING)
        if text.isascii() and text.isdigit() and len(text) < len("1000000")
        else 0
    )
