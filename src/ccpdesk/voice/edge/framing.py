"""Cutting a byte stream, or a datagram, into SIP messages (RFC 3261 §18.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ccpdesk.voice.edge.message import COMPACT_FORMS, CRLF

MAX_HEAD = 32_768
"""Octets allowed before the empty line."""
MAX_BODY = 65_536
"""Octets allowed after it."""
MAX_DIGITS = 9
"""Digits of a Content-Length; what has more is out of every range."""
PING = CRLF + CRLF
"""The keep-alive of RFC 5626 §3.5.1; the answer is one CRLF."""
PONG = CRLF

_FOLD = re.compile(rb"\r\n[ \t]+")
_LENGTH_NAMES = {b"content-length", *(k.encode() for k, v in COMPACT_FORMS.items() if v == "content-length")}


class FramingError(Exception):
    """The end of the message can't be known; `head` is what was read of it. Answer, then close."""

    def __init__(self, status: int, why: str, head: bytes) -> None:
        super().__init__(why)
        self.status = status
        self.why = why
        self.head = head


@dataclass(frozen=True, slots=True)
class Frame:
    """One message of the stream, or a keep-alive: `data` is then PING or PONG."""

    data: bytes

    @property
    def is_keepalive(self) -> bool:
        """True for line ends between messages, which carry nothing."""
        return self.data in {PING, PONG}


class StreamFramer:
    """Collects octets and yields whole messages; holds at most MAX_HEAD + MAX_BODY octets."""

    def __init__(self, *, max_head: int = MAX_HEAD, max_body: int = MAX_BODY) -> None:
        self._buffer = bytearray()
        self._max_head = max_head
        self._max_body = max_body

    @property
    def pending(self) -> bool:
        """True while a message has begun but not ended."""
        return bool(self._buffer.strip(CRLF))

    @property
    def head(self) -> bytes:
        """What has been read of the unfinished message, at most its headers."""
        return bytes(self._buffer[: self._max_head]).partition(CRLF + CRLF)[0]

    def feed(self, data: bytes) -> list[Frame]:
        """Add octets; return what is complete, in order.

        Raises FramingError for a missing, repeated, negative or excessive Content-Length or an endless head;
        frames completed by the same octets are lost then, as the connection is.
        """
        self._buffer += data
        frames: list[Frame] = []
        while (frame := self._next()) is not None:
            frames.append(frame)
        return frames

    def _next(self) -> Frame | None:
        if self._buffer[:1] == b"\r" or self._buffer[:1] == b"\n":
            return self._keepalive()
        end = self._buffer.find(CRLF + CRLF)
        if (len(self._buffer) if end < 0 else end) > self._max_head:
            raise FramingError(413, "headers too large", bytes(self._buffer[: self._max_head]))
        if end < 0:
            return None
        head = bytes(self._buffer[: end + 4])
        total = len(head) + self._body_length(head)
        if len(self._buffer) < total:
            return None
        frame = Frame(bytes(self._buffer[:total]))
        del self._buffer[:total]
        return frame

    def _keepalive(self) -> Frame | None:
        if self._buffer.startswith(PING):
            del self._buffer[:4]
            return Frame(PING)
        if self._buffer.startswith(CRLF) and self._buffer != PING[:3]:
            del self._buffer[:2]
            return Frame(PONG)
        if bytes(self._buffer) in {PING[:1], PING[:3]}:
            return None
        raise FramingError(400, "stray line end", b"")

    def _body_length(self, head: bytes) -> int:
        length = content_length(head)
        if length is None:
            raise FramingError(400, "no Content-Length on a stream", head)
        if length < 0:
            raise FramingError(400, "unusable Content-Length", head)
        if length > self._max_body:
            raise FramingError(413, "body too large", head)
        return length


def content_length(head: bytes) -> int | None:
    """The body's length in octets as the headers give it: None when not given, -1 when it can't be used.

    Several equal values count as one; several different ones, signs or anything but digits can't be used
    (RFC 4475 §3.1.2.2, §3.1.2.3, §3.3.9).
    """
    values = []
    for line in _FOLD.sub(b" ", head).split(CRLF)[1:]:
        name, _, value = line.partition(b":")
        if name.rstrip(b" \t").lower() in _LENGTH_NAMES:
            values.append(value.strip(b" \t"))
    return agreed_length(values)


def agreed_length(values: Iterable[bytes]) -> int | None:
    """What all Content-Length values of one message say together; None and -1 as for `content_length`."""
    found = {int(v) if v.isdigit() and len(v) <= MAX_DIGITS else -1 for v in values}
    if len(found) > 1:
        return -1
    return found.pop() if found else None


def cut_datagram(data: bytes) -> bytes:
    """One datagram without the octets after its body (RFC 3261 §18.3); unchanged if that is unusable."""
    head, separator, body = data.partition(CRLF + CRLF)
    length = content_length(head + separator)
    if not separator or length is None or length < 0:
        return data
    return head + separator + body[:length]
