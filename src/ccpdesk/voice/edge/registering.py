"""How long a registration may last at most, and how long a busy server wants to hear of none."""

from __future__ import annotations

import re

from ccpdesk.voice.edge.message import Header, Message

_MAX_DIGITS = 9
_LONGEST_REST = 120
_SECONDS = re.compile(r"\s*(\d{1,9})(?:\s*[(;]|\s*$)", re.ASCII)


def at_most(request: Message, seconds: int | None) -> Message:
    """A REGISTER that asks for no more than that; everything else, and taking back (0), unchanged.

    pjsua2 says it in Expires and renews by what the answer grants (RFC 3261 §10.2.1.1).
    """
    if seconds is None or request.method != "REGISTER":
        return request
    return request.with_headers(
        Header(header.name, str(seconds))
        if header.key == "expires" and _longer(header.value, seconds)
        else header
        for header in request.headers
    )


def wanted_longer(response: Message, request: Message, seconds: int | None) -> Message:
    """A 423 (RFC 3261 §10.2.8) to a REGISTER that went out with less than pjsua2 had written.

    pjsua2 does not ask again when the server wants no more than it believes to have asked for.
    """
    if seconds is None or at_most(request, seconds) == request:
        return response
    believed = int(request.first("expires") or "0")
    return response.with_headers(
        Header(header.name, str(believed + 1))
        if header.key == "min-expires" and not _longer(header.value, believed)
        else header
        for header in response.headers
    )


def _longer(value: str, seconds: int) -> bool:
    return value.isdigit() and (len(value) > _MAX_DIGITS or int(value) > seconds)


def rest_wanted(response: Message) -> int:
    """Seconds of Retry-After (RFC 3261 §20.33), at most two minutes: nobody may silence a phone for long."""
    found = _SECONDS.match(response.first("retry-after") or "")
    return min(int(found[1]), _LONGEST_REST) if found else 0
