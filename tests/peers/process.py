"""A foreign program that a test starts, watches and ends."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.peers.waiting import PATIENCE, wait_until


class PeerProcess:
    """One child process in its own session, with everything it prints in one log file."""

    def __init__(
        self,
        name: str,
        command: Sequence[str | Path],
        log: Path,
        environment: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        """Start `command`; `environment` is added to ours."""
        self.name = name
        self.log = log
        with log.open("ab") as output:
            self._child = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(environment or {})},
                cwd=cwd,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        return self._child.pid

    @property
    def running(self) -> bool:
        return self._child.poll() is None

    @property
    def exit_code(self) -> int | None:
        return self._child.poll()

    def text(self) -> str:
        """Everything printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def wait_for_text(self, text: str, timeout: float = PATIENCE) -> None:
        """Return as soon as `text` was printed; raise when the program ended without it."""

        def seen() -> bool:
            if text in self.text():
                return True
            if not self.running:
                raise RuntimeError(f"{self.name} ended with {self.exit_code}:\n{self.text()[-3000:]}")
            return False

        wait_until(seen, f"{text!r} from {self.name}", timeout)

    def wait(self, timeout: float = PATIENCE) -> int:
        """The exit code, as soon as there is one."""
        return self._child.wait(timeout)

    def send_signal(self, number: signal.Signals) -> None:
        """Signal the program only, not what it started."""
        self._child.send_signal(number)

    def stop(self, timeout: float = 5.0) -> None:
        """Ask it to end (SIGTERM), and make it end when it does not. Harmless when it has ended."""
        if self.running:
            self._child.terminate()
            try:
                self._child.wait(timeout)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """SIGKILL to the program and everything it started in its session."""
        if self.running:
            os.killpg(self._child.pid, signal.SIGKILL)
            self._child.wait(5)
