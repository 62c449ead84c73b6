"""Receives RTP and says whether anything was missing, by the times at which the kernel took packets in."""

from __future__ import annotations

import itertools
import socket
import struct
import threading
import time
from dataclasses import dataclass
from typing import Self

_TIMESTAMPS = 35
"""SO_TIMESTAMPNS of Linux, which Python does not name; elsewhere our own clock has to do."""
_TIME = struct.Struct("ll")
_HEADER = struct.Struct("!BBHI")
FRAME = 160
"""Timestamp units in 20 ms of PCMU."""


@dataclass(frozen=True)
class Heard:
    """What arrived: `longest` seconds lay between two packets that follow one another."""

    packets: int
    missing: int
    jumps: int
    longest: float


class RtpWitness:
    """A UDP port for one stream of PCMU."""

    def __init__(self) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.settimeout(0.1)
        self._socket.setsockopt(socket.SOL_SOCKET, _TIMESTAMPS, 1)
        self.port = int(self._socket.getsockname()[1])
        self._packets: list[tuple[float, int, int]] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._receive, name="rtp witness")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join(2)
        self._socket.close()

    def count(self) -> int:
        """Packets so far."""
        return len(self._packets)

    def heard(self, first: int) -> Heard:
        """About the packets from number `first` on."""
        packets = self._packets[first:]
        pairs = list(itertools.pairwise(packets))
        return Heard(
            len(packets),
            sum((b[1] - a[1] - 1) & 0xFFFF for a, b in pairs),
            sum((b[2] - a[2]) & 0xFFFFFFFF != FRAME for a, b in pairs),
            max((b[0] - a[0] for a, b in pairs), default=0.0),
        )

    def _receive(self) -> None:
        while not self._over.is_set():
            try:
                data, ancillary, *_ = self._socket.recvmsg(2_048, 64)
            except TimeoutError:
                continue
            if len(data) == FRAME + 12:
                _, _, sequence, timestamp = _HEADER.unpack_from(data)
                self._packets.append((_arrival(ancillary), sequence, timestamp))


def _arrival(ancillary: list[tuple[int, int, bytes]]) -> float:
    for _, kind, data in ancillary:
        if kind == _TIMESTAMPS:
            seconds, nanoseconds = _TIME.unpack(data)
            return float(seconds + nanoseconds / 1e9)
    return time.time()
