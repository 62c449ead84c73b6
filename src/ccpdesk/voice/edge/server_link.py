"""The connection to the configured server: made, kept alive, made again (REL-04)."""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from ccpdesk.kernel.errors import KnownError
from ccpdesk.voice.edge.connection import DatagramConnection, OnBroken, StreamConnection
from ccpdesk.voice.edge.flow import SERVER_TOKEN, Flow
from ccpdesk.voice.edge.framing import PING
from ccpdesk.voice.edge.link import LinkState
from ccpdesk.voice.edge.resolver import Endpoint, ResolveFault, Resolver
from ccpdesk.voice.edge.settings import Server, Transport
from ccpdesk.voice.edge.tls import client_context, explain

_LOG = logging.getLogger(__name__)

CONNECT_TIMEOUT = 2.0
"""Seconds for a TCP connection; with the longest pause between attempts still under five."""
HANDSHAKE_TIMEOUT = 5.0
KEEPALIVE = 25.0
"""Seconds between keep-alives: under the half minute after which routers forget a UDP flow."""
PONG_TIMEOUT = 10.0
"""RFC 5626 §4.4.1; expected only of a server that has answered a ping before."""
ADDRESS_CHECK = 2.0
SETTLE = 0.15
"""Seconds in which the network may tell that nobody listens at a UDP port, or a TLS 1.3 server that it
refuses our certificate, which it may do only after the handshake has succeeded for us."""
STEADY = 5.0
"""A connection that lived this long makes the next attempt an immediate one."""
DELAYS = (0.0, 1.0, 1.5, 2.0, 2.5)

Connection = StreamConnection | DatagramConnection
OnMessage = Callable[[bytes, Flow], None]
OnState = Callable[[LinkState, str, Flow | None], None]


class LinkFault(Exception):
    """An attempt that failed; the state and the sentence to show."""

    def __init__(self, state: LinkState, reason: str) -> None:
        super().__init__(reason)
        self.state = state
        self.reason = reason


