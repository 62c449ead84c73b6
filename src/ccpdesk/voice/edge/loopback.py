"""The side of pjsua2: a TCP port on 127.0.0.1 that it uses as its outbound proxy.

Every program on this computer can connect there. A connection is pjsua2's when a request on it has proven so;
until then nothing is sent on it, and the first request that proves nothing ends it.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable

from ccpdesk.voice.edge.connection import StreamConnection
from ccpdesk.voice.edge.contact import LOOPBACK

_LOG = logging.getLogger(__name__)
_MAX_UNPROVEN = 8
"""Connections that have not said yet who they are; one more ends the oldest."""
_MAX_WAITING = 64
"""Messages that may wait while the connection to pjsua2 is made."""


class Loopback:
    """Runs on the edge's event loop from `start` to `close`."""

    def __init__(self, on_message: Callable[[bytes], bool]) -> None:
        """`on_message` tells whether the message is pjsua2's."""
        self._on_message = on_message
        self._server: asyncio.Server | None = None
        self._accepted: list[StreamConnection] = []
        self._unproven: list[StreamConnection] = []
        self._own: StreamConnection | None = None
        self._ua_port: int | None = None
        self._waiting: deque[bytes] = deque(maxlen=_MAX_WAITING)
        self._connecting: asyncio.Task[None] | None = None

    async def start(self) -> int:
        """Listen; return the port."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._accept, LOOPBACK, 0)
        return int(self._server.sockets[0].getsockname()[1])

    def attach(self, ua_port: int) -> None:
        """Where pjsua2 takes connections, for what comes while it has none with us."""
        self._ua_port = ua_port

    def send(self, data: bytes) -> None:
        """Bring octets to pjsua2: on its newest connection, else on one of our own."""
        for connection in [*reversed(self._accepted), self._own]:
            if connection is not None and connection.send(data):
                return
        self._waiting.append(data)
        if self._connecting is None and self._ua_port is not None:
            loop = asyncio.get_running_loop()
            self._connecting = loop.create_task(self._connect(self._ua_port), name="edge to pjsua2")

    async def close(self) -> None:
        """Stop listening and end every connection."""
        if self._connecting is not None:
            self._connecting.cancel()
        if self._server is not None:
            self._server.close()
        for connection in [*self._accepted, *self._unproven, self._own]:
            if connection is not None:
                connection.close()

    async def _connect(self, port: int) -> None:
        loop = asyncio.get_running_loop()
        try:
            _, self._own = await loop.create_connection(
                lambda: StreamConnection(self._from_own, lambda _exc: None, prompt=True), LOOPBACK, port
            )
        except OSError as error:
            _LOG.warning("pjsua2 takes no connection on port %d: %s", port, error)
            self._waiting.clear()
        finally:
            self._connecting = None
        while self._waiting and self._own is not None and self._own.send(self._waiting[0]):
            self._waiting.popleft()

    def _accept(self) -> StreamConnection:
        connection = StreamConnection(
            lambda data: self._judge(connection, data), lambda _exc: self._gone(connection), prompt=True
        )
        self._unproven.append(connection)
        if len(self._unproven) > _MAX_UNPROVEN:
            self._unproven[0].close()
        return connection

    def _judge(self, connection: StreamConnection, data: bytes) -> None:
        if not self._on_message(data):
            _LOG.warning("closed a connection of another program on this computer")
            connection.close()
        elif connection in self._unproven and not data.startswith(b"SIP/"):
            self._unproven.remove(connection)
            self._accepted.append(connection)

    def _from_own(self, data: bytes) -> None:
        """What comes on the connection that we made ourselves, to pjsua2's own port."""
        self._on_message(data)

    def _gone(self, connection: StreamConnection) -> None:
        for connections in (self._accepted, self._unproven):
            if connection in connections:
                connections.remove(connection)
