"""Far ends made of bare sockets: what a test needs to say exactly, octet by octet."""

from __future__ import annotations

import collections
import contextlib
import selectors
import socket
import ssl
import threading
import time
from typing import Protocol

from ccpdesk.voice.edge.framing import StreamFramer
from ccpdesk.voice.edge.message import Message, parse_message
from tests.peers.waiting import PATIENCE


class Peer(Protocol):
    """What a flood needs of a far end."""

    def send(self, data: bytes) -> None: ...

    def receive(self, seconds: float = PATIENCE) -> Message | None: ...


class UdpPeer:
    """A UDP socket on loopback that speaks whatever it is told."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind((host, 0))
        self.socket.settimeout(PATIENCE)
        self.port = int(self.socket.getsockname()[1])
        self.other: tuple[str, int] = ("127.0.0.1", 0)

    def receive(self, seconds: float = PATIENCE) -> Message | None:
        """The next message that is no keep-alive, None when none comes in time; notes where it came from."""
        self.socket.settimeout(seconds)
        with contextlib.suppress(TimeoutError):
            while True:
                data, self.other = self.socket.recvfrom(65_535)
                if data.strip():
                    return parse_message(data)
        return None

    def await_edge(self) -> None:
        """Wait for the edge's first keep-alive: from then on its address is known."""
        _, self.other = self.socket.recvfrom(100)

    def send(self, data: bytes) -> None:
        """To the address that the last datagram came from."""
        self.socket.sendto(data, self.other)

    def close(self) -> None:
        """Nobody listens here any more."""
        self.socket.close()


class StreamPeer:
    """A far end on TCP that dials again whenever it is cut off; with `fresh`, for each message.

    Older connections are still read; the oldest of more than `KEPT` is closed.
    """

    KEPT = 8

    def __init__(self, port: int, *, fresh: bool = False) -> None:
        self._port = port
        self._fresh = fresh
        self._open = selectors.DefaultSelector()
        self._newest: socket.socket | None = None
        self._messages: collections.deque[Message] = collections.deque()

    def send(self, data: bytes) -> None:
        """Send octets; a connection that is gone is made anew, once."""
        if self._fresh or self._newest is None:
            self._dial()
        try:
            self._write(data)
        except OSError:
            self._dial()
            with contextlib.suppress(OSError):
                self._write(data)

    def receive(self, seconds: float = PATIENCE) -> Message | None:
        """The next message that is no keep-alive on any connection, None when none comes in time."""
        until = time.monotonic() + seconds
        while not self._messages and (left := until - time.monotonic()) > 0:
            for key, _ in self._open.select(left):
                self._read(key)
        return self._messages.popleft() if self._messages else None

    def close(self) -> None:
        """Cut every connection."""
        for key in list(self._open.get_map().values()):
            self._drop(key.fileobj)
        self._open.close()

    def _write(self, data: bytes) -> None:
        if self._newest is None:
            raise OSError("not connected")
        self._newest.sendall(data)

    def _dial(self) -> None:
        there = [key.fileobj for key in self._open.get_map().values()]
        for old in there[: max(0, len(there) + 1 - self.KEPT)]:
            self._drop(old)
        self._newest = socket.create_connection(("127.0.0.1", self._port), PATIENCE)
        self._open.register(self._newest, selectors.EVENT_READ, StreamFramer())

    def _read(self, key: selectors.SelectorKey) -> None:
        connection = key.fileobj
        assert isinstance(connection, socket.socket)
        octets = b""
        with contextlib.suppress(OSError):
            octets = connection.recv(65_535)
        if not octets:
            self._drop(connection)
            return
        self._messages.extend(
            parse_message(frame.data) for frame in key.data.feed(octets) if not frame.is_keepalive
        )

    def _drop(self, connection: object) -> None:
        assert isinstance(connection, socket.socket)
        self._open.unregister(connection)
        connection.close()
        if connection is self._newest:
            self._newest = None


class StreamServer:
    """A TCP or TLS server on loopback that takes connections until it is closed."""

    def __init__(self, context: ssl.SSLContext | None = None, port: int = 0) -> None:
        self._context = context
        self._listening = socket.create_server(("127.0.0.1", port))
        self.port = int(self._listening.getsockname()[1])
        self.connections: list[socket.socket] = []
        self.connected = threading.Semaphore(0)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def wait(self) -> socket.socket:
        """The next connection (with TLS: handshake done)."""
        assert self.connected.acquire(timeout=PATIENCE)
        connection = self.connections[-1]
        connection.settimeout(PATIENCE)
        return connection

    def close(self) -> None:
        """Stop listening and cut every connection."""
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join(PATIENCE)
        for connection in self.connections:
            connection.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                with contextlib.suppress(OSError):
                    if self._context is not None:
                        connection = self._context.wrap_socket(connection, server_side=True)
                    self.connections.append(connection)
                    self.connected.release()


def receive_stream(connection: socket.socket) -> Message:
    """The next message on a stream that is no keep-alive."""
    framer = StreamFramer()
    while True:
        data = connection.recv(65_535)
        assert data, "the connection was closed"
        for frame in framer.feed(data):
            if not frame.is_keepalive:
                return parse_message(frame.data)
