"""The connection to the configured server: made, kept alive, made again (REL-04)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from ccpdesk.kernel.errors import KnownError
from ccpdesk.kernel.sleep_clock import seconds_awake_or_asleep
from ccpdesk.voice.edge.connection import OnBroken, StreamConnection
from ccpdesk.voice.edge.dialing import Line, dial, source_address
from ccpdesk.voice.edge.flow import SERVER_TOKEN, Flow
from ccpdesk.voice.edge.framing import PING
from ccpdesk.voice.edge.link import LinkState
from ccpdesk.voice.edge.pulse import Pulse
from ccpdesk.voice.edge.resolver import Endpoint, ResolveFault, Resolver
from ccpdesk.voice.edge.settings import Server
from ccpdesk.voice.edge.tls import explain

_LOG = logging.getLogger(__name__)

KEEPALIVE = 25.0
"""Seconds between keep-alives: under the half minute after which routers forget a UDP flow."""
PONG_TIMEOUT = 10.0
"""RFC 5626 §4.4.1; expected only of a server that has answered a ping before."""
ADDRESS_CHECK = 2.0
ASLEEP = 8.0
"""Seconds without a turn: this computer slept, and the server may have given us up."""
STEADY = 5.0
"""A connection that lived this long makes the next attempt an immediate one."""
DELAYS = (0.0, 1.0, 1.5, 2.0, 2.5)

OnMessage = Callable[[bytes, Flow], None]
OnState = Callable[[LinkState, str, Flow | None], None]


class LinkFault(Exception):
    """An attempt that failed, or a connection that ended; the state and the sentence to show."""

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
        on_answer: Callable[[], None],
    ) -> None:
        """`on_answer`: told when the server has answered a question whether it lives (see `Pulse`)."""
        self._server = server
        self._resolver = resolver
        self._on_message = on_message
        self._on_state = on_state
        self._on_broken = on_broken
        self._pulse = Pulse(server, on_answer)
        self._line: Line | None = None
        self._flow: Flow | None = None
        self._last_port = 0
        self._fell_silent = False
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
        if self._line is not None:
            self._line.connection.close()

    def send(self, data: bytes) -> bool:
        """Send octets to the server; False when there is no connection."""
        return self._line is not None and self._line.connection.send(data)

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        attempt = 0
        self._on_state(LinkState.CONNECTING, "", None)
        while True:
            began = loop.time()
            try:
                await self._once()
            except LinkFault as fault:
                _LOG.warning("server link: %s", fault.reason)
                self._on_state(fault.state, fault.reason, None)
            except Exception:  # noqa: BLE001 - a bug must not leave the desk without telephone
                _LOG.exception("server link")
                self._on_state(LinkState.LOST, "An unexpected error; see the log.", None)
            steady = self._flow is not None and loop.time() - began >= STEADY
            self._line, self._flow = None, None
            attempt = 0 if steady else attempt + 1
            await asyncio.sleep(DELAYS[min(attempt, len(DELAYS) - 1)])

    async def _once(self) -> None:
        """Connect and stay until the connection is lost. Always ends with LinkFault."""
        line, flow = await self._connect_any()
        if self._fell_silent and not self._server.registers:
            await self._hear_again(line, flow)
        self._flow = flow
        self._on_state(LinkState.CONNECTED, "", flow)
        _LOG.info("server link: connected to %s port %d", flow.remote_host, flow.remote_port)
        line.open()
        raise await self._until_lost(line, flow)

    async def _hear_again(self, line: Line, flow: Flow) -> None:
        """A server that hangs takes connections all the same, as its system does that for it."""
        if not await self._pulse.answers(line.connection.send, flow):
            line.connection.close()
            raise LinkFault(LinkState.LOST, self._silence)
        self._fell_silent = False

    async def _connect_any(self) -> tuple[Line, Flow]:
        try:
            endpoints = await self._resolver.endpoints(self._server)
        except ResolveFault as error:
            why = str(error)
            raise LinkFault(LinkState.LOST, f"{why[:1].upper()}{why[1:]}.") from error
        last: LinkFault | None = None
        silent: list[Endpoint] = []
        for endpoint in endpoints:
            try:
                line, flow = await self._connect(endpoint, alone=len(endpoints) == 1)
            except KnownError as error:
                raise LinkFault(LinkState.REFUSED, str(error)) from error
            except OSError as error:
                last = last if last and last.state is LinkState.REFUSED else self._fault(error, endpoint)
                continue
            if len(endpoints) == 1 or await self._is_there(line, flow):
                return line, flow
            line.connection.close()
            silent.append(endpoint)
        if silent:  # this server may answer no questions
            return await self._connect(silent[0], alone=True)
        raise last or LinkFault(LinkState.LOST, f"{self._server.host} has no address.")

    async def _is_there(self, line: Line, flow: Flow) -> bool:
        """Over UDP nobody says that nobody is there; another address of the server may be alive."""
        if flow.transport.reliable or not self._server.check_seconds:
            return True
        return await self._pulse.answers(line.connection.send, flow)

    async def _connect(self, endpoint: Endpoint, *, alone: bool) -> tuple[Line, Flow]:
        line = Line(self._received, self._on_broken, self._server.transport, self._pulse.take)
        await dial(self._server, endpoint, line, self._last_port, alone=alone)
        self._line = line
        host, self._last_port = line.connection.local
        flow = Flow(SERVER_TOKEN, self._server.transport, host, self._last_port, endpoint.host, endpoint.port)
        return line, flow

    async def _until_lost(self, line: Line, flow: Flow) -> LinkFault:
        loop = asyncio.get_running_loop()
        watch = [loop.create_task(self._watch(line, flow), name="server link watch")]
        if self._server.check_seconds:
            watch.append(loop.create_task(self._until_silent(line, flow), name="server link pulse"))
        ends: list[asyncio.Future[Any]] = [line.closed, *watch]
        try:
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in watch:
                task.cancel()
        if line.closed.done():
            return self._fault(line.closed.result(), Endpoint(flow.remote_host, flow.remote_port))
        line.connection.close()
        return LinkFault(LinkState.LOST, next(task.result() for task in watch if task.done()))

    async def _until_silent(self, line: Line, flow: Flow) -> str:
        self._pulse.begin()
        await self._pulse.until_silent(line.connection.send, flow)
        self._fell_silent = True
        return self._silence

    @property
    def _silence(self) -> str:
        return f"{self._server.host} does not answer any more."

    async def _watch(self, line: Line, flow: Flow) -> str:
        """Send keep-alives; return the reason as soon as this connection can't be used any more."""
        loop = asyncio.get_running_loop()
        ping_at = loop.time() + KEEPALIVE
        while True:
            before = seconds_awake_or_asleep()
            await asyncio.sleep(ADDRESS_CHECK)
            if seconds_awake_or_asleep() - before > ADDRESS_CHECK + ASLEEP:
                return "This computer was asleep."
            source = source_address(flow.remote_host, flow.remote_port)
            if source is None and not flow.transport.reliable:
                return f"There is no network to {self._server.host} at the moment."
            if source not in {None, flow.local_host}:
                return "This computer's network address has changed."
            if loop.time() >= ping_at:
                ping_at = loop.time() + KEEPALIVE
                if not await _ping(line):
                    return f"{self._server.host} does not answer keep-alives any more."

    def _received(self, data: bytes) -> None:
        if self._flow is not None:
            self._on_message(data, self._flow)

    def _fault(self, error: BaseException | None, endpoint: Endpoint) -> LinkFault:
        where = f"{self._server.host} ({endpoint.host} port {endpoint.port})"
        if error is not None and (refused := explain(error, where)):
            return LinkFault(LinkState.REFUSED, refused)
        return LinkFault(LinkState.LOST, f"{where}: {_network_reason(error)}.")


async def _ping(line: Line) -> bool:
    """One keep-alive; False when the connection is dead."""
    connection = line.connection
    if not isinstance(connection, StreamConnection):
        return connection.send(PING)
    expected = connection.ponged.is_set()
    connection.ponged.clear()
    sent = connection.send(PING)
    if not expected:
        return sent
    with suppress(TimeoutError):
        await asyncio.wait_for(connection.ponged.wait(), PONG_TIMEOUT)
    return connection.ponged.is_set()


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
