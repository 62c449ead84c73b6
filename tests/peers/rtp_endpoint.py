"""The far end of a call's media: sends recorded speech as RTP and keeps what it receives."""

from __future__ import annotations

import base64
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.peers.ports import free_block
from tests.peers.rtp_program import (
    FRAME_BYTES,
    FRAME_SECONDS,
    HEARD,
    PLAYED,
    PROGRESS,
    RECORD,
    RTP_HEADER,
    RTP_VERSION,
)
from tests.peers.waiting import PATIENCE, wait_until

__all__ = ["FRAME_BYTES", "FRAME_SECONDS", "RtpEndpoint", "RtpPacket"]

FRAMES_AN_ORDER = 500
"""The sender reads no longer order than it can between two packets."""
PROGRAM = Path(__file__).with_name("rtp_program.py")


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

    A process of its own does it (`rtp_program`), punctually, whatever happens in this one. What is played was
    encoded apart from that silence: a decoder that remembers (G.722) needs some speech to adapt before what
    it puts out can be compared.
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
        self.latest = 0.0
        """By how many seconds the latest packet left too late, as known when something was last played."""
        self._silence = silence
        self._given = self._sent = 0
        self._packets: list[RtpPacket] = []
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as rtp:
            rtp.bind((host, self.port))
            self._child = subprocess.Popen(
                [sys.executable, "-IS", str(PROGRAM), str(rtp.fileno()), str(payload_type), silence.hex()],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                pass_fds=[rtp.fileno()],
            )
        self._reader = threading.Thread(target=self._read, name="rtp", daemon=True)
        self._reader.start()

    def start(self, host: str, port: int) -> None:
        """Begin to send to `host:port`. What arrives is kept from the beginning."""
        self._order({"host": host, "port": port})

    def stop(self) -> None:
        """End the process and free the port. Harmless when done before."""
        assert self._child.stdin is not None
        self._child.stdin.close()
        self._child.wait(5)
        self._reader.join(5)

    # --- sending ---

    def play(self, encoded: bytes, delays: Sequence[float | None] = ()) -> None:
        """Send encoded audio after what is still being sent; returns at once.

        Args:
            encoded: Whole frames, the last one is filled up with silence.
            delays: Seconds by which the network holds each frame back; None: it loses it.
        """
        self._given += -(-len(encoded) // FRAME_BYTES)
        for first in range(0, len(encoded) // FRAME_BYTES + 1, FRAMES_AN_ORDER):
            part = encoded[first * FRAME_BYTES : (first + FRAMES_AN_ORDER) * FRAME_BYTES]
            late = list(delays[first : first + FRAMES_AN_ORDER])
            self._order({"play": base64.b64encode(part).decode(), "delays": late})

    @property
    def played(self) -> bool:
        """Whether the last frame given to `play` is on the wire."""
        return self._sent >= self._given

    def wait_until_played(self, timeout: float = 60) -> None:
        """Return when the last frame given to `play` is on the wire."""
        wait_until(lambda: self.played, "the end of what the far end plays", timeout)

    def _order(self, order: dict[str, object]) -> None:
        assert self._child.stdin is not None
        self._child.stdin.write(json.dumps(order).encode() + b"\n")
        self._child.stdin.flush()

    # --- receiving ---

    def packets(self, since: float = 0.0) -> list[RtpPacket]:
        """What arrived after the monotonic time `since`."""
        return [packet for packet in list(self._packets) if packet.arrived >= since]

    def wait_for_audio(self, timeout: float = PATIENCE) -> RtpPacket:
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

    def _read(self) -> None:
        assert self._child.stdout is not None
        with self._child.stdout as records:
            while len(head := records.read(RECORD.size)) == RECORD.size:
                kind, at, length = RECORD.unpack(head)
                data = records.read(length)
                if kind == PLAYED:
                    self._sent, self.latest = PROGRESS.unpack(data)
                elif kind == HEARD and length > RTP_HEADER.size and data[0] & 0xC0 == RTP_VERSION:
                    _, marked, sequence, timestamp, _ = RTP_HEADER.unpack_from(data)
                    payload = data[RTP_HEADER.size :]
                    self._packets.append(RtpPacket(at, sequence, timestamp, marked & 0x7F, payload))
