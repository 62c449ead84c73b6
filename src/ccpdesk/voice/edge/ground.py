"""What both directions of the routing share: addresses, flows, counters."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import Counter
from dataclasses import dataclass, field

from ccpdesk.voice.edge.address import parse_address
from ccpdesk.voice.edge.contact import LOOPBACK, Advertised
from ccpdesk.voice.edge.dialogs import Dialogs
from ccpdesk.voice.edge.flow import SERVER_TOKEN, Flow
from ccpdesk.voice.edge.grammar import SyntaxFault, split_list
from ccpdesk.voice.edge.message import Header, Message
from ccpdesk.voice.edge.uri import parse_uri
from ccpdesk.voice.edge.via import MAGIC

MAX_FLOWS = 256
_FINAL, _REDIRECTION = 200, 300
_LOOP = 482


@dataclass(slots=True)
class Ground:
    """The edge's place between pjsua2 and the outside. Changed by the edge's thread only.

    `loopback_port` is where pjsua2 finds us, `ua_port` where we find pjsua2 (None before it is attached).
    `longest_registration` (seconds, None: no limit) holds while nothing but the next REGISTER would tell that
    the server is gone.
    `registrar_rests_until` is when the server wants to hear of registrations again (edge's clock; 0: now).
    `password` is known to pjsua2 and to us alone: any program on this computer can reach both ports.
    """

    loopback_port: int
    ua_port: int | None = None
    advertised: Advertised = field(default_factory=Advertised)
    refused: Counter[str] = field(default_factory=Counter)
    secure_speech: bool = False
    longest_registration: int | None = None
    registrar_rests_until: float = 0.0
    dialogs: Dialogs = field(default_factory=Dialogs)
    password: str = field(default_factory=lambda: secrets.token_hex(16), repr=False)
    _flows: dict[str, Flow] = field(default_factory=dict)
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    @property
    def server(self) -> Flow | None:
        """The connection to the configured server, None while there is none."""
        return self._flows.get(SERVER_TOKEN)

    def flow(self, token: str) -> Flow | None:
        """A flow that is still open."""
        return self._flows.get(token)

    def open_flow(self, flow: Flow) -> None:
        """A connection is there, or a peer was heard; beyond MAX_FLOWS the longest silent one goes."""
        self._flows.pop(flow.token, None)
        self._flows[flow.token] = flow
        self.advertised.add(flow)
        if len(self._flows) > MAX_FLOWS:
            del self._flows[next(token for token in self._flows if token != SERVER_TOKEN)]

    def close_flow(self, token: str) -> None:
        """A connection is gone."""
        self._flows.pop(token, None)
        if token == SERVER_TOKEN:
            self.registrar_rests_until = 0.0

    def branch(self, material: str) -> str:
        """Our branch for a transaction: the same for the same hop, never to be guessed from outside."""
        digest = hmac.digest(self._secret, material.encode("utf-8", "surrogateescape"), hashlib.sha256)
        return f"{MAGIC}{digest.hex()[:32]}"

    @property
    def proxy(self) -> str:
        """The URI that pjsua2 has to use as its outbound proxy: its requests prove by it who sent them."""
        return f"sip:{self.password}@{LOOPBACK}:{self.loopback_port};transport=tcp;lr"

    def record_route(self, flow: Flow) -> Header:
        """The line that brings pjsua2's requests of a dialog back to the edge and on to `flow`."""
        user = f"{self.password}-{flow.token}"
        return Header("Record-Route", f"<sip:{user}@{LOOPBACK}:{self.loopback_port};transport=tcp;lr>")

    def own_route(self, value: str) -> str | None:
        """The flow token of a route that is ours ("" for the bare proxy), None for anybody else's."""
        user = self._user_here(value)
        return None if user is None else user.partition("-")[2]

    def is_from_ua(self, request: Message) -> bool:
        """True when this request, read on the loopback, carries a route that only pjsua2 was given."""
        routes = (item for value in request.values("route") for item in split_list(value))
        users = (self._user_here(item) or "" for item in routes)
        try:
            return any(
                hmac.compare_digest(_octets(u.partition("-")[0]), self.password.encode()) for u in users
            )
        except SyntaxFault:
            return False

    def _user_here(self, value: str) -> str | None:
        """The user part of an address at our loopback port, None for any other place."""
        try:
            uri = parse_uri(parse_address(value).uri)
        except SyntaxFault:
            return None
        return (uri.user or "") if (uri.host, uri.port) == (LOOPBACK, self.loopback_port) else None


def has_tag(message: Message) -> bool:
    """True for a request inside a dialog."""
    try:
        return parse_address(message.first("to") or "").parameter("tag") is not None
    except SyntaxFault:
        return False


def note_ending(ground: Ground, request: Message, status: int) -> None:
    """A response passed: a call that was refused, or said goodbye to, is over."""
    refused = request.method == "INVITE" and status >= _REDIRECTION and not has_tag(request)
    if status == _LOOP:  # a second copy of the INVITE of a call that rings or is up
        return
    if refused or (request.method == "BYE" and status >= _FINAL):
        ground.dialogs.ended(request.first("call-id") or "")


def _octets(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
