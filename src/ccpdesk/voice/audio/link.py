"""Carries speech between the voice process and its audio engine: datagrams on the loopback, whole frames.

A datagram socket never blocks the telephone's clock thread, keeps frames whole, and is the same on all three
systems. Being connected, each side hears only the other's port.
"""

import socket
from typing import Final

_LOOPBACK: Final = "127.0.0.1"
_BACKLOG: Final = 64


class FrameLink:
    """One end. `connect` it to the other end's port before use.

    Args:
        unit: bytes of a frame, or of a half.
        most: units in a datagram that arrives, at most. What is no whole number of units is skipped.
    """

    def __init__(self, unit: int, most: int = 1) -> None:
        self._unit = unit
        self._longest = unit * most
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((_LOOPBACK, 0))
        self._socket.setblocking(False)
        self.port: int = self._socket.getsockname()[1]

    def fileno(self) -> int:
        """For a socket notifier."""
        return self._socket.fileno()

    def connect(self, port: int) -> None:
        """Talk to this port of the loopback only; what others sent before is thrown away."""
        self._socket.connect((_LOOPBACK, port))
        for _ in range(_BACKLOG):
            if self.receive() is None:
                return

    def send(self, frames: bytes) -> None:
        """Send a datagram; lost when the other side is gone or does not keep up. Callable from any thread."""
        try:  # noqa: SIM105 - `suppress` takes as long as the rest
            self._socket.send(frames)
        except OSError:
            pass

    def receive(self) -> bytes | None:
        """The units of the next datagram that arrived, or None. Anything that is no such is skipped."""
        for _ in range(_BACKLOG):
            try:
                frames = self._socket.recv(self._longest + 1)
            except BlockingIOError:
                return None
            except OSError:
                continue  # the other side was not there when we last sent (ICMP); the next call tells more
            size = len(frames)
            if 0 < size <= self._longest and size % self._unit == 0:
                return frames
        return None

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()
