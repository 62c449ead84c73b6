"""What is known to kill pjsua2, sent by the server itself to a pjsua2 behind the edge."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

import pytest

from ccpdesk.voice.edge.message import Message
from tests.voice.edge.conftest import StartPhone
from tests.voice.edge.phone import PhoneProcess
from tests.voice.edge.sockets import UdpPeer
from tests.voice.edge.test_rfc4475 import EXPECTED, FOLDER, fits
from tests.voice.edge.traffic import SDP, reply, request


@pytest.fixture
def server() -> Iterator[UdpPeer]:
    peer = UdpPeer()
    yield peer
    peer.close()


@pytest.fixture
def phone(start_phone: StartPhone, server: UdpPeer) -> PhoneProcess:
    """A phone behind an edge whose server is `server`."""
    started = start_phone(server={"host": "127.0.0.1", "port": server.port, "transport": "udp"}, user="alice")
    server.await_edge()
    started.wait("link", state="CONNECTED")
    return started


def invite(number: int, body: str = SDP) -> bytes:
    return request(
        "INVITE", branch=f"z9hG4bK-n{number}", call_id=f"n{number}", uri="sip:alice@pbx", body=body
    )


def final(server: UdpPeer) -> Message | None:
    """The next answer that is not provisional."""
    while (message := server.receive()) is not None:
        if (message.status or 0) >= 200:
            return message
    return None


def answer_to(data: bytes, server: UdpPeer, seconds: float) -> Message | None:
    """The next answer to `data`: refusals of earlier INVITEs are repeated until an ACK comes (timer G)."""
    due = time.monotonic() + seconds
    while (left := due - time.monotonic()) > 0 and (answer := server.receive(left)) is not None:
        if (answer.first("call-id") or "").encode() in data:
            return answer
    return None


def assert_takes_a_call(phone: PhoneProcess, server: UdpPeer) -> None:
    """The phone lives: it rings, and the call can be given up."""
    with contextlib.suppress(AssertionError):
        while server.receive(0.1) is not None:
            pass
    server.send(invite(9_999))
    statuses: list[int | None] = []
    while 180 not in statuses:
        message = server.receive()
        assert message is not None, statuses
        statuses.append(message.status)
    server.send(request("CANCEL", branch="z9hG4bK-n9999", call_id="n9999", uri="sip:alice@pbx"))
    assert {(final(server) or Message("")).status, (final(server) or Message("")).status} == {200, 487}
    assert phone.alive


@pytest.mark.req("REL-05")
def test_an_endless_connection_address(phone: PhoneProcess, server: UdpPeer) -> None:
    server.send(invite(1, SDP.replace("c=IN IP4 192.0.2.9", "c=IN IP4 " + "1" * 254)))
    assert (final(server) or Message("")).status == 400
    assert_takes_a_call(phone, server)


@pytest.mark.req("REL-05")
def test_a_branch_used_again_after_a_refusal(phone: PhoneProcess, server: UdpPeer) -> None:
    server.send(invite(1).replace(b"m=audio 4000 RTP/AVP 0", b"m=audio 4000 RTP/AVP 77"))
    refused = final(server)
    assert refused is not None
    to = refused.first("to") or ""
    again = {"branch": "z9hG4bK-n1", "call_id": "n1", "uri": "sip:alice@pbx", "to": to}
    server.send(request("ACK", **again))
    for method in ("BYE", "UPDATE", "OPTIONS", "NOTIFY"):
        server.send(request(method, cseq="1 INVITE", **again))
        assert (final(server) or Message("")).status == 400
    assert_takes_a_call(phone, server)


@pytest.mark.req("REL-05")
def test_sixty_calls_at_once(phone: PhoneProcess, server: UdpPeer) -> None:
    for number in range(60):
        server.send(invite(number))
        server.send(request("CANCEL", branch=f"z9hG4bK-n{number}", call_id=f"n{number}", uri="sip:alice@pbx"))
    refused = 0
    while (answer := server.receive(1)) is not None:
        refused += answer.status == 503
        if (answer.first("cseq") or "").endswith("INVITE") and (answer.status or 0) >= 300:
            call_id = answer.first("call-id") or ""
            to = answer.first("to") or ""
            server.send(
                request("ACK", branch=f"z9hG4bK-{call_id}", call_id=call_id, uri="sip:alice@pbx", to=to)
            )
    assert refused >= 30
    assert_takes_a_call(phone, server)


@pytest.mark.req("REL-05")
def test_forty_service_routes(start_phone: StartPhone, server: UdpPeer) -> None:
    address = {"host": "127.0.0.1", "port": server.port, "transport": "udp"}
    phone = start_phone(server=address, user="alice", domain="pbx.example", register=True)
    registration = server.receive()
    assert registration is not None
    routes = [f"Service-Route: <sip:r{n}.example;lr>" for n in range(40)]
    contact = f"Contact: {registration.first('contact')};expires=300"
    server.send(reply(registration.to_bytes(), 200, contact, *routes))
    assert phone.wait("registration")["code"] == 200
    assert_takes_a_call(phone, server)


@pytest.mark.skipif(not EXPECTED, reason="the RFC 4475 messages are not beside the repository")
@pytest.mark.req("REL-05")
def test_all_messages_of_rfc4475(phone: PhoneProcess, server: UdpPeer) -> None:
    wrong = {}
    for name, expected in EXPECTED.items():
        data = (FOLDER / f"{name}.dat").read_bytes()
        server.send(data)
        answer = answer_to(data, server, 2 if "none" not in expected["best"] else 0.05)
        verdict = str(answer.status) if answer else "none"
        if not fits(expected["allow"], verdict):
            wrong[name] = verdict
    assert not wrong
    assert_takes_a_call(phone, server)
