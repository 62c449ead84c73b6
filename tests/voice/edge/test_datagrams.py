"""Datagrams that are too large for the way."""

from __future__ import annotations

import asyncio
import socket

import pytest

from ccpdesk.voice.edge.connection import DatagramConnection, may_be_fragmented
from tests.voice.edge.sockets import UdpPeer
from tests.voice.edge.traffic import request


@pytest.mark.req("REL-04")
def test_one_that_does_not_fit_ends_no_connection() -> None:
    peer, ends = UdpPeer(), list[BaseException | None]()

    async def talk() -> None:
        sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        may_be_fragmented(sock)
        sock.connect(("127.0.0.1", peer.port))
        line = DatagramConnection(lambda _: None, ends.append)
        await asyncio.get_running_loop().create_datagram_endpoint(lambda: line, sock=sock)
        line.send(bytes(70_000))
        await asyncio.sleep(0)
        assert line.send(request("OPTIONS"))
        assert not ends
        line.close()

    asyncio.run(talk())
    got = peer.receive()
    assert got is not None
    assert got.method == "OPTIONS"
    peer.close()
