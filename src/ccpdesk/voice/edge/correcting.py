"""What pjsua2's responses say wrongly, or say too much, put right on their way out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ccpdesk.voice.edge.message import Header, Message
from ccpdesk.voice.edge.refusal import PHRASES

_NO_AGREEMENT: Final = "SIP/2.0 500 SDP negotiation failed"
"""pjsua2's answer to an offer within a call that has no codec in common; in a new call it says 488."""
_NOT_ACCEPTABLE: Final = 488
_NOBODY: Final = "SIP/2.0 500 Unhandled by dialog usages"
"""pjsua2's answer to what belongs to no subscription within a call."""
_NO_SUBSCRIPTION: Final = {"NOTIFY": 481, "SUBSCRIBE": 489}
"""Of RFC 6665 §4.1.3 and §4.2.1.1: a 500 says that we are in trouble, which some servers end the call for."""
_AGENT: Final = re.compile(r"^(\d{3}) \S+ ")


def corrected(response: Message) -> Message:
    """488 for an offer that can't be agreed to (RFC 3261 §14.2), no name of this computer in a Warning, …"""
    status = _right_status(response)
    if status is not None:
        response = replace(response, start=f"SIP/2.0 {status} {PHRASES[status]}")
    if response.first("warning") is None:
        return response
    return response.with_headers(
        Header(h.name, _AGENT.sub(r"\1 ccpdesk ", h.value)) if h.key == "warning" else h
        for h in response.headers
    )


def _right_status(response: Message) -> int | None:
    if response.start == _NO_AGREEMENT:
        return _NOT_ACCEPTABLE
    method = (response.first("cseq") or "").rpartition(" ")[2]
    return _NO_SUBSCRIPTION.get(method) if response.start == _NOBODY else None
