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
_AGENT: Final = re.compile(r"^(\d{3}) \S+ ")


def corrected(response: Message) -> Message:
    """488 for an offer that can't be agreed to (RFC 3261 §14.2); no name of this computer in a Warning."""
    if response.start == _NO_AGREEMENT:
        start = f"SIP/2.0 {_NOT_ACCEPTABLE} {PHRASES[_NOT_ACCEPTABLE]}"
        response = replace(response, start=start)
    if response.first("warning") is None:
        return response
    return response.with_headers(
        Header(h.name, _AGENT.sub(r"\1 ccpdesk ", h.value)) if h.key == "warning" else h
        for h in response.headers
    )
