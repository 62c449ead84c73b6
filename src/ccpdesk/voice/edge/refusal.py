"""What the edge answers when it lets a request go no further."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from ccpdesk.voice.edge.grammar import SyntaxFault, split_list
from ccpdesk.voice.edge.message import Header, Message
from ccpdesk.voice.edge.via import parse_via, replace_top_via

PHRASES = {
    200: "OK",
    400: "Bad Request",
    405: "Method Not Allowed",
    406: "Not Acceptable",
    408: "Request Timeout",
    413: "Request Entity Too Large",
    414: "Request-URI Too Long",
    415: "Unsupported Media Type",
    416: "Unsupported URI Scheme",
    420: "Bad Extension",
    422: "Session Interval Too Small",
    480: "Temporarily Unavailable",
    481: "Call/Transaction Does Not Exist",
    482: "Loop Detected",
    488: "Not Acceptable Here",
    489: "Bad Event",
    501: "Not Implemented",
    503: "Service Unavailable",
    505: "Version Not Supported",
}
_COPIED = ("via", "from", "to", "call-id", "cseq")
_MAX_COPIED = 70
"""No answer repeats more headers than this: an answer is never larger than the question."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A status, the reason that is counted and logged, and headers that belong to that status."""

    status: int
    why: str
    headers: tuple[Header, ...] = ()


def answer(request: Message, status: int, headers: tuple[Header, ...] = (), why: str = "") -> Message | None:
    """The response to `request`, None when it may have none (an ACK, a response) or has no way back.

    The tag in To depends on nothing but the request, so that a repeated request gets the same answer
    (RFC 3261 §8.2.7).
    """
    if request.is_response or request.method == "ACK" or not request.values("via"):
        return None
    phrase = PHRASES[status]
    copied = [
        Header(h.name, _tagged(h.value, request) if h.key == "to" else h.value) for h in _copied(request)
    ]
    reason = (Header("Warning", f'399 ccpdesk "{_quotable(why)}"'),) if why else ()
    return Message(f"SIP/2.0 {status} {phrase}", (*copied, *headers, *reason, Header("Content-Length", "0")))


def stamp_source(request: Message, host: str, port: int) -> Message:
    """The request with `received` and `rport` in its top Via; unchanged when that Via can't be read."""
    try:
        top = parse_via(split_list(request.values("via")[0])[0])
    except (SyntaxFault, IndexError):
        return request
    return replace_top_via(request, top.seen_from(host, port))


def _copied(request: Message) -> list[Header]:
    seen: set[str] = set()
    copied = []
    for header in request.headers:
        if header.key in _COPIED and (header.key == "via" or header.key not in seen):
            seen.add(header.key)
            copied.append(header)
    return copied[:_MAX_COPIED]


def _tagged(to: str, request: Message) -> str:
    if ";tag" in to.lower().replace(" ", ""):
        return to
    material = "\n".join(
        (request.first("via") or "", request.first("call-id") or "", request.first("cseq") or "")
    )
    return f"{to};tag={hashlib.sha256(material.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}"


def _quotable(text: str) -> str:
    return "".join(char for char in text if char.isprintable() and char not in '"\\')
