"""pjsua2's loopback address on one side, the edge's real one on the other.

Outside nobody must see 127.0.0.1 in a Contact; inside, requests to our real address must arrive at pjsua2.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ccpdesk.voice.edge.flow import Flow
from ccpdesk.voice.edge.grammar import SyntaxFault
from ccpdesk.voice.edge.message import Header, Message
from ccpdesk.voice.edge.settings import Transport
from ccpdesk.voice.edge.uri import bracketed, parse_uri

LOOPBACK = "127.0.0.1"
_URI = re.compile(r"sips?:[^<>\s\",]+", re.IGNORECASE)
_ADDRESSED = frozenset({"contact"})


def expose(message: Message, flow: Flow) -> Message:
    """Contacts on loopback become the flow's local address."""
    transport = None if flow.transport is Transport.UDP else flow.transport.value

    def real(uri: str) -> str:
        parsed = parse_uri(uri)
        if parsed.host != LOOPBACK:
            return uri
        return str(parsed.at(bracketed(flow.local_host), flow.local_port, transport))

    return _contacts_mapped(message, real)


class Advertised:
    """Addresses of ours that the outside may still use; the newest `limit` are remembered."""

    def __init__(self, limit: int = 32) -> None:
        self._known: dict[tuple[str, int], None] = {}
        self._limit = limit

    def add(self, flow: Flow) -> None:
        """From now on requests to this flow's local address are for pjsua2."""
        key = (bracketed(flow.local_host), flow.local_port)
        self._known.pop(key, None)
        self._known[key] = None
        if len(self._known) > self._limit:
            del self._known[next(iter(self._known))]

    def inside(self, uri: str, ua_port: int) -> str:
        """A URI at one of our addresses, as pjsua2 knows it; any other URI unchanged."""
        try:
            parsed = parse_uri(uri)
        except SyntaxFault:
            return uri
        if (parsed.host, parsed.port or 5060) not in self._known:
            return uri
        return str(parsed.at(LOOPBACK, ua_port, "TCP"))

    def contacts_inside(self, message: Message, ua_port: int) -> Message:
        """Contacts that are ours (a registrar repeats them) as pjsua2 wrote them."""
        return _contacts_mapped(message, lambda uri: self.inside(uri, ua_port))


def _contacts_mapped(message: Message, change: Callable[[str], str]) -> Message:
    def changed(match: re.Match[str]) -> str:
        try:
            return change(match[0])
        except SyntaxFault:
            return match[0]

    return message.with_headers(
        Header(h.name, _URI.sub(changed, h.value)) if h.key in _ADDRESSED else h for h in message.headers
    )
