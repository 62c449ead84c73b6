"""A server that hangs, or is out of reach, is noticed without any word of the network (STAT-05, REL-04)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ccpdesk.voice.edge import EdgeSettings, LinkState, Server, Transport, server_link
from ccpdesk.voice.edge import pulse as edge_pulse
from tests.voice.edge.conftest import StartEdge
from tests.voice.edge.sockets import StreamServer, UdpPeer, receive_stream
from tests.voice.edge.test_link import routed, ua_connection
from tests.voice.edge.traffic import Bench, inside, reply, sent, ua_request

pytestmark = pytest.mark.req("STAT-05", "REL-04")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions wait a tenth of their time."""
    monkeypatch.setattr(edge_pulse, "WAITS", (0.05, 0.1, 0.15))


def server(port: int, transport: Transport) -> Server:
    return Server("127.0.0.1", port, transport, username="1001", domain="pbx.example", check_seconds=0.1)


def settings(port: int, transport: Transport) -> EdgeSettings:
    return EdgeSettings(server(port, transport))


def test_over_udp_any_answer_is_life_and_silence_afterwards_ends_the_link(start_edge: StartEdge) -> None:
    peer = UdpPeer()
    edge = start_edge(settings(peer.port, Transport.UDP))
    edge.wait(LinkState.CONNECTED)
    asked = peer.receive()
    assert asked is not None
    assert (asked.method, asked.uri) == ("OPTIONS", "sip:pbx.example")
    assert (asked.first("from") or "").startswith("<sip:1001@pbx.example>;tag=")
    peer.send(reply(asked.to_bytes(), 401))
    again = peer.receive()
    assert again is not None
    assert again.first("call-id") != asked.first("call-id"), "the first one is answered"
    assert "does not answer" in edge.wait(LinkState.LOST).reason
    edge.wait(LinkState.CONNECTED)
    peer.close()


def test_a_server_that_hangs_is_noticed_over_tcp(start_edge: StartEdge) -> None:
    server = StreamServer()
    edge = start_edge(settings(server.port, Transport.TCP))
    connection = server.wait()
    connection.sendall(reply(receive_stream(connection).to_bytes(), 404))
    assert "does not answer" in edge.wait(LinkState.LOST).reason
    server.wait()
    server.close()


@pytest.mark.parametrize("transport", [Transport.TCP, Transport.UDP])
def test_without_a_registration_a_hung_server_is_connected_only_when_it_answers_again(
    transport: Transport, start_edge: StartEdge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stopped process takes TCP connections still: its system does."""
    monkeypatch.setattr(server_link, "DELAYS", (0.1,))
    peer = StreamServer() if transport is Transport.TCP else UdpPeer()
    edge = start_edge(EdgeSettings(replace(server(peer.port, transport), registers=False)))
    edge.wait(LinkState.CONNECTED)
    _answer(peer)
    assert "does not answer" in edge.wait(LinkState.LOST).reason
    assert "does not answer" in edge.wait(LinkState.LOST).reason, "a connection alone is no life"
    _answer(peer)
    edge.wait(LinkState.CONNECTED)
    peer.close()


def _answer(peer: StreamServer | UdpPeer) -> None:
    """Answer the next question; those that came earlier are given up already."""
    if isinstance(peer, StreamServer):
        if len(peer.connections) > 1:
            while peer.connected.acquire(blocking=False):
                pass
        connection = peer.wait()
        connection.sendall(reply(receive_stream(connection).to_bytes(), 200))
        return
    while peer.receive(0.01) is not None:
        pass
    asked = peer.receive()
    assert asked is not None
    peer.send(reply(asked.to_bytes(), 200))


def test_a_server_that_answers_no_questions_is_asked_for_short_registrations(start_edge: StartEdge) -> None:
    peer = UdpPeer()
    edge = start_edge(settings(peer.port, Transport.UDP))
    edge.wait(LinkState.CONNECTED)
    asked: set[str | None] = set()
    while len(asked) < edge_pulse.QUESTIONS:
        question = peer.receive()
        assert question is not None
        asked.add(question.first("call-id"))
    with ua_connection(edge) as ua:
        ua.sendall(routed(edge, "REGISTER").replace(b"CSeq", b"Expires: 300\r\nCSeq"))
        while (got := peer.receive()) is not None and got.method != "REGISTER":
            pass
        assert got is not None
        assert got.first("expires") == "60"
    assert edge.links.empty(), "nobody took it for silent"
    peer.close()


@pytest.mark.parametrize(("wanted", "sent_on"), [("300", "60"), ("40", "40"), ("0", "0")])
def test_a_registration_is_shortened_until_the_server_calls_it_too_brief(wanted: str, sent_on: str) -> None:
    bench = Bench()
    bench.ground.longest_registration = 60
    register = ua_request("REGISTER", f"Expires: {wanted}")
    out = sent(bench.ua(register))
    assert out.first("expires") == sent_on
    inside(bench.outside(reply(out.to_bytes(), 423, "Min-Expires: 120")))
    again = ua_request("REGISTER", "Expires: 120", branch="z9hG4bKPjua2")
    assert sent(bench.ua(again)).first("expires") == "120"


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("7", 7), ("18000;duration=3600", 120), ("5 (in a meeting)", 5), ("soon", 0), ("", 0)],
)
def test_a_busy_registrar_rests_as_long_as_it_says(header: str, seconds: int) -> None:
    bench = Bench()
    out = sent(bench.ua(ua_request("REGISTER")))
    inside(bench.outside(reply(out.to_bytes(), 503, *([f"Retry-After: {header}"] if header else []))))
    for number, passed in enumerate([seconds - 1] if seconds else []):
        bench.tick(passed)
        again = ua_request("REGISTER", branch=f"z9hG4bKrest{number}")
        assert inside(bench.ua(again)).status == 503
        bench.tick(1)
    assert sent(bench.ua(ua_request("REGISTER", branch="z9hG4bKdone"))).method == "REGISTER"


def test_a_new_connection_has_not_said_anything_yet() -> None:
    bench = Bench()
    out = sent(bench.ua(ua_request("REGISTER")))
    inside(bench.outside(reply(out.to_bytes(), 503, "Retry-After: 60")))
    bench.ground.close_flow(bench.flow.token)
    bench.ground.open_flow(bench.flow)
    assert sent(bench.ua(ua_request("REGISTER", branch="z9hG4bKnew"))).method == "REGISTER"


def test_after_the_computer_slept_the_connection_is_made_anew(
    start_edge: StartEdge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which registers again: the server may have forgotten us meanwhile."""
    slept = iter([0.0, 0.1, 0.1, 60.0])
    monkeypatch.setattr(server_link, "ADDRESS_CHECK", 0.1)
    monkeypatch.setattr(server_link, "seconds_awake_or_asleep", lambda: next(slept, 60.0))
    peer = UdpPeer()
    edge = start_edge(EdgeSettings(Server("127.0.0.1", peer.port, Transport.UDP)))
    edge.wait(LinkState.CONNECTED)
    assert "asleep" in edge.wait(LinkState.LOST).reason
    edge.wait(LinkState.CONNECTED)
    peer.close()
