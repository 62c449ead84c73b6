"""Ports of the loopback that nobody uses."""

import random
import socket
from typing import Final

from ccpdesk.kernel.errors import VoiceError

LOOPBACK: Final = "127.0.0.1"
# Below the ranges that systems take ports of outgoing connections from.
_LOWEST: Final = 20_000
_HIGHEST: Final = 32_000
_ATTEMPTS: Final = 100


def free_port() -> int:
    """A port that is free for UDP and TCP, of chance, so that two demos seldom meet.

    Raises:
        VoiceError: none was found.
    """
    for _ in range(_ATTEMPTS):
        port = random.randrange(_LOWEST, _HIGHEST)  # noqa: S311  not a secret
        if _is_free(port):
            return port
    raise VoiceError("No free port was found for the demo", f"{LOOPBACK}:{_LOWEST}-{_HIGHEST}")


def _is_free(port: int) -> bool:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp,
        socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tcp,
    ):
        try:
            udp.bind((LOOPBACK, port))
            tcp.bind((LOOPBACK, port))
        except OSError:
            return False
    return True
