"""Ports that nobody uses at the moment."""

from __future__ import annotations

import random
import socket
from typing import Final

LOOPBACK = "127.0.0.1"
LOWEST, HIGHEST = 20_000, 31_000
"""Below the kernel's range for outgoing connections (32768–60999): none of those takes a port we chose."""
_given: Final[set[int]] = set()
"""By this process: a program that was told its port may take a while to bind it; until then it looks free."""


def is_free(port: int, host: str = LOOPBACK) -> bool:
    """Tell whether `port` can be bound for both UDP and TCP."""
    try:
        with (
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp,
            socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tcp,
        ):
            udp.bind((host, port))
            tcp.bind((host, port))
    except OSError:
        return False
    return True


def free_port(host: str = LOOPBACK) -> int:
    """A port free for UDP and TCP. Random, so that test runs side by side seldom meet."""
    return free_block(1, host)


def free_block(count: int, host: str = LOOPBACK) -> int:
    """The first (even) of `count` successive ports free for UDP and TCP; none of them is given twice."""
    if len(_given) > (HIGHEST - LOWEST) // 4:
        _given.clear()
    for _ in range(200):
        first = random.randrange(LOWEST, HIGHEST - count, 2)  # noqa: S311 - no secret
        block = range(first, first + count)
        if _given.isdisjoint(block) and all(is_free(port, host) for port in block):
            _given.update(block)
            return first
    raise RuntimeError(f"no {count} free ports between {LOWEST} and {HIGHEST} on {host}")
