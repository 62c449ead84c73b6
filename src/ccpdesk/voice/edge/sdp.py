"""What an SDP body must keep to before pjsua2 may read it (RFC 8866; REL-05).

pjsua2 aborts on a connection address of 254 characters; its tables of media, formats and attributes are
fixed.
"""

from __future__ import annotations

import ipaddress
import re

MAX_LINE = 1_024
MAX_LINES = 512
MAX_ADDRESS = 128
MAX_MEDIA = 8
BEFORE_FORMATS = 3
MAX_FORMATS = 31
MAX_ATTRIBUTES = 64
"""Per media section, and at session level."""

_LINE = re.compile(rb"([a-z])=(.*)", re.DOTALL)
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?")
_SECURE = frozenset({b"RTP/SAVP", b"RTP/SAVPF"})
_ADDRESSED = {b"c": 2, b"o": 5}
"""Line type → index of the address among its words."""


def sdp_fault(body: bytes) -> str | None:
    """Why this SDP is refused, None when it is fit to be read."""
    if b"\0" in body:
        return "a NUL byte in the SDP"
    lines = body.replace(b"\r\n", b"\n").rstrip(b"\n").split(b"\n")
    if len(lines) > MAX_LINES or any(len(line) > MAX_LINE for line in lines):
        return "an SDP of excessive size"
    if not lines[0].startswith(b"v="):
        return "an SDP that does not begin with v="
    for line in lines:
        if fault := _line_fault(line):
            return fault
    return _count_fault(lines)


def offers_plain_speech(body: bytes) -> bool:
    """True when a stream would travel unencrypted: its profile is not one of SRTP (RFC 3711, RFC 4568 §3).

    `body` may also be several parts, one of which is the SDP. Streams with port 0 are none.
    """
    lines = (line.split() for line in body.splitlines() if line.startswith(b"m="))
    wanted = (words for words in lines if len(words) >= BEFORE_FORMATS and words[1] != b"0")
    return any(words[2] not in _SECURE for words in wanted)


def _line_fault(line: bytes) -> str | None:
    match = _LINE.fullmatch(line)
    if not match or b"\r" in line:
        return "a malformed SDP line"
    kind, words = match[1], match[2].split()
    if kind in _ADDRESSED:
        place = _ADDRESSED[kind]
        if len(words) != place + 1 or not _is_address(words[place].decode("latin-1")):
            return f"a malformed {kind.decode()}= line in the SDP"
    if kind == b"m" and not 1 <= len(words) - BEFORE_FORMATS <= MAX_FORMATS:
        return "a malformed m= line in the SDP"
    return None


def _is_address(text: str) -> bool:
    if len(text) > MAX_ADDRESS:
        return False
    address = text.split("/", maxsplit=1)[0]
    try:
        ipaddress.ip_address(address)
    except ValueError:
        return bool(_HOST.fullmatch(address))
    return True


def _count_fault(lines: list[bytes]) -> str | None:
    media = attributes = 0
    for line in lines:
        if line.startswith(b"m="):
            media, attributes = media + 1, 0
        elif line.startswith(b"a="):
            attributes += 1
        if media > MAX_MEDIA or attributes > MAX_ATTRIBUTES:
            return "an SDP with too many media or attributes"
    return None
