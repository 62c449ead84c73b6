"""One socket each: a stream (TCP, TLS) or a connected UDP socket, turned into whole SIP messages."""

from __future__ import annotations

import asyncio
import errno
import socket
import sys
from collections.abc import Callable
from typing import cast

from ccpdesk.voice.edge.framing import PING, PONG, FramingError, StreamFramer

MAX_UNSENT = 1_048_576
"""Octets that may wait for a peer that does not read; then the connection is given up."""
PARTIAL_TIMEOUT = 10.0
"""Seconds in which a message that has begun must end."""

_IP_MTU_DISCOVER, _IP_PMTUDISC_DONT = 10, 0
"""Of Linux, which Python does not name."""

OnFrame = Callable[[bytes], None]
OnClosed = Callable[[BaseException | None], None]
OnBroken = Callable[[FramingError], bytes | None]
"""Gets what can't be framed; its answer is sent before the connection is closed."""


class StreamConnection(asyncio.Protocol):
    """A TCP or TLS connection. Callbacks run on the event loop."""

    def __init__(
        self,
        on_frame: OnFrame,
        on_closed: OnClosed,
        on_broken: OnBroken | None = None,
        *,
        prompt: bool = False,
    ) -> None:
        """With `prompt` every octet is acknowledged at once: see `acknowledge_at_once`."""
        self._on_frame = on_frame
        self._on_closed = on_closed
        self._on_broken = on_broken
        self._prompt = prompt
        self._framer = StreamFramer()
        self._partial: asyncio.TimerHandle | None = None
        self._transport: asyncio.Transport | None = None
        self.ponged = asyncio.Event()

    @property
    def open(self) -> bool:
        """True while octets can be sent."""
        return self._transport is not None and not self._transport.is_closing()

    @property
    def local(self) -> tuple[str, int]:
        """Our own address and port."""
        return self._address("sockname")

    @property
    def remote(self) -> tuple[str, int]:
        """The peer's address and port."""
        return self._address("peername")

    def send(self, data: bytes) -> bool:
        """Send octets; False when the connection is gone."""
        if not self.open or self._transport is None:
            return False
        if self._transport.get_write_buffer_size() > MAX_UNSENT:
            self._transport.abort()
            return False
        self._transport.write(data)
        return True

    def close(self) -> None:
        """Close after what is still to be sent."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """From asyncio: the connection (with TLS: the verified connection) is there."""
        self._transport = cast("asyncio.Transport", transport)
        sock = transport.get_extra_info("socket")
        notice_silence(sock)
        if self._prompt:
            acknowledge_at_once(sock)

    def connection_lost(self, exc: Exception | None) -> None:
        """From asyncio: the connection is gone."""
        self._stop_waiting()
        self._on_closed(exc)

    def data_received(self, data: bytes) -> None:
        """From asyncio: octets came."""
        if self._prompt and self._transport is not None:
            acknowledge_at_once(self._transport.get_extra_info("socket"))
        self._stop_waiting()
        try:
            frames = self._framer.feed(data)
        except FramingError as error:
            self._break(error)
            return
        for frame in frames:
            if not frame.is_keepalive:
                self._on_frame(frame.data)
            elif frame.data == PING:
                self.send(PONG)
            else:
                self.ponged.set()
        if self._framer.pending:
            loop = asyncio.get_running_loop()
            late = FramingError(400, "a message that never ended", self._framer.head)
            self._partial = loop.call_later(PARTIAL_TIMEOUT, self._break, late)

    def _break(self, error: FramingError) -> None:
        reply = self._on_broken(error) if self._on_broken else None
        if reply:
            self.send(reply)
        self.close()

    def _stop_waiting(self) -> None:
        if self._partial is not None:
            self._partial.cancel()
            self._partial = None

    def _address(self, which: str) -> tuple[str, int]:
        host, port, *_ = self._transport.get_extra_info(which) if self._transport else ("", 0)
        return str(host), int(port)


class DatagramConnection(asyncio.DatagramProtocol):
    """A connected UDP socket: only the server's datagrams arrive, and its ICMP errors are heard."""

    def __init__(self, on_frame: OnFrame, on_closed: OnClosed) -> None:
        self._on_frame = on_frame
        self._on_closed = on_closed
        self._transport: asyncio.DatagramTransport | None = None

    @property
    def open(self) -> bool:
        """True while octets can be sent."""
        return self._transport is not None and not self._transport.is_closing()

    @property
    def local(self) -> tuple[str, int]:
        """Our own address and port."""
        host, port, *_ = self._transport.get_extra_info("sockname") if self._transport else ("", 0)
        return str(host), int(port)

    def send(self, data: bytes) -> bool:
        """Send one datagram; False when the socket is gone."""
        if not self.open or self._transport is None:
            return False
        self._transport.sendto(data)
        return True

    def close(self) -> None:
        """Close the socket."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """From asyncio: the socket is connected."""
        self._transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, _addr: object) -> None:
        """From asyncio: one datagram; line ends alone are keep-alives."""
        if data.strip(b"\r\n\0"):
            self._on_frame(data)

    def error_received(self, exc: Exception) -> None:
        """From asyncio: the network says that nobody is there, or that our address is gone.

        A datagram that some router on the way can't pass whole is no end: repeated, it is sent in pieces.
        """
        if isinstance(exc, OSError) and exc.errno == errno.EMSGSIZE:
            return
        self.close()
        self._on_closed(exc)
        self._on_closed = _ignore

    def connection_lost(self, exc: Exception | None) -> None:
        """From asyncio: the socket is closed."""
        self._on_closed(exc)


def notice_silence(sock: socket.socket | None) -> None:
    """Let the operating system end a connection whose peer vanished, within some 15 s of the next octet."""
    if sock is None:
        return
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    if sys.platform == "linux":
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 10)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 3)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT, 2)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 8_000)


def may_be_fragmented(sock: socket.socket) -> None:
    """Let routers cut up what is larger than their path takes: an INVITE with SRTP, in a VPN.

    Linux forbids it by default, and reports the first such datagram as an error of the socket.
    """
    if sys.platform == "linux" and sock.family == socket.AF_INET:
        sock.setsockopt(socket.IPPROTO_IP, _IP_MTU_DISCOVER, _IP_PMTUDISC_DONT)


def acknowledge_at_once(sock: socket.socket | None) -> None:
    """Switch delayed acknowledgements off until the next octets (Linux; elsewhere nothing).

    A peer that leaves Nagle's algorithm on, as pjsua2 does by itself, writes 100 and 180 one after
    the other: the 180 would wait 40 ms for the acknowledgement of the 100 (measured; PERF-01 allows 3 ms).
    """
    if sock is not None and sys.platform == "linux":
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)


def _ignore(_exc: BaseException | None) -> None:
    """A socket's end is told once."""
