"""`ccpdesk demo` under test: the program as anybody starts it, driven by `ccpdesk ctl`."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.real_desk import PROGRAM, RealDesk
from tests.peers.process import PeerProcess
from tests.peers.waiting import wait_until


class DemoDesk(RealDesk):
    """A demo in a profile of its own, with no display."""

    def __init__(self, profile: Path) -> None:
        super().__init__(profile, {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""})
        self._folder = profile

    def start_demo(self, *options: str) -> PeerProcess:
        """Run `ccpdesk demo` and wait until the desk answers."""
        command: list[str | Path] = [PROGRAM, "--profile", self._folder, "demo", *options]
        self._process = PeerProcess("demo", command, self.log, self._environment)
        socket = Path(self.paths.local_socket("ctl"))
        wait_until(socket.exists, "the desk of the demo to open its control socket", 90)
        wait_until(self._answers, "the desk of the demo to answer", 60)
        return self._process
