"""A UDP socket that says when the kernel took each datagram in: our own scheduling stays out of it."""

import socket
import struct
import time
from dataclasses import dataclass
from typing import Final

LOOPBACK: Final = "127.0.0.1"
_TIMESTAMPS: Final = 35
"""SO_TIMESTAMPNS of Linux, which Python does not name; elsewhere our own clock has to do."""
_TIME: Final = struct.Struct("ll")

Address = tuple[str, int]


@dataclass(frozen=True)
class Datagram:
    """``at``: seconds since the epoch, by the kernel."""

    at: float
    data: bytes
    source: Address


class StampedSocket:
    """Bound to a free port of the loopback, or to ``port``."""

    def __init__(self, port: int = 0) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((LOOPBACK, port))
        self._socket.setsockopt(socket.SOL_SOCKET, _TIMESTAMPS, 1)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        self.port: int = self._socket.getsockname()[1]

    def receive(self, patience: float) -> Datagram | None:
        """The next datagram, None when none comes in ``patience`` seconds or the socket is closed."""
        self._socket.settimeout(patience)
        try:
            data, ancillary, _, source = self._socket.recvmsg(65_535, 64)
        except OSError:
            return None
        return Datagram(_arrival(ancillary), data, source)

    def send(self, data: bytes, target: Address) -> float:
        """Send; returns the time just before."""
        now = time.time()
        self._socket.sendto(data, target)
        return now

    def close(self) -> None:
        """Free the port."""
        self._socket.close()


def _arrival(ancillary: list[tuple[int, int, bytes]]) -> float:
    for _, kind, data in ancillary:
        if kind == _TIMESTAMPS:
            seconds, nanoseconds = _TIME.unpack(data)
            return float(seconds + nanoseconds / 1e9)
    return time.time()
