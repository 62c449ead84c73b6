"""A fuzzer of the edge's reading and routing, and what must hold for whatever it makes up."""

from __future__ import annotations

from hypothesis import strategies as st

from ccpdesk.voice.edge.fitting import MAX_INSIDE
from ccpdesk.voice.edge.flow import Action, ToUa
from ccpdesk.voice.edge.framing import FramingError, StreamFramer
from ccpdesk.voice.edge.message import parse_message
from ccpdesk.voice.edge.refusal import PHRASES
from ccpdesk.voice.edge.screening import screen_request, screen_response
from ccpdesk.voice.edge.settings import Transport
from tests.voice.edge.hostile import Builder, hostile_messages
from tests.voice.edge.traffic import SDP, Bench, reply, request, server_flow, ua_request

_METHODS = (
    "INVITE",
    "ACK",
    "CANCEL",
    "BYE",
    "OPTIONS",
    "INFO",
    "UPDATE",
    "PRACK",
    "REFER",
    "NOTIFY",
    "MESSAGE",
)
_SOUND = [
    *(Builder().write(method) for method in _METHODS),
    request("INVITE", "Record-Route: <sip:p.example;lr>", "Require: timer", "Accept: */*", body=SDP),
    request("BYE", "Route: <sip:p.example;lr>, <sip:q.example>", to="<sip:a@b>;tag=1"),
]
_SEEDS = [*_SOUND, *(hostile.data for hostile in hostile_messages("udp"))]
_PIECES = [
    *(bytes([octet]) for octet in b'\r\n\0"<>;:,@%[]=? \t\\\x80\xff'),
    b"\r\n",
    b"\r\n\r\n",
    b"\r\n ",
    b"",
    b"9" * 30,
    b"a" * 300,
    b"-1",
    b"SIP/2.0",
    b"%00",
    b"\xe2\x80\xa8",
    b"z9hG4bK",
    b"Content-Length: 7\r\n",
    b"v: SIP/2.0/UDP x\r\n",
]

_damage = st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(_PIECES))
_shuffle = st.tuples(st.integers(0, 30), st.integers(0, 30))


@st.composite
def messages(draw: st.DrawFn) -> bytes:
    """A sound or hostile message with lines moved or doubled, and octets replaced."""
    lines = draw(st.sampled_from(_SEEDS)).split(b"\r\n")
    for source, target in draw(st.lists(_shuffle, max_size=2)):
        lines.insert(target % len(lines), lines[source % len(lines)])
    data = b"\r\n".join(lines)
    for where, length, piece in draw(st.lists(_damage, max_size=4)):
        at = int(where * len(data))
        data = data[:at] + piece + data[at + length :]
    return data


def assert_safe(data: bytes) -> None:
    """Whatever comes: no failure, answers that are sound, and to pjsua2 only what can't hurt it."""
    for transport in (Transport.UDP, Transport.TCP):
        for frame in _frames(data, transport):
            bench = Bench(server_flow(transport))
            _check(bench.outside(frame))
            _check(bench.outside(frame))


def assert_safe_response(data: bytes) -> None:
    """The same for a damaged answer to a request of ours."""
    bench = Bench()
    sent = bench.ua(ua_request("INVITE"))
    head = reply(sent[0].data, 200, "Contact: <sip:x@y>")
    start = head.partition(b"\r\nContact")[0].split(b"\r\n")
    lines = data.split(b"\r\n")
    _check(bench.outside(b"\r\n".join([*start, *lines[len(start) :]])))


def _frames(data: bytes, transport: Transport) -> list[bytes]:
    if transport is Transport.UDP:
        return [data]
    try:
        return [frame.data for frame in StreamFramer().feed(data) if not frame.is_keepalive]
    except FramingError:
        return []


def _check(actions: list[Action]) -> None:
    for action in actions:
        message = parse_message(action.data)
        if not isinstance(action, ToUa):
            assert message.status in PHRASES
            assert not message.defects, action.data
            assert len(StreamFramer().feed(action.data)) == 1
            continue
        assert len(action.data) <= MAX_INSIDE
        # One frame, no octet more: nothing may be smuggled in behind or within a message.
        assert [frame.data for frame in StreamFramer().feed(action.data)] == [action.data]
        fault = screen_response(message) if message.is_response else screen_request(message)
        assert fault is None, (fault, action.data)
