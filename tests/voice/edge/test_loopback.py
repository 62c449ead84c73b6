"""SEC-01: other programs on this computer can connect to the edge's and to pjsua2's ports on the loopback."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator

import pytest

from ccpdesk.voice.edge import EdgeSettings, LinkState, Listen, Server, Transport
from ccpdesk.voice.edge.message import Message
from tests.peers.ports import free_port
from tests.voice.edge.conftest import RunningEdge, StartEdge
from tests.voice.edge.sockets import UdpPeer, receive_stream
from tests.voice.edge.traffic import SDP, reply, request, ua_request

pytestmark = pytest.mark.req("SEC-01")


@pytest.fixture
def server() -> Iterator[UdpPeer]:
    peer = UdpPeer()
    yield peer
    peer.close()


@pytest.fixture
def edge(start_edge: StartEdge, server: UdpPeer) -> RunningEdge:
    """An edge with a server, nothing attached to it yet."""
    running = start_edge(EdgeSettings(Server("127.0.0.1", server.port, Transport.UDP)))
    server.await_edge()
    running.wait(LinkState.CONNECTED)
    return running


def program(edge: RunningEdge) -> socket.socket:
    """Some program on this computer connects."""
    return socket.create_connection(("127.0.0.1", edge.port), timeout=5)


def is_closed(connection: socket.socket) -> bool:
    with contextlib.suppress(ConnectionResetError):
        return connection.recv(10) == b""
    return True


WITHOUT_THE_PASSWORD = (
    "Subject: no route at all",
    "Route: <sip:127.0.0.1:{port};transport=tcp;lr>",
    "Route: <sip:server@127.0.0.1:{port};transport=tcp;lr>",
    "Route: <sip:{guess}@127.0.0.1:{port};transport=tcp;lr>",
    "Route: <sip:{password}@127.0.0.1:1;transport=tcp;lr>",
    'Route: "never ending <sip:{guess}@127.0.0.1:{port}>',
)


def test_a_request_without_the_password_goes_nowhere(edge: RunningEdge, server: UdpPeer) -> None:
    password = edge.proxy[4:36]
    for route in WITHOUT_THE_PASSWORD:
        line = route.format(port=edge.port, guess="0" * 32, password=password)
        with program(edge) as stranger:
            stranger.sendall(ua_request("INVITE", line))
            assert is_closed(stranger), route
    assert server.receive(0.2) is None
    # Counters are told every five seconds: one wait for all of them.
    counters = edge.wait(LinkState.CONNECTED).counters
    assert counters["a stranger on this computer"] == len(WITHOUT_THE_PASSWORD)


def test_what_is_meant_for_pjsua2_goes_to_no_other_program(edge: RunningEdge, server: UdpPeer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as pjsua2, program(edge) as stranger:
        edge.edge.attach(pjsua2.getsockname()[1])
        server.send(request("INVITE", body=SDP))
        pjsua2.settimeout(5)
        with pjsua2.accept()[0] as true_one:
            true_one.settimeout(5)
            assert receive_stream(true_one).method == "INVITE"
        stranger.settimeout(0.2)
        with pytest.raises(TimeoutError):
            stranger.recv(10)


def test_a_forged_response_is_dropped(edge: RunningEdge, server: UdpPeer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as pjsua2, program(edge) as stranger:
        edge.edge.attach(pjsua2.getsockname()[1])
        server.send(request("INVITE", body=SDP))
        pjsua2.settimeout(5)
        true_one = pjsua2.accept()[0]
        true_one.settimeout(5)
        asked = receive_stream(true_one)
        stranger.sendall(reply(request("INVITE", body=SDP), 200))
        assert server.receive(0.2) is None
        true_one.sendall(reply(asked.to_bytes(), 486))
        assert (server.receive() or Message("")).status == 486
        true_one.close()


def test_strangers_cannot_use_up_the_connections(edge: RunningEdge, server: UdpPeer) -> None:
    strangers = [program(edge) for _ in range(40)]
    with program(edge) as pjsua2:
        pjsua2.sendall(ua_request("REGISTER", f"Route: <{edge.proxy}>"))
        got = server.receive()
        assert got is not None
        server.send(reply(got.to_bytes(), 200))
        assert receive_stream(pjsua2).status == 200
    for stranger in strangers:
        stranger.close()


def test_the_password_is_never_seen_outside(edge: RunningEdge, server: UdpPeer) -> None:
    password = edge.proxy[4:36].encode()
    with program(edge) as pjsua2:
        pjsua2.sendall(ua_request("INVITE", f"Route: <{edge.proxy}>"))
        got = server.receive()
        assert got is not None
        assert got.method == "INVITE"
        assert password not in got.to_bytes()


def test_each_run_has_its_own_password(start_edge: StartEdge) -> None:
    listen = [EdgeSettings(listen=Listen("127.0.0.1", free_port(), ("127.0.0.1",))) for _ in range(2)]
    one, two = (start_edge(settings).proxy[4:36] for settings in listen)
    assert one != two
