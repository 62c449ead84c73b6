"""A session bus of the test run's own with an unlocked gnome-keyring on it."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from tests.peers.process import PeerProcess
from tests.peers.waiting import wait_until

OWNED = ["--dest=org.freedesktop.DBus", "--print-reply", "/", "org.freedesktop.DBus.NameHasOwner"]


class SecretService:
    """Keeps its keyring file in `folder`; the login keyring is unlocked with an empty password."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bus: PeerProcess | None = None
        self._keyring: PeerProcess | None = None
        self._address = ""

    def start(self) -> None:
        """Start both and wait until secrets can be stored."""
        for name in ("home", "run", "data"):
            (self._folder / name).mkdir(exist_ok=True, mode=0o700)
        self._bus = PeerProcess(
            "dbus", ["dbus-daemon", "--session", "--nofork", "--print-address"], self._folder / "dbus.log"
        )
        log = self._folder / "dbus.log"
        found = wait_until(lambda: re.search(r"unix:\S+", log.read_text(encoding="utf-8")), "the bus address")
        self._address = found.group(0)
        # The password is read from standard input up to its end; nothing at all would mean "stay locked".
        script = "exec gnome-keyring-daemon --foreground --components=secrets --unlock <<'END'\n\nEND\n"
        self._keyring = PeerProcess(
            "keyring", ["sh", "-c", script], self._folder / "keyring.log", self.environment, self._folder
        )
        wait_until(self._answers, "the secret service")

    def stop(self) -> None:
        for process in (self._keyring, self._bus):
            if process is not None:
                process.stop()

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to use this keyring and no other."""
        return {
            "DBUS_SESSION_BUS_ADDRESS": self._address,
            "XDG_RUNTIME_DIR": str(self._folder / "run"),
            "XDG_DATA_HOME": str(self._folder / "data"),
            "HOME": str(self._folder / "home"),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.SecretService.Keyring",
        }

    @property
    def logs(self) -> tuple[Path, ...]:
        return (self._folder / "dbus.log", self._folder / "keyring.log")

    def _answers(self) -> bool:
        done = subprocess.run(
            ["dbus-send", "--session", *OWNED, "string:org.freedesktop.secrets"],
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
            env={**os.environ, **self.environment},
        )
        return "boolean true" in done.stdout
