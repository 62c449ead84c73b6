"""The floor under every answer: a program that sends each datagram back. `python -m benchmarks.rig.echo`."""

import socket
import sys
import time
from pathlib import Path

from benchmarks.rig.stamped_socket import LOOPBACK, StampedSocket
from tests.peers.process import PeerProcess


def echo_times(count: int, log: Path) -> list[float]:
    """Milliseconds that so many datagrams take to such a program and back."""
    ours = StampedSocket()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind((LOOPBACK, 0))
        port = probe.getsockname()[1]
    program = PeerProcess("echo", [sys.executable, "-m", "benchmarks.rig.echo", str(port)], log)
    program.wait_for_text("ready")
    found: list[float] = []
    for _ in range(count):
        sent = ours.send(b"x" * 900, (LOOPBACK, port))
        back = ours.receive(1.0)
        if back is not None:
            found.append((back.at - sent) * 1000)
        time.sleep(0.05)
    program.stop()
    ours.close()
    return found


def main() -> None:
    """Echo until killed."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as echo:
        echo.bind((LOOPBACK, int(sys.argv[1])))
        print("ready", flush=True)
        while True:
            data, source = echo.recvfrom(65_535)
            echo.sendto(data, source)


if __name__ == "__main__":
    main()
