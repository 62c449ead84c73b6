"""A display of the test run's own, with no screen behind it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.peers.process import PeerProcess
from tests.peers.waiting import PATIENCE, wait_until
from tests.peers.xwd import read_xwd


class Xvfb:
    """`size` in pixels. No window manager: a window is where it puts itself and has no frame."""

    def __init__(self, folder: Path, size: tuple[int, int] = (1600, 1000)) -> None:
        self._folder = folder
        self._size = size
        self._process: PeerProcess | None = None
        self.display = ""

    def start(self) -> None:
        """Start on a display number that the server finds itself."""
        number = self._folder / "display"
        screen = f"{self._size[0]}x{self._size[1]}x24"
        # The shell only opens descriptor 3 for the answer and becomes the server.
        script = 'exec Xvfb -displayfd 3 -screen 0 "$1" -fbdir "$3" -nolisten tcp -noreset 3>"$2"'
        command: list[str | Path] = ["sh", "-c", script, "xvfb", screen, number, self._folder]
        self._process = PeerProcess("xvfb", command, self._folder / "xvfb.log")
        text = wait_until(lambda: number.is_file() and number.read_text(encoding="ascii").strip(), "Xvfb")
        self.display = f":{text}"

    def stop(self) -> None:
        if self._process is not None:
            self._process.stop()

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to open its windows here."""
        return {
            "DISPLAY": self.display,
            "WAYLAND_DISPLAY": "",
            "QT_QPA_PLATFORM": "xcb",
            "XDG_SESSION_TYPE": "x11",
        }

    @property
    def logs(self) -> tuple[Path, ...]:
        return (self._folder / "xvfb.log",)

    def xdotool(self, *arguments: str) -> str:
        """Type, click, look for windows, and return what xdotool prints; raise when it fails."""
        done = subprocess.run(
            ["xdotool", *arguments],
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
            env={**os.environ, **self.environment},
        )
        if done.returncode:
            raise RuntimeError(f"xdotool {' '.join(arguments)}: {done.stderr}")
        return done.stdout.strip()

    def wait_for_window(self, title: str, timeout: float = PATIENCE) -> str:
        """The id of a visible window whose title matches the pattern."""

        def look() -> str | None:
            try:
                return self.xdotool("search", "--onlyvisible", "--name", title).splitlines()[0]
            except (RuntimeError, IndexError):
                return None

        return wait_until(look, f"a window {title!r}", timeout)

    @property
    def frame_buffer(self) -> Path:
        """What is on the screen now; `read_xwd` reads it."""
        return self._folder / "Xvfb_screen0"

    def screenshot(self, file: Path) -> Path:
        """Save the whole screen as PNG."""
        if not read_xwd(self.frame_buffer).save(str(file)):
            raise RuntimeError(f"could not write {file}")
        return file
