"""The far end's speech: PCMU both ways every 20 ms, clicks on demand, arrivals by the kernel's clock."""

import itertools
import random
import struct
import threading
import time
from dataclasses import dataclass
from typing import Final

from benchmarks.rig.stamped_socket import Address, StampedSocket

FRAME_S: Final = 0.02
FRAME: Final = 160
"""Octets and timestamp units in 20 ms of PCMU."""
_HEADER: Final = struct.Struct("!BBHII")
_SILENCE: Final = b"\xff" * FRAME
CLICK: Final = b"\x80\x00" * 8 + b"\xff" * (FRAME - 16)
"""2 ms at full scale, then silence."""
_LOUD: Final = 0x40
"""µ-law magnitudes are inverted: smaller is louder."""


@dataclass(frozen=True)
class Frame:
    """One packet that arrived; ``at`` in seconds since the epoch."""

    at: float
    sequence: int
    timestamp: int
    payload: bytes

    @property
    def first_loud(self) -> int | None:
        """Index of the first loud sample."""
        return next((i for i, octet in enumerate(self.payload) if octet & 0x7F < _LOUD), None)


@dataclass(frozen=True)
class Continuity:
    """Whether anything was missing; ``longest`` seconds lay between two packets."""

    packets: int
    missing: int
    longest: float


class FarRtp:
    """Receives from the beginning; sends once `start` knows where to."""

    def __init__(self) -> None:
        self._socket = StampedSocket()
        self.port = self._socket.port
        self.frames: list[Frame] = []
        self.sent_clicks: list[float] = []
        self._click_due = threading.Event()
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._receive, name="rtp in", daemon=True)]
        self._threads[0].start()

    def start(self, target: Address) -> None:
        """Send a frame every 20 ms from now on."""
        sender = threading.Thread(target=self._send, args=(target,), name="rtp out", daemon=True)
        self._threads.append(sender)
        sender.start()

    def click(self) -> None:
        """Send a click in the next frame."""
        self._click_due.set()

    def first_at(self, patience: float = 5.0) -> float:
        """When the first frame arrived."""
        deadline = time.monotonic() + patience
        while not self.frames:
            if time.monotonic() > deadline:
                raise TimeoutError("no RTP came")
            time.sleep(0.002)
        return self.frames[0].at

    def continuity(self, since: float) -> Continuity:
        """Of what arrived after ``since``."""
        frames = [frame for frame in list(self.frames) if frame.at >= since]
        pairs = list(itertools.pairwise(frames))
        missing = sum(((b.timestamp - a.timestamp) & 0xFFFFFFFF) // FRAME - 1 for a, b in pairs)
        return Continuity(len(frames), missing, max((b.at - a.at for a, b in pairs), default=0.0))

    def close(self) -> None:
        """End both directions."""
        self._over.set()
        for thread in self._threads:
            thread.join(1)
        self._socket.close()

    def _send(self, target: Address) -> None:
        sequence, stamp = random.randrange(30_000), random.randrange(1 << 30)  # noqa: S311 - no secret
        source = random.randrange(1 << 32)  # noqa: S311 - no secret
        due = time.monotonic()
        while not self._over.is_set():
            click = self._click_due.is_set()
            header = _HEADER.pack(0x80, 0, sequence & 0xFFFF, stamp & 0xFFFFFFFF, source)
            at = self._socket.send(header + (CLICK if click else _SILENCE), target)
            if click:
                self._click_due.clear()
                self.sent_clicks.append(at)
            sequence, stamp, due = sequence + 1, stamp + FRAME, due + FRAME_S
            time.sleep(max(0.0, due - time.monotonic()))

    def _receive(self) -> None:
        while not self._over.is_set():
            datagram = self._socket.receive(0.1)
            if datagram is None or len(datagram.data) <= _HEADER.size or datagram.data[1] & 0x7F:
                continue
            _, _, sequence, stamp, _ = _HEADER.unpack_from(datagram.data)
            self.frames.append(Frame(datagram.at, sequence, stamp, datagram.data[_HEADER.size :]))
