"""A PulseAudio daemon of the test run's own, with null sinks for headsets. No sound card needed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.peers.headset import Headset
from tests.peers.process import PeerProcess
from tests.peers.punctual import make_punctual
from tests.peers.waiting import wait_until


class Pulse:
    """Its own socket and state in `folder` (a short path: the socket's name is limited to 107 bytes)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._socket = folder / "native"
        self._process: PeerProcess | None = None
        self._headsets: list[Headset] = []

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to use this daemon and no other."""
        return {
            "PULSE_SERVER": f"unix:{self._socket}",
            "PULSE_RUNTIME_PATH": str(self._folder / "runtime"),
            "PULSE_STATE_PATH": str(self._folder / "state"),
            "PULSE_COOKIE": str(self._folder / "cookie"),
        }

    def start(self) -> None:
        """Start the daemon and wait until it answers. There is no device yet."""
        self._socket.unlink(missing_ok=True)
        (self._folder / "runtime" / "pid").unlink(missing_ok=True)
        script = self._folder / "default.pa"
        script.write_text(
            f"load-module module-native-protocol-unix socket={self._socket} auth-anonymous=1\n",
            encoding="utf-8",
        )
        options = ["--daemonize=no", "--system=false", "--exit-idle-time=-1", "--use-pid-file=no"]
        command = ["pulseaudio", "-n", "-F", str(script), *options, "--disallow-exit", "--log-target=stderr"]
        environment = {name: value for name, value in self.environment.items() if name != "PULSE_SERVER"}
        self._process = PeerProcess("pulseaudio", command, self._folder / "pulse.log", environment)
        wait_until(self._answers, "PulseAudio to answer")
        make_punctual(self._process.pid)

    def stop(self) -> None:
        """End the daemon; its headsets vanish with it."""
        self._forget_headsets()
        if self._process is not None:
            self._process.stop()

    def kill(self) -> None:
        """What a crash of the sound server does."""
        self._forget_headsets()
        if self._process is not None:
            self._process.kill()

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.running

    @property
    def logs(self) -> tuple[Path, ...]:
        return (self._folder / "pulse.log",)

    def add_headset(self, name: str = "Headset") -> Headset:
        """Plug in a headset; devices called `name` and "`name` microphone" appear."""
        headset = Headset(self, name, self._folder)
        self._headsets.append(headset)
        return headset

    def control(self, *arguments: str) -> str:
        """Run pactl and return what it prints."""
        done = subprocess.run(
            ["pactl", *arguments],
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
            env=self._full_environment(),
        )
        if done.returncode:
            raise RuntimeError(f"pactl {' '.join(arguments)}: {done.stderr}")
        return done.stdout

    def run(self, name: str, *command: str | Path) -> PeerProcess:
        """Start a program that uses this daemon."""
        process = PeerProcess(name, command, self._folder / f"{name}.log", self.environment)
        make_punctual(process.pid)
        return process

    def streams(self) -> str:
        """What programs play and record at the moment, for assertions and for reading."""
        return self.control("list", "sink-inputs") + self.control("list", "source-outputs")

    def _answers(self) -> bool:
        if self._process is not None and not self._process.running:
            raise RuntimeError(f"pulseaudio ended at once:\n{self._process.text()[-3000:]}")
        try:
            return bool(self.control("info"))
        except RuntimeError:
            return False

    def _forget_headsets(self) -> None:
        for headset in self._headsets:
            headset.let_go()
        self._headsets.clear()

    def _full_environment(self) -> dict[str, str]:
        return {**os.environ, **self.environment}
