"""The Via headers: the way back of a response (RFC 3261 §18.2, RFC 3581)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ccpdesk.voice.edge.grammar import HOST, TOKEN, Parameters, SyntaxFault, parse_parameters, split_list
from ccpdesk.voice.edge.message import Header, Message

MAGIC = "z9hG4bK"
"""What every branch of RFC 3261 begins with."""

_VIA = re.compile(
    rf"SIP\s*/\s*2\.0\s*/\s*(?P<transport>{TOKEN})\s+(?P<host>{HOST})(?:\s*:\s*(?P<port>\d{{1,5}}))?\s*(?P<rest>;.*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Via:
    """One hop."""

    transport: str
    host: str
    port: int | None
    parameters: Parameters = ()

    def __str__(self) -> str:
        port = f":{self.port}" if self.port is not None else ""
        tail = "".join(f";{k}" if v is None else f";{k}={v}" for k, v in self.parameters)
        return f"SIP/2.0/{self.transport} {self.host}{port}{tail}"

    def parameter(self, name: str) -> str | None:
        """The value of a parameter, None when it is absent or has no value."""
        return next((value for key, value in self.parameters if key == name), None)

    @property
    def branch(self) -> str:
        """The transaction's identifier, empty when the sender is of RFC 2543's time."""
        return self.parameter("branch") or ""

    def seen_from(self, host: str, port: int) -> Via:
        """With `received`, and `rport` where it was asked for, as the true source (RFC 3581 §4)."""
        asked = any(key == "rport" for key, _ in self.parameters)
        kept = tuple((k, str(port) if k == "rport" else v) for k, v in self.parameters if k != "received")
        if asked or self.host.strip("[]") != host:
            kept += (("received", host),)
        return replace(self, parameters=kept)


def parse_via(value: str) -> Via:
    """Read one Via value. Raises SyntaxFault."""
    match = _VIA.fullmatch(value)
    if not match:
        raise SyntaxFault("a malformed Via")
    return Via(
        match["transport"].upper(),
        match["host"],
        int(match["port"]) if match["port"] else None,
        parse_parameters(match["rest"] or ""),
    )


def vias(message: Message) -> list[Via]:
    """Every hop, newest first. Raises SyntaxFault."""
    return [parse_via(item) for value in message.values("via") for item in split_list(value)]


def only_via(message: Message, via: Via) -> Message:
    """The message with this hop alone: what lies behind the edge is nobody's business on its other side.

    It keeps 127.0.0.1 from the outside, and from pjsua2 (which reads 4,000 octets at most) the length and the
    odd spellings of a long way.
    """
    rest = (header for header in message.headers if header.key != "via")
    return message.with_headers((Header("Via", str(via)), *rest))


def vias_of(message: Message, source: Message) -> Message:
    """The response with the hops of the request `source`, as they were written there."""
    hops = (header for header in source.headers if header.key == "via")
    rest = (header for header in message.headers if header.key != "via")
    return message.with_headers((*hops, *rest))


def replace_top_via(message: Message, via: Via) -> Message:
    """The message with its newest hop replaced; the others stay as they were written."""
    headers = list(message.headers)
    index = next(i for i, header in enumerate(headers) if header.key == "via")
    values = [str(via), *split_list(headers[index].value)[1:]]
    headers[index] = Header(headers[index].name, ", ".join(values))
    return message.with_headers(headers)
