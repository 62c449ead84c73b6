"""One attempt to reach one address of the server, over UDP, TCP or TLS."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress

from ccpdesk.voice.edge.connection import (
    DatagramConnection,
    OnBroken,
    OnFrame,
    StreamConnection,
    may_be_fragmented,
)
from ccpdesk.voice.edge.framing import PING
from ccpdesk.voice.edge.resolver import Endpoint
from ccpdesk.voice.edge.settings import Server, Transport
from ccpdesk.voice.edge.tls import client_context

CONNECT_TIMEOUT = 2.0
"""Seconds for a TCP connection; with the longest pause between attempts still under five."""
HANDSHAKE_TIMEOUT = 5.0
SETTLE = 0.15
"""Seconds in which the network may tell that nobody listens at a UDP port, or a TLS 1.3 server that it
refuses our certificate, which it may do only after the handshake has succeeded for us."""
SETTLE_ALONE = 0.02
"""The same for UDP when there is no other address to try: word that comes later ends the connection."""


class Line:
    """A connection from the first octet to the last.

    What arrives before `open` is called is kept for it. `take` sees everything first; what it says True to
    goes no further. `closed` is done when the connection is gone, with the reason if there was one.
    """

    def __init__(
        self,
        on_frame: OnFrame,
        on_broken: OnBroken,
        transport: Transport,
        take: Callable[[bytes], bool] = lambda _: False,
    ) -> None:
        self.closed: asyncio.Future[BaseException | None] = asyncio.get_running_loop().create_future()
        self._take = take
        self._on_frame = on_frame
        self._early: list[bytes] | None = []
        self.connection: StreamConnection | DatagramConnection = (
            StreamConnection(self._received, self._ended, on_broken)
            if transport.reliable
            else DatagramConnection(self._received, self._ended)
        )

    def open(self) -> None:
        """From now on messages go where they belong, those that waited first."""
        early, self._early = self._early or [], None
        for data in early:
            self._on_frame(data)

    def _received(self, data: bytes) -> None:
        if self._take(data):
            return
        if self._early is None:
            self._on_frame(data)
        else:
            self._early.append(data)

    def _ended(self, error: BaseException | None) -> None:
        if not self.closed.done():
            self.closed.set_result(error)


async def dial(
    server: Server, endpoint: Endpoint, line: Line, local_port: int, *, alone: bool = False
) -> None:
    """Connect `line`; with UDP from `local_port` if that is possible. `alone`: there is no other endpoint.

    Raises OSError (ssl.SSLError and TimeoutError are among them) when nobody is there, or nobody to trust;
    KnownError when a certificate file can't be used.
    """
    if isinstance(line.connection, DatagramConnection):
        await _bind(endpoint, line.connection, local_port)
    else:
        await _connect(server, endpoint, line.connection)
    if server.transport is Transport.UDP:
        await asyncio.wait([line.closed], timeout=SETTLE_ALONE if alone else SETTLE)
    elif server.transport is Transport.TLS:
        await asyncio.wait([line.closed], timeout=SETTLE)
    if line.closed.done():
        raise line.closed.result() or ConnectionResetError("closed")


def source_address(host: str, port: int) -> str | None:
    """The address this computer would use towards `host` now, None when there is no route."""
    try:
        with socket.socket(_family(host), socket.SOCK_DGRAM) as probe:
            probe.connect((host, port))
            return str(probe.getsockname()[0])
    except OSError:
        return None


async def _bind(endpoint: Endpoint, connection: DatagramConnection, local_port: int) -> None:
    sock = socket.socket(_family(endpoint.host), socket.SOCK_DGRAM)
    try:
        sock.setblocking(False)
        may_be_fragmented(sock)
        with suppress(OSError):
            sock.bind(("", local_port))
        sock.connect((endpoint.host, endpoint.port))
        await asyncio.get_running_loop().create_datagram_endpoint(lambda: connection, sock=sock)
    except BaseException:
        sock.close()
        raise
    connection.send(PING)


async def _connect(server: Server, endpoint: Endpoint, connection: StreamConnection) -> None:
    loop = asyncio.get_running_loop()
    context: ssl.SSLContext | None = client_context(server) if server.transport is Transport.TLS else None
    name = server.host.strip("[]") if context else None
    sock = socket.socket(_family(endpoint.host), socket.SOCK_STREAM)
    try:
        sock.setblocking(False)
        async with asyncio.timeout(CONNECT_TIMEOUT):
            await loop.sock_connect(sock, (endpoint.host, endpoint.port))
        async with asyncio.timeout(HANDSHAKE_TIMEOUT):
            await loop.create_connection(lambda: connection, sock=sock, ssl=context, server_hostname=name)
    except BaseException:
        sock.close()
        raise


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