class ServerLink:
    """Runs on the edge's event loop from `start` to `close`."""

    def __init__(
        self,
        server: Server,
        resolver: Resolver,
        on_message: OnMessage,
        on_state: OnState,
        on_broken: OnBroken,
    ) -> None:
        self._server = server
        self._resolver = resolver
        self._on_message = on_message
        self._on_state = on_state
        self._on_broken = on_broken
        self._connection: Connection | None = None
        self._closed: asyncio.Future[BaseException | None] | None = None
        self._last_port = 0
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to connect."""
        self._task = asyncio.get_running_loop().create_task(self._run(), name="server link")

    async def close(self) -> None:
        """End the connection and all attempts."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        if self._connection is not None:
            self._connection.close()

    def send(self, data: bytes) -> bool:
        """Send octets to the server; False when there is no connection."""
        return self._connection is not None and self._connection.send(data)

    async def _run(self) -> None:
        attempt = 0
        self._on_state(LinkState.CONNECTING, "", None)
        while True:
            try:
                lived = await self._once()
                attempt = 0 if lived >= STEADY else attempt + 1
            except LinkFault as fault:
                _LOG.warning("server link: %s", fault.reason)
                self._on_state(fault.state, fault.reason, None)
                attempt += 1
            await asyncio.sleep(DELAYS[min(attempt, len(DELAYS) - 1)])

    async def _once(self) -> float:
        """Connect, stay until the connection is lost; return how long that was in seconds."""
        loop = asyncio.get_running_loop()
        flow = await self._connect_any()
        began = loop.time()
        self._on_state(LinkState.CONNECTED, "", flow)
        _LOG.info("server link: connected to %s port %d", flow.remote_host, flow.remote_port)
        fault = await self._until_lost(flow)
        self._connection = None
        _LOG.warning("server link: %s", fault.reason)
        self._on_state(fault.state, fault.reason, None)
        return loop.time() - began

    async def _connect_any(self) -> Flow:
        try:
            endpoints = await self._resolver.endpoints(self._server)
            context = client_context(self._server) if self._server.transport is Transport.TLS else None
        except ResolveFault as error:
            raise LinkFault(LinkState.LOST, f"{str(error).capitalize()}.") from error
        except KnownError as error:
            raise LinkFault(LinkState.REFUSED, str(error)) from error
        last: LinkFault | None = None
        for endpoint in endpoints:
            try:
                return await self._connect(endpoint, context)
            except (OSError, ssl.SSLError, TimeoutError) as error:
                last = last if last and last.state is LinkState.REFUSED else self._fault(error, endpoint)
        raise last or LinkFault(LinkState.LOST, "the server has no address")

    async def _connect(self, endpoint: Endpoint, context: ssl.SSLContext | None) -> Flow:
        loop = asyncio.get_running_loop()
        closed: asyncio.Future[BaseException | None] = loop.create_future()
        if self._server.transport is Transport.UDP:
            self._connection = await self._datagrams(endpoint, closed)
        else:
            self._connection = await self._stream(endpoint, context, closed)
        if context is not None or self._server.transport is Transport.UDP:
            await asyncio.wait([closed], timeout=SETTLE)
        if closed.done():
            raise closed.result() or ConnectionResetError("closed")
        self._closed = closed
        host, port = self._connection.local
        self._last_port = port
        self._flow = Flow(SERVER_TOKEN, self._server.transport, host, port, endpoint.host, endpoint.port)
        return self._flow

    async def _datagrams(
        self, endpoint: Endpoint, closed: asyncio.Future[BaseException | None]
    ) -> DatagramConnection:
        """A connected UDP socket, on the port of the last one if possible."""
        loop = asyncio.get_running_loop()
        sock = _udp_socket(endpoint, self._last_port)
        _, connection = await loop.create_datagram_endpoint(
            lambda: DatagramConnection(self._received, _settles(closed)), sock=sock
        )
        connection.send(PING)
        return connection

    async def _stream(
        self,
        endpoint: Endpoint,
        context: ssl.SSLContext | None,
        closed: asyncio.Future[BaseException | None],
    ) -> StreamConnection:
        loop = asyncio.get_running_loop()
        sock = socket.socket(_family(endpoint), socket.SOCK_STREAM)
        sock.setblocking(False)
        try:
            async with asyncio.timeout(CONNECT_TIMEOUT):
                await loop.sock_connect(sock, (endpoint.host, endpoint.port))
            async with asyncio.timeout(HANDSHAKE_TIMEOUT):
                _, connection = await loop.create_connection(
                    lambda: StreamConnection(self._received, _settles(closed), self._on_broken),
                    sock=sock,
                    ssl=context,
                    server_hostname=self._server.host.strip("[]") if context else None,
                )
        except BaseException:
            sock.close()
            raise
        return connection

    async def _until_lost(self, flow: Flow) -> LinkFault:
        assert self._closed is not None  # noqa: S101 - _connect has set it
        watch = asyncio.get_running_loop().create_task(self._watch(flow), name="server link watch")
        ends: list[asyncio.Future[Any]] = [self._closed, watch]
        try:
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        finally:
            watch.cancel()
        if self._closed.done():
            return self._fault(self._closed.result(), Endpoint(flow.remote_host, flow.remote_port))
        if self._connection is not None:
            self._connection.close()
        return LinkFault(LinkState.LOST, watch.result())

    async def _watch(self, flow: Flow) -> str:
        """Send keep-alives; return the reason as soon as this connection can't be used any more."""
        loop = asyncio.get_running_loop()
        ping_at = loop.time() + KEEPALIVE
        while True:
            await asyncio.sleep(ADDRESS_CHECK)
            source = source_address(flow.remote_host, flow.remote_port)
            if source is None and not flow.transport.reliable:
                return f"There is no network to {self._server.host} at the moment."
            if source not in {None, flow.local_host}:
                return "This computer's network address has changed."
            if loop.time() >= ping_at:
                ping_at = loop.time() + KEEPALIVE
                if not await self._ping():
                    return f"{self._server.host} does not answer keep-alives any more."

    async def _ping(self) -> bool:
        connection = self._connection
        if not isinstance(connection, StreamConnection):
            return self.send(PING)
        expected = connection.ponged.is_set()
        connection.ponged.clear()
        sent = connection.send(PING)
        if not expected:
            return sent
        with suppress(TimeoutError):
            await asyncio.wait_for(connection.ponged.wait(), PONG_TIMEOUT)
        return connection.ponged.is_set()

    def _received(self, data: bytes) -> None:
        self._on_message(data, self._flow)

    def _fault(self, error: BaseException | None, endpoint: Endpoint) -> LinkFault:
        where = f"{self._server.host} ({endpoint.host} port {endpoint.port})"
        if error is not None and (refused := explain(error, where)):
            return LinkFault(LinkState.REFUSED, refused)
        return LinkFault(LinkState.LOST, f"{where}: {_network_reason(error)}.")


def source_address(host: str, port: int) -> str | None:
    """The address this computer would use towards `host` now, None when there is no route."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((host, port))
            return str(probe.getsockname()[0])
    except OSError:
        return None


def _family(endpoint: Endpoint) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in endpoint.host else socket.AF_INET


def _udp_socket(endpoint: Endpoint, port: int) -> socket.socket:
    sock = socket.socket(_family(endpoint), socket.SOCK_DGRAM)
    try:
        sock.setblocking(False)
        with suppress(OSError):
            sock.bind(("", port))
        sock.connect((endpoint.host, endpoint.port))
    except OSError:
        sock.close()
        raise
    return sock


def _settles(closed: asyncio.Future[BaseException | None]) -> Callable[[BaseException | None], None]:
    def settle(error: BaseException | None) -> None:
        if not closed.done():
            closed.set_result(error)

    return settle


def _network_reason(error: BaseException | None) -> str:
    if error is None:
        return "the server closed the connection"
    if isinstance(error, ConnectionRefusedError):
        return "nobody listens there (connection refused)"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, ConnectionResetError):
        return "the connection was cut"
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
