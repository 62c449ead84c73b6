"""Bodies: which types pass, and what an SDP must be like, also as one part of several (RFC 5621)."""

from __future__ import annotations

import re

from sipmessage import MediaType

from ccpdesk.voice.edge.grammar import SyntaxFault
from ccpdesk.voice.edge.message import Header, Message, parse_message
from ccpdesk.voice.edge.refusal import Refusal
from ccpdesk.voice.edge.sdp import sdp_fault

MAX_PARTS = 8
_SDP = "application/sdp"
_ALLOWED = {
    "INVITE": (_SDP, "multipart/mixed", "multipart/alternative", "multipart/related"),
    "MESSAGE": ("text/plain", "text/html"),
}
_BOUNDARY = re.compile(r';\s*boundary\s*=\s*"?([^\s";]{1,70})"?', re.IGNORECASE)


def check_content(message: Message) -> Refusal | None:
    """Why this message's body is refused, None when it is fit to be read. Raises SyntaxFault."""
    if not message.body:
        return None
    kind = _media_type(message)
    allowed = () if message.is_response else _ALLOWED.get(message.method, ())
    plain = (message.first("content-encoding") or "identity").lower() == "identity"
    if not plain or (allowed and kind not in allowed):
        return Refusal(415, "a body of a type not understood", (Header("Accept", ", ".join(allowed)),))
    fault = _multipart_fault(message) if kind.startswith("multipart/") else _fault(kind, message.body)
    return Refusal(400, fault) if fault else None


def _fault(kind: str, body: bytes) -> str | None:
    if kind == _SDP:
        return sdp_fault(body)
    return "a NUL byte in the body" if b"\0" in body else None


def _multipart_fault(message: Message) -> str | None:
    """Every part is judged as if it came alone; parts within parts are not looked for but refused."""
    match = _BOUNDARY.search(message.first("content-type") or "")
    if not match:
        return "a multipart body without boundary"
    parts = message.body.split(f"--{match[1]}".encode())[1:-1]
    if not 1 <= len(parts) <= MAX_PARTS:
        return "a malformed multipart body"
    for part in parts:
        inner = parse_message(b"part" + part)
        kind = _media_type(inner)
        if kind.startswith("multipart/") or inner.defects:
            return "a malformed multipart body"
        if fault := _fault(kind, inner.body.removesuffix(b"\r\n")):
            return fault
    return None


def _media_type(message: Message) -> str:
    try:
        return MediaType.parse(message.first("content-type") or "").mime_type.lower()
    except ValueError as error:
        raise SyntaxFault("a malformed Content-Type") from error
