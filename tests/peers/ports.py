"""Ports that nobody uses at the moment."""

from __future__ import annotations

import os
import random
import socket
from typing import Final

LOOPBACK = "127.0.0.1"
SINGLES, BLOCKS = range(20_000, 28_000), range(28_000, 32_000)
"""Below the kernel's range for outgoing connections (32768-60999): none of those takes a port we chose.

Blocks have a range of their own: among many single ports no long one would be left.
"""
LARGEST_SINGLE = 2
"""RTP and its RTCP count as a single port."""
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
    ports = _share(SINGLES if count <= LARGEST_SINGLE else BLOCKS)
    if len(_given.intersection(ports)) > len(ports) // 4:
        _given.difference_update(ports)
    for _ in range(500):
        first = random.randrange(ports.start, ports.stop - count, 2)  # noqa: S311 - no secret
        block = range(first, first + count)
        if _given.isdisjoint(block) and all(is_free(port, host) for port in block):
            _given.update(block)
            return first
    raise RuntimeError(f"no {count} free ports in {ports} on {host}")


def _share(ports: range) -> range:
    """What of `ports` belongs to this worker of pytest-xdist, so that no two promise the same port."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    size = len(ports) // workers // 2 * 2
    start = ports.start + number % workers * size
    return range(start, start + size)
