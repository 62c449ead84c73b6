"""CALL-10: every value of every ``Reason`` header (RFC 3326), in whatever spelling. Never raises."""

import re
from typing import Final

from ccpdesk.calls.end_reason import SipReason
from ccpdesk.voice.sip.message import SipMessage
from ccpdesk.voice.sip.tokens import parameters, split_outside

_PROTOCOL: Final = re.compile(r"\s*([A-Za-z0-9.!%*_+`\'~-]+)\s*(?:;|$)")
# After an unquoted text with a comma, only what looks like a protocol and its cause starts a new value.
_STARTS_VALUE: Final = re.compile(r"(?i)[a-z][a-z0-9._-]+\s*;\s*(cause|text)\s*=")
_CAUSE: Final = re.compile(r"\s*(\d{1,6})\s*\Z")
_SPELLINGS: Final = {"Q850": "Q.850", "Q-850": "Q.850", "Q_850": "Q.850"}
_ELSEWHERE: Final = re.compile(r"(completed|answered|picked.?up) elsewhere", re.IGNORECASE)


def reasons_of(message: SipMessage) -> tuple[SipReason, ...]:
    """The reasons of a BYE, CANCEL or final response, in the order of the message."""
    lines = (value for name, value in message.headers if name == "reason")
    return tuple(reason for line in lines for value in _values(line) if (reason := _reason(value)))


def _values(line: str) -> list[str]:
    """Cut at commas; a piece that starts no value belongs to an unquoted text before it."""
    values: list[str] = []
    for piece in split_outside(line, ","):
        if values and not _STARTS_VALUE.match(piece):
            values[-1] += f", {piece}"
        else:
            values.append(piece)
    return values


def _reason(value: str) -> SipReason | None:
    match = _PROTOCOL.match(value)
    if match is None:
        return None
    protocol = match.group(1).upper()
    found = parameters(split_outside(value, ";")[1:])
    text = found.get("text", "")
    cause = _CAUSE.match(found.get("cause", ""))
    code = int(cause.group(1)) if cause else 0
    if code == 0 and protocol == "SIP" and _ELSEWHERE.search(text):
        code = 200  # some say it only in words
    return SipReason(_SPELLINGS.get(protocol, protocol), code, text)
