"""The question whether a server answers: OPTIONS (RFC 3261 §11)."""

from __future__ import annotations

import secrets
from typing import Final

from ccpdesk.voice.edge.message import Header, Message
from ccpdesk.voice.edge.via import MAGIC, Via

WAITS: Final = (0.5, 1.0, 1.5)
"""Seconds after which a question is repeated over UDP; after the last it is given up."""


def new_branch() -> str:
    """Names a transaction of ours in its Via."""
    return f"{MAGIC}{secrets.token_hex(8)}"


def options(via: Via, asker: str, call_id: str, number: int = 1, *more: Header) -> bytes:
    """The request as it goes on the wire.

    Args:
        via: our hop.
        asker: user@domain, or a domain alone; the domain is asked.
        call_id: tells the answer from others; its beginning is our tag, too.
        number: of the question, among those with tags like this one.
        more: headers besides.
    """
    domain = asker.rpartition("@")[2]
    headers = (
        Header("Via", str(via)),
        Header("Max-Forwards", "70"),
        Header("From", f"<sip:{asker}>;tag={call_id.partition('-')[0]}"),
        Header("To", f"<sip:{domain}>"),
        Header("Call-ID", call_id),
        Header("CSeq", f"{number} OPTIONS"),
        Header("Accept", "application/sdp"),
        *more,
        Header("Content-Length", "0"),
    )
    return Message(f"OPTIONS sip:{domain} SIP/2.0", headers).to_bytes()
