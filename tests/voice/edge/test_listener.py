"""Calls without a registration: peers on the list, and strangers."""

from __future__ import annotations

import socket

import pytest

from ccpdesk.kernel.errors import KnownError
from ccpdesk.voice.edge import EdgeSettings, LinkState, Listen
from tests.peers.ports import free_port
from tests.voice.edge.conftest import StartEdge, StartPhone
from tests.voice.edge.sockets import UdpPeer, receive_stream
from tests.voice.edge.traffic import request

OPTIONS = request("OPTIONS")


def test_a_peer_on_the_list_calls_and_is_called(start_phone: StartPhone) -> None:
    port = free_port()
    near = start_phone(listen={"port": port, "peers": ["127.0.0.1"]}, user="alice")
    far = start_phone(transports=["udp", "tcp"])
    for transport in ("udp", "tcp"):
        far.do("call", to=f"sip:alice@127.0.0.1:{port};transport={transport}")
        near.wait("incoming")
        near.do("answer")
        for phone in (near, far):
            phone.wait("call", state="CONFIRMED")
        near.do("hangup")
        for phone in (near, far):
            phone.wait("call", state="DISCONNECTED")
    near.do("call", to=f"sip:far@127.0.0.1:{far.ports['udp']}")
    far.wait("incoming")
    near.wait("call", state="EARLY")
    far.do("answer")
    near.wait("call", state="CONFIRMED")
    far.do("hangup")
    near.wait("call", state="DISCONNECTED")


@pytest.mark.req("REL-05")
def test_strangers_get_no_answer_and_are_counted(start_edge: StartEdge) -> None:
    port = free_port()
    edge = start_edge(EdgeSettings(listen=Listen("127.0.0.1", port, ("127.0.0.1",))))
    edge.edge.attach(9)
    edge.wait(LinkState.IDLE)
    stranger, friend = UdpPeer("127.0.0.2"), UdpPeer("127.0.0.1")
    for peer in (stranger, friend):
        peer.socket.sendto(OPTIONS, ("127.0.0.1", port))
    answered = friend.receive()
    assert answered is not None
    assert answered.status == 200
    assert stranger.receive(0.2) is None
    with (
        socket.create_connection(("127.0.0.1", port), 5, ("127.0.0.2", 0)) as closed,
        pytest.raises((ConnectionResetError, AssertionError)),
    ):
        receive_stream(closed)
    assert edge.wait(LinkState.IDLE).counters["a stranger"] == 2
    stranger.close()
    friend.close()


def test_a_port_that_is_taken_is_a_known_error(start_edge: StartEdge) -> None:
    peer = UdpPeer()
    with pytest.raises(KnownError, match="in use"):
        start_edge(EdgeSettings(listen=Listen("127.0.0.1", peer.port, ("127.0.0.1",))))
    peer.close()
