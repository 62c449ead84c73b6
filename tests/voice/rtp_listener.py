"""Receives RTP and reads the telephone events in it (RFC 4733 section 2.3)."""

from __future__ import annotations

import socket
import threading
from typing import Self

EVENTS = "0123456789*#ABCD"
HEADER = 12
EVENT_PAYLOAD_TYPE = 101


class RtpListener:
    """A UDP port that counts packets and collects digits, each once: repeated packets share a timestamp."""

    def __init__(self) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.settimeout(0.1)
        self.port: int = self._socket.getsockname()[1]
        self.packets = 0
        self._events: dict[int, str] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._receive, daemon=True)

    @property
    def digits(self) -> str:
        """The digits in the order of their timestamps."""
        return "".join(self._events[time] for time in sorted(self._events))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join(2)
        self._socket.close()

    def _receive(self) -> None:
        while not self._over.is_set():
            try:
                packet = self._socket.recv(2048)
            except TimeoutError:
                continue
            self.packets += 1
            if len(packet) > HEADER and packet[1] & 0x7F == EVENT_PAYLOAD_TYPE:
                self._events[int.from_bytes(packet[4:8], "big")] = EVENTS[packet[HEADER]]
