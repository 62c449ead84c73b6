"""A SIP message as a start line, a list of headers and a body (RFC 3261 §7).

Order, spelling and content of every header stay as they came; only folded lines become one line, which the
RFC declares equal (§7.3.1). Text is UTF-8 with `surrogateescape`, so that other octets survive the trip.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

CRLF = b"\r\n"

COMPACT_FORMS = {
    "a": "accept-contact",
    "b": "referred-by",
    "c": "content-type",
    "d": "request-disposition",
    "e": "content-encoding",
    "f": "from",
    "i": "call-id",
    "j": "reject-contact",
    "k": "supported",
    "l": "content-length",
    "m": "contact",
    "o": "event",
    "r": "refer-to",
    "s": "subject",
    "t": "to",
    "u": "allow-events",
    "v": "via",
    "x": "session-expires",
    "y": "identity",
}
"""IANA's registry of compact header names, lower case, to the full name, lower case."""

_REQUEST_LINE = re.compile(r"(?P<method>[^\s]+) (?P<uri>[^\s]+) (?P<version>SIP/\d+\.\d+)", re.IGNORECASE)
_STATUS_LINE = re.compile(r"SIP/2\.0 (?P<status>\d{3})(?: (?P<phrase>.*))?", re.IGNORECASE)
_HEADER_NAME = re.compile(r"[A-Za-z0-9\-.!%*_+`'~]+")


@dataclass(frozen=True, slots=True)
class Header:
    """One header line: the name as it was written, the value without surrounding white space.

    `key` is the full name in lower case, by which headers are found.
    """

    name: str
    value: str
    key: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        lower = self.name.lower()
        object.__setattr__(self, "key", COMPACT_FORMS.get(lower, lower))


@dataclass(frozen=True, slots=True)
class Message:
    """A request or a response. `defects` tells what was wrong with its outer form, empty for a sound one."""

    start: str
    headers: tuple[Header, ...] = ()
    body: bytes = b""
    defects: tuple[str, ...] = ()

    @property
    def is_response(self) -> bool:
        """True for a status line; anything else is treated as somebody's attempt at a request."""
        return self.start[:4].upper() == "SIP/"

    @property
    def method(self) -> str:
        """The request's method (the first word, also of a broken request line), empty for a response."""
        return "" if self.is_response else self.start.split(" ", 1)[0]

    @property
    def uri(self) -> str | None:
        """The Request-URI, None when the request line is broken or this is a response."""
        match = _REQUEST_LINE.fullmatch(self.start)
        return match["uri"] if match and not self.is_response else None

    @property
    def version(self) -> str | None:
        """The SIP version of the request line, such as "SIP/2.0", None when it can't be read."""
        match = _REQUEST_LINE.fullmatch(self.start)
        return match["version"].upper() if match else None

    @property
    def status(self) -> int | None:
        """The status code of a response, None when it can't be read."""
        match = _STATUS_LINE.fullmatch(self.start)
        return int(match["status"]) if match else None

    def values(self, key: str) -> tuple[str, ...]:
        """All values of the header named `key` (full name, lower case), in order."""
        return tuple(header.value for header in self.headers if header.key == key)

    def first(self, key: str) -> str | None:
        """The first value of the header named `key`, None when there is none."""
        return next((header.value for header in self.headers if header.key == key), None)

    def with_headers(self, headers: Iterable[Header]) -> Message:
        """The same message with other headers."""
        return replace(self, headers=tuple(headers))

    def prepended(self, name: str, value: str) -> Message:
        """The same message with one more header, above all others."""
        return replace(self, headers=(Header(name, value), *self.headers))

    def with_uri(self, uri: str) -> Message:
        """The same request, sent to another Request-URI."""
        method, _, rest = self.start.partition(" ")
        return replace(self, start=f"{method} {uri} {rest.rpartition(' ')[2]}")

    def to_bytes(self) -> bytes:
        """The message as it goes on the wire."""
        lines = [self.start, *(f"{header.name}: {header.value}" for header in self.headers), "", ""]
        return "\r\n".join(lines).encode("utf-8", "surrogateescape") + self.body


def parse_message(data: bytes) -> Message:
    """Read one whole message. Never fails: what is wrong with it is listed in `Message.defects`."""
    head, separator, body = data.partition(CRLF + CRLF)
    defects = [] if separator else ["no empty line after the headers"]
    lines = head.decode("utf-8", "surrogateescape").split("\r\n")
    if any("\r" in line or "\n" in line for line in lines):
        defects.append("a line that does not end in CRLF")
        lines = [re.sub(r"[\r\n]", " ", line) for line in lines]
    headers = []
    for line in _unfold(lines[1:]):
        name, colon, value = line.partition(":")
        name = name.rstrip(" \t")
        if colon and _HEADER_NAME.fullmatch(name):
            headers.append(Header(name, value.strip(" \t")))
        elif line:
            defects.append("a line that is no header")
    return Message(lines[0], tuple(headers), body, tuple(defects))


def _unfold(lines: Iterable[str]) -> list[str]:
    """Join continuation lines to the line they continue (RFC 3261 §7.3.1)."""
    joined: list[str] = []
    for line in lines:
        if line[:1] in {" ", "\t"} and joined:
            joined[-1] = joined[-1].rstrip(" \t") + " " + line.strip(" \t")
        else:
            joined.append(line)
    return joined
