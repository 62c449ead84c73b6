"""Messages and a routing to try them on."""

from __future__ import annotations

from dataclasses import dataclass, field

from ccpdesk.voice.edge.flow import SERVER_TOKEN, Action, Flow, ToFlow, ToUa
from ccpdesk.voice.edge.ground import Ground
from ccpdesk.voice.edge.message import Message, parse_message
from ccpdesk.voice.edge.proxy import Proxy
from ccpdesk.voice.edge.settings import Transport

UA_PORT = 5071
EDGE_PORT = 5070
SDP = (
    "v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\n"
    "m=audio 4000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n"
)


def server_flow(transport: Transport = Transport.UDP, port: int = 40_000) -> Flow:
    """The edge at 192.0.2.200, the server at 192.0.2.9."""
    return Flow(SERVER_TOKEN, transport, "192.0.2.200", port, "192.0.2.9", 5060)


def request(
    method: str,
    *more: str,
    uri: str = "sip:alice@192.0.2.200:40000",
    branch: str = "z9hG4bKserver1",
    cseq: str | None = None,
    to: str = "<sip:alice@pbx.example>",
    call_id: str = "call-1",
    body: str = "",
) -> bytes:
    """A sound request of the server; `more` are header lines."""
    lines = [
        f"{method} {uri} SIP/2.0",
        f"Via: SIP/2.0/UDP 192.0.2.9:5060;rport;branch={branch}",
        "Max-Forwards: 70",
        'From: "Maria" <sip:maria@pbx.example>;tag=m1',
        f"To: {to}",
        f"Call-ID: {call_id}",
        f"CSeq: {cseq or f'1 {method}'}",
        "Contact: <sip:maria@192.0.2.9:5060>",
        *more,
        *(["Content-Type: application/sdp"] if body else []),
        f"Content-Length: {len(body)}",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


def ua_request(method: str, *more: str, branch: str = "z9hG4bKPjua1", uri: str = "sip:pbx.example") -> bytes:
    """A request as pjsua2 writes it."""
    lines = [
        f"{method} {uri} SIP/2.0",
        f"Via: SIP/2.0/TCP 127.0.0.1:{UA_PORT};rport;branch={branch};alias",
        "Max-Forwards: 70",
        "From: <sip:alice@pbx.example>;tag=a1",
        "To: <sip:bob@pbx.example>",
        "Call-ID: call-2",
        f"CSeq: 7 {method}",
        f"Contact: <sip:alice@127.0.0.1:{UA_PORT};transport=TCP;ob>",
        *more,
        "Content-Length: 0",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def reply(to: bytes, status: int, *more: str, tag: str = "b9") -> bytes:
    """The answer to a request that the edge has sent somewhere."""
    asked = parse_message(to)
    lines = [
        f"SIP/2.0 {status} Whatever",
        *(
            f"{h.name}: {h.value}"
            for h in asked.headers
            if h.key in {"via", "record-route", "from", "call-id", "cseq"}
        ),
        f"To: {asked.first('to')};tag={tag}",
        *more,
        "Content-Length: 0",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


@dataclass
class Bench:
    """An edge's routing with a server behind it and a hand-turned clock."""

    flow: Flow = field(default_factory=server_flow)
    now: float = 1_000.0

    def __post_init__(self) -> None:
        self.ground = Ground(EDGE_PORT, ua_port=UA_PORT, password="door")
        self.ground.open_flow(self.flow)
        self.proxy = Proxy(self.ground, lambda _host, _port: None)

    def outside(self, data: bytes) -> list[Action]:
        """A message of the server arrives."""
        return self.proxy.from_outside(data, self.flow, self.now)

    def ua(self, data: bytes) -> list[Action]:
        """A message of pjsua2 arrives."""
        return self.proxy.from_ua(parse_message(data), self.now)

    def tick(self, seconds: float) -> list[Action]:
        """Time passes."""
        self.now += seconds
        return self.proxy.tick(self.now)


def inside(actions: list[Action]) -> Message:
    """The one message for pjsua2."""
    (action,) = actions
    assert isinstance(action, ToUa), action
    return parse_message(action.data)


def sent(actions: list[Action]) -> Message:
    """The one message for the outside."""
    (action,) = actions
    assert isinstance(action, ToFlow), action
    return parse_message(action.data)
