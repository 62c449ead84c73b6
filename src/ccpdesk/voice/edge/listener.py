"""Calls without a registration: a port open to the peers on the list and to nobody else."""

from __future__ import annotations

import asyncio
import errno
import itertools
import logging
import socket
from collections.abc import Callable
from typing import cast

from ccpdesk.kernel.errors import KnownError
from ccpdesk.voice.edge.connection import OnBroken, StreamConnection
from ccpdesk.voice.edge.dialing import source_address
from ccpdesk.voice.edge.flow import Flow
from ccpdesk.voice.edge.resolver import is_address
from ccpdesk.voice.edge.server_link import OnMessage
from ccpdesk.voice.edge.settings import Listen, Transport

_LOG = logging.getLogger(__name__)
MAX_CONNECTIONS = 32
LOG_INTERVAL = 60.0
"""Seconds between two lines about strangers, and between two look-ups of the peers' names."""

OnFlowLost = Callable[[str], None]


class Listener:
    """Runs on the edge's event loop from `start` to `close`."""

    def __init__(
        self,
        listen: Listen,
        on_message: OnMessage,
        on_lost: OnFlowLost,
        on_stranger: Callable[[], None],
        on_broken: OnBroken,
    ) -> None:
        self._listen = listen
        self._on_message = on_message
        self._on_lost = on_lost
        self._on_stranger = on_stranger
        self._on_broken = on_broken
        self._allowed: dict[str, str] = {}
        self._streams: dict[str, StreamConnection] = {}
        self._numbers = itertools.count(1)
        self._udp: asyncio.DatagramTransport | None = None
        self._tcp: asyncio.Server | None = None
        self._refresh: asyncio.Task[None] | None = None
        self._strangers_logged = 0.0

    async def start(self) -> None:
        """Open the port. Raises KnownError when that is impossible."""
        await self._look_up()
        loop = asyncio.get_running_loop()
        address = (self._listen.host, self._listen.port)
        try:
            if Transport.UDP in self._listen.transports:
                transport, _ = await loop.create_datagram_endpoint(
                    lambda: _Datagrams(self._datagram), address
                )
                self._udp = transport
            if Transport.TCP in self._listen.transports:
                self._tcp = await loop.create_server(self._accept, *address)
        except OSError as error:
            await self.close()
            raise _port_fault(error, self._listen) from error
        self._refresh = loop.create_task(self._keep_looking_up(), name="edge peers")

    async def close(self) -> None:
        """Close the port and every connection that came through it."""
        if self._refresh is not None:
            self._refresh.cancel()
        if self._udp is not None:
            self._udp.close()
        if self._tcp is not None:
            self._tcp.close()
        for connection in list(self._streams.values()):
            connection.close()

    def send(self, flow: Flow, data: bytes) -> None:
        """Send octets to a peer; lost when its connection is gone."""
        if stream := self._streams.get(flow.token):
            stream.send(data)
        elif flow.transport is Transport.UDP and self._udp is not None and flow.remote_host in self._allowed:
            self._udp.sendto(data, (flow.remote_host, flow.remote_port))

    def flow_to(self, host: str, port: int | None) -> Flow | None:
        """A UDP flow to an allowed peer, None for any other host."""
        bare = host.strip("[]")
        address = next((ip for ip, name in self._allowed.items() if bare in {ip, name}), None)
        return self._udp_flow(address, port or 5060) if address and self._udp is not None else None

    def _datagram(self, data: bytes, host: str, port: int) -> None:
        if host not in self._allowed:
            self._stranger(host)
        elif data.strip(b"\r\n\0"):
            self._on_message(data, self._udp_flow(host, port))

    def _udp_flow(self, host: str, port: int) -> Flow:
        token = f"udp-{host.replace(':', '.')}-{port}"
        return Flow(token, Transport.UDP, self._local(host, port), self._listen.port, host, port)

    def _local(self, host: str, port: int) -> str:
        if self._listen.host not in {"", "0.0.0.0", "::"}:
            return self._listen.host
        return source_address(host, port) or self._listen.host

    def _accept(self) -> asyncio.Protocol:
        return _Gate(self)

    def admit(self, transport: asyncio.Transport) -> StreamConnection | None:
        """The protocol for a TCP connection just made, None when it must be closed at once."""
        host, port, *_ = transport.get_extra_info("peername")
        if host not in self._allowed or len(self._streams) >= MAX_CONNECTIONS:
            self._stranger(host)
            return None
        token = f"tcp-{next(self._numbers)}"
        local = transport.get_extra_info("sockname")
        flow = Flow(token, Transport.TCP, local[0], local[1], host, port)
        stream = StreamConnection(
            lambda data: self._on_message(data, flow), lambda _exc: self._gone(token), self._on_broken
        )
        self._streams[token] = stream
        return stream

    def _gone(self, token: str) -> None:
        self._streams.pop(token, None)
        self._on_lost(token)

    def _stranger(self, host: str) -> None:
        self._on_stranger()
        now = asyncio.get_running_loop().time()
        if now - self._strangers_logged >= LOG_INTERVAL or not self._strangers_logged:
            self._strangers_logged = now
            _LOG.warning("refused SIP from %s, which is not on the list of peers", host)

    async def _look_up(self) -> None:
        loop = asyncio.get_running_loop()
        found: dict[str, str] = {}
        for peer in self._listen.peers:
            if is_address(peer):
                found[peer.strip("[]")] = peer
                continue
            try:
                infos = await loop.getaddrinfo(peer, None, type=socket.SOCK_DGRAM)
            except (OSError, UnicodeError):
                _LOG.warning("the peer %s is not known to DNS", peer)
                continue
            found.update({str(info[4][0]): peer for info in infos})
        self._allowed = found

    async def _keep_looking_up(self) -> None:
        while not all(is_address(peer) for peer in self._listen.peers):
            await asyncio.sleep(LOG_INTERVAL)
            await self._look_up()


class _Datagrams(asyncio.DatagramProtocol):
    def __init__(self, on_datagram: Callable[[bytes, str, int], None]) -> None:
        self._on_datagram = on_datagram

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self._on_datagram(data, addr[0], addr[1])


class _Gate(asyncio.Protocol):
    """Looks at who connects before a single octet is read."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        stream = cast("asyncio.Transport", transport)
        protocol = self._listener.admit(stream)
        if protocol is None:
            stream.abort()
            return
        stream.set_protocol(protocol)
        protocol.connection_made(stream)


def _port_fault(error: OSError, listen: Listen) -> KnownError:
    taken = error.errno == errno.EADDRINUSE
    return KnownError(
        "The port for calls without registration is in use by another program"
        if taken
        else f"The port for calls without registration cannot be opened ({error.strerror or error})",
        f"{listen.host} port {listen.port}",
        "Choose another port, or end the program that uses it." if taken else "Check address and port.",
    )
