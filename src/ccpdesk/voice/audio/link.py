"""Carries frames between the voice process and its audio engine: datagrams on the loopback, one frame each.

A datagram socket never blocks the telephone's clock thread, keeps frames whole, and is the same on all three
systems. Being connected, each side hears only the other's port.
"""

import contextlib
import socket
from typing import Final

_LOOPBACK: Final = "127.0.0.1"
_BACKLOG: Final = 64


class FrameLink:
    """One end. `connect` it to the other end's port before use.

    Args:
        expected: bytes of the datagrams that shall arrive; others are skipped.
    """

    def __init__(self, expected: int) -> None:
        self._expected = expected
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

    def send(self, frame: bytes) -> None:
        """Send a frame; lost when the other side is gone or does not keep up. Callable from any thread."""
        with contextlib.suppress(OSError):
            self._socket.send(frame)

    def receive(self) -> bytes | None:
        """The next frame that arrived, or None. Anything that is not a frame is skipped."""
        for _ in range(_BACKLOG):
            try:
                frame = self._socket.recv(self._expected + 1)
            except BlockingIOError:
                return None
            except OSError:
                continue  # the other side was not there when we last sent (ICMP); the next call tells more
            if len(frame) == self._expected:
                return frame
        return None

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()
