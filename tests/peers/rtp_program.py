"""The far end's media as a program of its own, so that no garbage collector and no busy test delays a packet.

`rtp_endpoint` starts it: `python -IS rtp_program.py SOCKET PAYLOAD_TYPE SILENCE`, the socket bound already,
one encoded frame of silence in hexadecimal. Orders come as JSON, a line each, on standard input; it ends with
that. What happens goes to standard output as records: kind, time (`time.monotonic`), length, and so many
bytes.
"""

from __future__ import annotations

import base64
import heapq
import json
import os
import random
import select
import socket
import struct
import sys
import time
from collections import deque

RECORD = struct.Struct("!cdH")
HEARD = b"H"
"""A datagram arrived; the bytes are that datagram."""
PLAYED = b"P"
"""Everything given so far is on the wire; the bytes are a `PROGRESS`."""
PROGRESS = struct.Struct("!Id")
"""Frames sent of those that were given, and by how many seconds the latest packet of all left too late."""

RTP_HEADER = struct.Struct("!BBHII")
RTP_VERSION = 0x80
FRAME_SECONDS = 0.02
FRAME_BYTES = 160
"""20 ms of PCMU, PCMA and G.722 alike; all three count 160 timestamp units (RFC 3551, section 4.5.2)."""
PRIORITY = 20


class Sender:
    """A frame every 20 ms by the clock, silence unless there is something to play; some may be held back."""

    def __init__(self, rtp: socket.socket, payload_type: int, silence: bytes) -> None:
        self._socket = rtp
        self._payload_type = payload_type
        self._silence = silence
        self._target: tuple[str, int] | None = None
        self._to_play: deque[tuple[bytes, float | None]] = deque()
        self._on_the_way: list[tuple[float, int, bytes]] = []
        self._number = random.randrange(30_000)  # noqa: S311 - no secret
        self._timestamp = random.randrange(1 << 30)  # noqa: S311 - no secret
        self._source = random.randrange(1 << 32)  # noqa: S311 - no secret
        self._due = 0.0
        self._latest = 0.0
        self._sent = 0
        self._last_leaves = 0.0

    def start(self, host: str, port: int) -> None:
        """Begin now."""
        self._target = (host, port)
        self._due = time.monotonic()

    def play(self, encoded: bytes, delays: list[float | None]) -> None:
        """Send this after what is still being sent; a delay of None loses the frame."""
        for number, start in enumerate(range(0, len(encoded), FRAME_BYTES)):
            frame = encoded[start : start + FRAME_BYTES]
            delay = delays[number] if number < len(delays) else 0.0
            self._to_play.append((frame + self._silence[len(frame) :], delay))

    @property
    def next_at(self) -> float | None:
        """When something is to be done."""
        if self._target is None:
            return None
        return min(self._due, self._on_the_way[0][0]) if self._on_the_way else self._due

    def work(self) -> bytes | None:
        """Send what is due. A `PROGRESS` when the last given frame went out."""
        if self._target is None:
            return None
        finished = None
        while (now := time.monotonic()) >= self._due:
            self._dispatch()
        while self._on_the_way and self._on_the_way[0][0] <= now:
            leaves, _, packet = heapq.heappop(self._on_the_way)
            self._latest = max(self._latest, now - leaves)
            self._socket.sendto(packet, self._target)
        if self._last_leaves and not self._to_play and now >= self._last_leaves:
            self._last_leaves = 0.0
            finished = PROGRESS.pack(self._sent, self._latest)
        return finished

    def _dispatch(self) -> None:
        frame, delay = self._silence, 0.0
        if self._to_play:
            frame, wanted = self._to_play.popleft()
            self._sent += 1
            self._last_leaves = max(self._last_leaves, self._due + (wanted or 0.0))
            delay = -1.0 if wanted is None else wanted
        if delay >= 0:
            number = self._number & 0xFFFF
            header = RTP_HEADER.pack(
                RTP_VERSION, self._payload_type, number, self._timestamp & 0xFFFFFFFF, self._source
            )
            heapq.heappush(self._on_the_way, (self._due + delay, self._number, header + frame))
        self._number += 1
        self._timestamp += FRAME_BYTES
        self._due += FRAME_SECONDS


def main() -> None:
    """Serve until standard input ends."""
    _be_punctual()
    rtp = socket.socket(fileno=int(sys.argv[1]))
    rtp.setblocking(False)
    sender = Sender(rtp, int(sys.argv[2]), bytes.fromhex(sys.argv[3]))
    os.set_blocking(1, False)
    orders, records = b"", bytearray()
    while True:
        at = sender.next_at
        wait = None if at is None else max(0.0, at - time.monotonic())
        readable, writable, _ = select.select([rtp.fileno(), 0], [1] if records else [], [], wait)
        if progress := sender.work():
            records += RECORD.pack(PLAYED, time.monotonic(), len(progress)) + progress
        if rtp.fileno() in readable:
            records += _hear(rtp)
        if 0 in readable:
            if not (data := os.read(0, 1 << 16)):
                return
            *lines, orders = (orders + data).split(b"\n")
            for line in lines:
                _obey(sender, json.loads(line))
        if writable:
            del records[: os.write(1, records)]


def _be_punctual() -> None:
    """Before everybody else where that is allowed; else as far ahead as it is."""
    try:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(PRIORITY))
    except OSError:
        try:
            os.nice(-10)
        except OSError:
            return


def _hear(rtp: socket.socket) -> bytes:
    try:
        data = rtp.recv(2048)
    except OSError:  # nothing after all, or a port unreachable that an earlier packet met
        return b""
    return RECORD.pack(HEARD, time.monotonic(), len(data)) + data


def _obey(sender: Sender, order: dict[str, object]) -> None:
    match order:
        case {"host": str(host), "port": int(port)}:
            sender.start(host, port)
        case {"play": str(encoded), "delays": list(delays)}:
            sender.play(base64.b64decode(encoded), delays)


if __name__ == "__main__":
    main()
