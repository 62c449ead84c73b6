"""Nothing on the way between pjsua2 and the network waits for a timer of TCP."""

from __future__ import annotations

import statistics
import time

from tests.voice.edge.conftest import StartPhone
from tests.voice.edge.sockets import UdpPeer
from tests.voice.edge.traffic import SDP, request

DELAYED_ACKNOWLEDGEMENT = 0.04
"""Seconds that Linux may hold an acknowledgement back, and with it what Nagle's algorithm holds back."""


def test_the_180_does_not_wait_for_the_acknowledgement_of_the_100(start_phone: StartPhone) -> None:
    server = UdpPeer()
    phone = start_phone(server={"host": "127.0.0.1", "port": server.port, "transport": "udp"}, user="alice")
    server.await_edge()
    phone.wait("link", state="CONNECTED")
    gaps = []
    for number in range(15):
        call = {"branch": f"z9hG4bK-{number}", "call_id": f"c{number}", "uri": "sip:alice@pbx"}
        server.send(request("INVITE", body=SDP, **call))
        tried = _arrival(server, 100)
        gaps.append(_arrival(server, 180) - tried)
        server.send(request("CANCEL", **call))
        _arrival(server, 487)
        server.send(request("ACK", **call))
    # A fresh connection acknowledges at once for a while in any case, hence so many calls.
    server.close()
    assert statistics.median(gaps) < 0.9 * DELAYED_ACKNOWLEDGEMENT


def _arrival(server: UdpPeer, status: int) -> float:
    while (message := server.receive()) is not None:
        if message.status == status:
            return time.monotonic()
    raise AssertionError(f"no {status}")
