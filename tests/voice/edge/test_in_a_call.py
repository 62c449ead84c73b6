"""REL-05: what a hostile peer can send while a call is up. Nothing dies, and the call's speech has no gap."""

from __future__ import annotations

import contextlib

import pytest

from ccpdesk.voice.edge.framing import FramingError, StreamFramer
from tests.voice.desk_side import VoiceDesk
from tests.voice.edge.call_up import (
    FINAL,
    acknowledgement,
    ask_by_datagram,
    ask_by_stream,
    call_up,
    memory_of,
    paced,
)
from tests.voice.edge.hostile import NOTHING, SDP, Builder, hostile_messages
from tests.voice.edge.sockets import UdpPeer
from tests.voice.edge.test_rfc4475 import EXPECTED, FOLDER, fits

pytestmark = pytest.mark.req("REL-05")
LONGEST = 0.2
"""Seconds between two packets that a crowded test machine may cause without our doing."""
REJECTED = "603"
"""What rang was rejected at the end of the test before; a repeated INVITE gets the same answer."""
ASK = {"udp": ask_by_datagram, "tcp": ask_by_stream}


@pytest.mark.parametrize("transport", ASK)
def test_the_hostile_set(ready: VoiceDesk, shared_port: int, transport: str) -> None:
    wrong = {}
    with call_up(ready, shared_port, LONGEST):
        for hostile in hostile_messages(transport):
            status = ASK[transport](shared_port, hostile.data, due=NOTHING not in hostile.answers)
            if status not in hostile.answers:
                wrong[hostile.name] = status
    assert not wrong


@pytest.mark.skipif(not EXPECTED, reason="the RFC 4475 messages are not beside the repository")
@pytest.mark.parametrize("transport", ASK)
def test_rfc4475(ready: VoiceDesk, shared_port: int, transport: str) -> None:
    wrong = {}
    with call_up(ready, shared_port, LONGEST):
        for name, expected in EXPECTED.items():
            data = (FOLDER / f"{name}.dat").read_bytes()
            status = ASK[transport](shared_port, data, due="none" not in expected["best"])
            silent = (
                expected["verdict"] == "valid" or "1xx" in expected["allow"] or not _whole(transport, data)
            )
            if not fits(expected["allow"], status) and not (silent and status in {NOTHING, REJECTED}):
                wrong[name] = status
    assert not wrong


def test_the_known_ways_to_kill_pjsua2(ready: VoiceDesk, shared_port: int) -> None:
    with call_up(ready, shared_port, LONGEST) as call:
        endless = SDP.replace("c=IN IP4 127.0.0.1", "c=IN IP4 " + "1" * 254)
        assert call.ask(call.request("INVITE", body=endless)) == "400"
        assert call.ask(call.request("UPDATE", body=endless)) == "400"
        assert _branch_again(shared_port) == ["488", "400", "400", "400", "400"]
        burst = [data for number in range(60) for data in _given_up(number)]
        assert _at_once(shared_port, burst).count("503") >= 30


@pytest.mark.parametrize(
    ("method", "more"),
    [
        ("PRACK", ()),
        ("PRACK", ("RAck: 1 2",)),
        ("REFER", ()),
        ("NOTIFY", ()),
        ("INFO", ("Content-Disposition: ;;;",)),
        ("UPDATE", ("Session-Expires: 1", "Supported: timer")),
        ("INVITE", ("Require: nothing-we-know",)),
        ("OPTIONS", ("Accept: ,,,",)),
    ],
)
def test_a_wrong_request_within_the_call(
    ready: VoiceDesk, shared_port: int, method: str, more: tuple[str, ...]
) -> None:
    with call_up(ready, shared_port, LONGEST) as call:
        assert call.ask(call.request(method, *more))[0] in "245"


def test_a_flood_of_calls(ready: VoiceDesk, shared_port: int) -> None:
    process = ready.client.pid
    with call_up(ready, shared_port, LONGEST):
        peer = UdpPeer()
        peer.other = ("127.0.0.1", shared_port)
        flood = [Builder().write() for _ in range(600)]
        before = memory_of(process)
        statuses = paced(peer, flood, 200)
        assert statuses.count("503") > 500
        assert memory_of(process) - before < 15_000_000
        peer.close()


@pytest.mark.parametrize("method", ["INVITE", "UPDATE", "INFO", "OPTIONS"])
def test_a_flood_within_the_call(ready: VoiceDesk, shared_port: int, method: str) -> None:
    with call_up(ready, shared_port, LONGEST) as call:
        flood = [call.request(method) for _ in range(300)]
        assert call.flood(flood, 200).count("503") > 200


def _whole(transport: str, data: bytes) -> bool:
    """False for octets that a stream has to wait for the rest of (RFC 3261 section 18.3)."""
    with contextlib.suppress(FramingError):
        return transport == "udp" or bool(StreamFramer().feed(data))
    return False


def _given_up(number: int) -> list[bytes]:
    """An INVITE, and the CANCEL right after it."""
    same = {
        "via": f"SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bK-burst{number}",
        "call_id": f"burst-{number}",
        "from": f"<sip:a@b>;tag={number}",
    }
    return [Builder().write("INVITE", **same), Builder().write("CANCEL", **same)]


def _at_once(port: int, messages: list[bytes]) -> list[str]:
    peer = UdpPeer()
    peer.other = ("127.0.0.1", port)
    try:
        return paced(peer, messages, 5_000)
    finally:
        peer.close()


def _branch_again(port: int) -> list[str]:
    """INVITE, its refusal, its ACK; then other methods with the INVITE's branch and CSeq."""
    peer = UdpPeer()
    peer.other = ("127.0.0.1", port)
    same = {
        "via": f"SIP/2.0/UDP 127.0.0.1:{peer.port};rport;branch=z9hG4bK-again{peer.port}",
        "call_id": f"again-{peer.port}",
        "from": "<sip:a@b>;tag=1",
    }
    peer.send(Builder().write("INVITE", body=SDP.replace("AVP 0", "AVP 77"), **same))
    while (refusal := peer.receive()) is not None and (refusal.status or 0) < FINAL:
        pass
    assert refusal is not None
    peer.send(acknowledgement(refusal))
    statuses = [str(refusal.status)]
    for method in ("BYE", "UPDATE", "OPTIONS", "NOTIFY"):
        peer.send(Builder().write(method, cseq="1 INVITE", to=refusal.first("to") or "", **same))
        statuses.append(str((peer.receive() or refusal).status))
    peer.close()
    return statuses
