"""The far end of a call's media: sends recorded speech as RTP and keeps what it receives."""

from __future__ import annotations

import random
import socket
import struct
import threading
import time
from dataclasses import dataclass

from tests.peers.ports import free_block
from tests.peers.waiting import wait_until

HEADER = struct.Struct("!BBHII")
FRAME_SECONDS = 0.02
FRAME_BYTES = 160
"""20 ms of PCMU, PCMA and G.722 alike; all three count 160 timestamp units (RFC 3551, section 4.5.2)."""
RTP_VERSION = 0x80


@dataclass(frozen=True)
class RtpPacket:
    """`arrived` is a `time.monotonic()`."""

    arrived: float
    sequence: int
    timestamp: int
    payload_type: int
    payload: bytes


class RtpEndpoint:
    """Sends a frame every 20 ms from `start` to `stop`, silence unless something is played.

    What is played was encoded apart from that silence: a decoder that remembers (G.722) needs some speech
    to adapt before what it puts out can be compared.
    """

    def __init__(self, host: str, payload_type: int, silence: bytes) -> None:
        """Bind a port.

        Args:
            host: Address to bind.
            payload_type: 0 PCMU, 8 PCMA, 9 G.722.
            silence: One encoded frame of silence (160 bytes).
        """
        self.host = host
        self.port = free_block(2, host)
        self.payload_type = payload_type
        self._silence = silence
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((host, self.port))
        self._socket.settimeout(0.1)
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._queue: list[bytes] = []
        self._played = threading.Event()
        self._packets: list[RtpPacket] = []
        self._threads: list[threading.Thread] = []

    def start(self, host: str, port: int) -> None:
        """Begin to send to `host:port` and to receive."""
        self._threads = [
            threading.Thread(target=self._send, args=((host, port),), name="rtp-send"),
            threading.Thread(target=self._receive, name="rtp-receive"),
        ]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End both threads and free the port. Harmless when done before."""
        self._stop.set()
        for thread in self._threads:
            thread.join(2)
        self._socket.close()

    # --- sending ---

    def play(self, encoded: bytes) -> None:
        """Send encoded audio after what is still being sent; returns at once."""
        frames = [encoded[at : at + FRAME_BYTES] for at in range(0, len(encoded), FRAME_BYTES)]
        if frames and len(frames[-1]) < FRAME_BYTES:
            frames[-1] += self._silence[len(frames[-1]) :]
        with self._lock:
            self._played.clear()
            self._queue += frames

    def wait_until_played(self, timeout: float = 60) -> None:
        """Return when the last frame given to `play` is on the wire."""
        if not self._played.wait(timeout):
            raise TimeoutError("RTP was not played to its end")

    def _send(self, target: tuple[str, int]) -> None:
        sequence, timestamp = random.randrange(30_000), random.randrange(1 << 30)  # noqa: S311 - no secret
        source = random.randrange(1 << 32)  # noqa: S311 - no secret
        due = time.monotonic()
        while not self._stop.is_set():
            packet = HEADER.pack(RTP_VERSION, self.payload_type, sequence & 0xFFFF, timestamp, source)
            self._socket.sendto(packet + self._next_frame(), target)
            sequence, timestamp, due = (
                sequence + 1,
                (timestamp + FRAME_BYTES) & 0xFFFFFFFF,
                due + FRAME_SECONDS,
            )
            self._stop.wait(max(0.0, due - time.monotonic()))

    def _next_frame(self) -> bytes:
        with self._lock:
            if self._queue:
                frame = self._queue.pop(0)
                if not self._queue:
                    self._played.set()
                return frame
        return self._silence

    # --- receiving ---

    def packets(self, since: float = 0.0) -> list[RtpPacket]:
        """What arrived after the monotonic time `since`."""
        with self._lock:
            return [packet for packet in self._packets if packet.arrived >= since]

    def wait_for_audio(self, timeout: float = 10) -> RtpPacket:
        """The first audio packet, as soon as it has arrived."""
        return wait_until(self._audio, "RTP", timeout)[0]

    def audio(self, since: float = 0.0, until: float | None = None) -> bytes:
        """The encoded audio that arrived in that time, in order of its timestamps, lost frames as silence."""
        chosen = [p for p in self._audio(since) if until is None or p.arrived < until]
        if not chosen:
            return b""
        first, last = min(p.timestamp for p in chosen), max(p.timestamp for p in chosen)
        audio = bytearray(self._silence * ((last - first) // FRAME_BYTES + 1))
        for packet in chosen:
            at = packet.timestamp - first
            audio[at : at + len(packet.payload)] = packet.payload
        return bytes(audio)

    def _audio(self, since: float = 0.0) -> list[RtpPacket]:
        return [packet for packet in self.packets(since) if packet.payload_type == self.payload_type]

    def _receive(self) -> None:
        while not self._stop.is_set():
            try:
                data = self._socket.recv(2048)
            except TimeoutError:
                continue
            if len(data) > HEADER.size and data[0] & 0xC0 == RTP_VERSION:
                _, kind, sequence, timestamp, _ = HEADER.unpack_from(data)
                packet = RtpPacket(time.monotonic(), sequence, timestamp, kind & 0x7F, data[HEADER.size :])
                with self._lock:
                    self._packets.append(packet)
