"""A cable between a client and a server that can be pulled out: TCP on loopback, both ways."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Lock, Thread

from tests.peers.ports import LOOPBACK

_PART = 65_536


class Cable:
    """Leads from `port` to a server's port; while it is out, connections are reset and new ones too."""

    def __init__(self, server_port: int) -> None:
        self._server_port = server_port
        self._lock = Lock()
        self._ends: list[socket.socket] = []
        self._out = False
        self._listener = socket.create_server((LOOPBACK, 0))
        self.port: int = self._listener.getsockname()[1]
        Thread(target=self._welcome, daemon=True).start()

    def pull(self) -> None:
        """Cut what is connected, and let nobody through."""
        with self._lock:
            self._out = True
            ends, self._ends = self._ends, []
        for end in ends:
            _close(end)

    def plug(self) -> None:
        """Let everybody through again."""
        with self._lock:
            self._out = False

    def close(self) -> None:
        """Pull it for good."""
        self.pull()
        _close(self._listener)

    def _welcome(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection((LOOPBACK, self._server_port))
            except OSError:
                _close(client)
                continue
            with self._lock:
                through = not self._out
                if through:
                    self._ends += (client, server)
            if not through:
                _close(client)
                _close(server)
                continue
            for source, sink in ((client, server), (server, client)):
                Thread(target=_carry, args=(source, sink), daemon=True).start()


def _carry(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while part := source.recv(_PART):
            sink.sendall(part)
    _close(source)
    _close(sink)


def _close(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
