"""Sound messages with random damage: every one is passed, answered or dropped, none makes the edge fail."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.voice.edge.traffic import SDP, Bench, reply, request, ua_request

INVITE = request("INVITE", "Record-Route: <sip:p.example;lr>", "Require: timer", "Accept: */*", body=SDP)
PIECES = [
    b"\r\n",
    b"\0",
    b'"',
    b"<",
    b">",
    b";",
    b",",
    b"\xff",
    b"%",
    b"[",
    b"=",
    b" ",
    b"9" * 30,
    b"\r\n ",
    b"",
]

damage = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(PIECES)), min_size=1, max_size=4
)


def damaged(data: bytes, how: list[tuple[float, int, bytes]]) -> bytes:
    """Replace some octets at some places."""
    for where, length, piece in how:
        at = int(where * len(data))
        data = data[:at] + piece + data[at + length :]
    return data


@pytest.mark.req("REL-05")
@settings(max_examples=400)
@given(damage)
def test_damaged_requests(how: list[tuple[float, int, bytes]]) -> None:
    bench = Bench()
    for data in (damaged(INVITE, how), damaged(request("ACK"), how), damaged(request("CANCEL"), how)):
        for action in bench.outside(data):
            assert action.data


@pytest.mark.req("REL-05")
@settings(max_examples=400)
@given(damage)
def test_damaged_responses(how: list[tuple[float, int, bytes]]) -> None:
    bench = Bench()
    out = bench.ua(ua_request("INVITE"))
    for status in (180, 200, 401):
        for action in bench.outside(damaged(reply(out[0].data, status, "Contact: <sip:x@y>"), how)):
            assert action.data
