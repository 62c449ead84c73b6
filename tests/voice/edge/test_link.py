"""The connection to the server: found, lost, made again."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import dns.asyncresolver
import dns.flags
import dns.message
import dns.rrset
import pytest

from ccpdesk.voice.edge import EdgeSettings, LinkState, Server, Transport, pulse
from ccpdesk.voice.edge.resolver import Resolver
from tests.peers.ports import free_port
from tests.voice.edge.conftest import RunningEdge, StartEdge
from tests.voice.edge.sockets import StreamServer, UdpPeer, receive_stream
from tests.voice.edge.traffic import reply, request, ua_request


def settings(port: int | None, transport: Transport, host: str = "127.0.0.1") -> EdgeSettings:
    return EdgeSettings(Server(host, port, transport))


def ua_connection(edge: RunningEdge) -> socket.socket:
    return socket.create_connection(("127.0.0.1", edge.port), timeout=5)


def routed(edge: RunningEdge, method: str) -> bytes:
    """A request as pjsua2 writes it, with the route that it was given."""
    return ua_request(method, f"Route: <{edge.proxy}>")


@pytest.mark.req("REL-04")
def test_a_server_that_comes_back_is_connected_within_five_seconds(start_edge: StartEdge) -> None:
    server = StreamServer()
    edge = start_edge(settings(server.port, Transport.TCP))
    edge.wait(LinkState.CONNECTED)
    server.close()
    assert "127.0.0.1" in edge.wait(LinkState.LOST).reason
    back = StreamServer(port=server.port)
    began = time.monotonic()
    edge.wait(LinkState.CONNECTED)
    assert time.monotonic() - began < 5
    back.close()


@pytest.mark.req("REL-04")
def test_a_udp_server_that_nobody_runs_is_noticed_and_found_again(start_edge: StartEdge) -> None:
    port = free_port()
    edge = start_edge(settings(port, Transport.UDP))
    assert "nobody listens" in edge.wait(LinkState.LOST).reason
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", port))
        edge.wait(LinkState.CONNECTED)


@pytest.mark.req("REL-04")
def test_what_waits_when_the_connection_is_cut_is_answered_503(start_edge: StartEdge) -> None:
    server = StreamServer()
    edge = start_edge(settings(server.port, Transport.TCP))
    with ua_connection(edge) as ua:
        ua.sendall(routed(edge, "REGISTER"))
        assert receive_stream(server.wait()).method == "REGISTER"
        server.close()
        assert receive_stream(ua).status == 503


def test_a_request_sent_before_the_connection_stands_is_held(start_edge: StartEdge) -> None:
    peer = UdpPeer()
    edge = start_edge(settings(peer.port, Transport.UDP))
    with ua_connection(edge) as ua:
        ua.sendall(routed(edge, "REGISTER"))
        got = peer.receive()
        assert got is not None
        peer.send(reply(got.to_bytes(), 200))
        assert receive_stream(ua).status == 200
    peer.close()


def test_other_settings_take_effect_at_once(start_edge: StartEdge) -> None:
    first, second = StreamServer(), StreamServer()
    edge = start_edge(settings(first.port, Transport.TCP))
    edge.wait(LinkState.CONNECTED)
    edge.edge.reconfigure(settings(second.port, Transport.TCP))
    edge.wait(LinkState.CONNECTED)
    second.wait()
    edge.edge.reconfigure(EdgeSettings())
    edge.wait(LinkState.IDLE)
    first.close()
    second.close()


@pytest.mark.req("REL-05")
def test_broken_framing_is_answered_and_the_connection_closed(start_edge: StartEdge) -> None:
    server = StreamServer()
    edge = start_edge(settings(server.port, Transport.TCP))
    connection = server.wait()
    connection.sendall(request("OPTIONS").replace(b"Content-Length: 0", b"Content-Length: -1"))
    assert receive_stream(connection).status == 400
    edge.wait(LinkState.LOST)
    server.close()


class NameServer:
    """A DNS server on loopback with a handful of records."""

    def __init__(self, records: dict[tuple[str, str], list[str]]) -> None:
        self._records = records
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def resolver(self) -> Resolver:
        client = dns.asyncresolver.Resolver(configure=False)
        client.nameservers, client.port = ["127.0.0.1"], self.port
        return Resolver(client)

    def close(self) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", ("127.0.0.1", self.port))
        self._thread.join(5)
        self._socket.close()

    def _serve(self) -> None:
        while True:
            data, source = self._socket.recvfrom(4_096)
            if not data:
                return
            query = dns.message.from_wire(data)
            question = query.question[0]
            response = dns.message.make_response(query)
            response.flags |= dns.flags.RA
            kind = question.rdtype.name
            if values := self._records.get((str(question.name), kind)):
                response.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *values))
            self._socket.sendto(response.to_wire(), source)


@pytest.fixture
def name_server() -> Iterator[tuple[NameServer, StreamServer]]:
    """SRV records that name a dead server first and a living one second."""
    server = StreamServer()
    names = NameServer(
        {
            ("_sip._tcp.pbx.test.", "SRV"): [
                f"20 0 {server.port} two.pbx.test.",
                f"10 0 {free_port()} one.pbx.test.",
            ],
            ("one.pbx.test.", "A"): ["127.0.0.1"],
            ("two.pbx.test.", "A"): ["127.0.0.1"],
        }
    )
    yield names, server
    names.close()
    server.close()


@pytest.mark.req("REL-04")
def test_srv_records_are_followed_past_a_dead_server(
    start_edge: StartEdge, name_server: tuple[NameServer, StreamServer]
) -> None:
    names, server = name_server
    edge = start_edge(settings(None, Transport.TCP, "pbx.test"), names.resolver())
    edge.wait(LinkState.CONNECTED)
    server.wait()


def test_a_name_that_nobody_knows_is_named(
    start_edge: StartEdge, name_server: tuple[NameServer, StreamServer]
) -> None:
    names, _ = name_server
    edge = start_edge(settings(None, Transport.TCP, "nobody.test"), names.resolver())
    assert "nobody.test" in edge.wait(LinkState.LOST).reason


@pytest.mark.req("REL-04")
def test_an_address_that_answers_nothing_over_udp_is_passed_by(
    start_edge: StartEdge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulse, "WAITS", (0.5,))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as dead:
        dead.bind(("127.0.0.1", 0))
        peer = UdpPeer()
        names = NameServer(
            {
                ("_sip._udp.pbx.test.", "SRV"): [
                    f"10 0 {dead.getsockname()[1]} one.pbx.test.",
                    f"20 0 {peer.port} two.pbx.test.",
                ],
                ("one.pbx.test.", "A"): ["127.0.0.1"],
                ("two.pbx.test.", "A"): ["127.0.0.1"],
            }
        )
        server = Server("pbx.test", transport=Transport.UDP, check_seconds=5)
        edge = start_edge(EdgeSettings(server), names.resolver())
        question = peer.receive()
        assert question is not None
        peer.send(reply(question.to_bytes(), 200))
        edge.wait(LinkState.CONNECTED)
        with ua_connection(edge) as ua:
            ua.sendall(routed(edge, "REGISTER"))
            got = [message for message in (peer.receive(), peer.receive()) if message is not None]
            assert "REGISTER" in {message.method for message in got}
        names.close()
        peer.close()


def test_a_server_without_an_ipv4_address_is_told_as_such(start_edge: StartEdge) -> None:
    six = {("six.test.", "AAAA"): ["::1"], ("both.test.", "AAAA"): ["::1"]}
    names = NameServer(six | {("both.test.", "A"): ["127.0.0.1"]})
    edge = start_edge(settings(5060, Transport.UDP, "six.test"), names.resolver())
    told = "The server six.test has no IPv4 address, which calls need."
    assert edge.wait(LinkState.LOST).reason == told
    peer = UdpPeer()
    edge.edge.reconfigure(settings(peer.port, Transport.UDP, "both.test"))
    assert edge.wait(LinkState.CONNECTED).local_address == "127.0.0.1"
    peer.close()
    names.close()
