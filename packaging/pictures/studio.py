"""One desk before the camera: the real program on a display of its own."""

import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from PySide6.QtGui import QImage

from ccpdesk.app.demo import SEED
from ccpdesk.app.demo.free_port import LOOPBACK
from pictures.look import Look
from tests.e2e.real_desk import CtlFailed, RealDesk
from tests.peers.pulse import Pulse
from tests.peers.screen_reader import ScreenReader
from tests.peers.small_png import save_small
from tests.peers.waiting import wait_until
from tests.peers.xvfb import Xvfb
from tests.peers.xwd import read_xwd

SETTLE: Final = 0.6
"""Seconds for animations and queries before a picture."""
LONGEST: Final = 4.0
RING_SECONDS: Final = 100
DISMISS: Final = ("ctrl+shift+d", "ctrl+shift+d")
BUTTON: Final = ("push button", "button", "button menu", "toggle button", "check box", "radio button")
TAB: Final = ("page tab",)
TABLE: Final = ("table", "tree table")


class Studio:
    """One desk of one look before the camera."""

    def __init__(
        self,
        display: Xvfb,
        reader: ScreenReader,
        desk: RealDesk,
        ports: tuple[int, int],
        pulse: Pulse,
        target: Path,
        look: Look,
    ) -> None:
        self.desk = desk
        self.pulse = pulse
        self.look = look
        self.faults: list[str] = []
        self._display = display
        self._reader = reader
        self._pbx_port, self._desk_port = ports
        self._target = target
        self._window = ""

    def open(self) -> None:
        """Start the desk, and let it fill the display."""
        self.desk.start()
        self._window = self._display.wait_for_window("ccpdesk")
        self._fill()
        self.rest()

    @contextmanager
    def situation(self, name: str, *, noticed: bool = False, close: bool = True) -> Iterator[None]:
        """Take a picture of what the block brings about; when it fails, that costs this picture only.

        Args:
            name: of the picture.
            noticed: with what supervisors are told meanwhile, too.
            close: leave what the block opened by Escape.
        """
        try:
            yield
            self.shoot(name, noticed=noticed)
        except Exception:  # noqa: BLE001 - it is told at the end
            self.faults.append(f"{self.look.name}, {name}: {traceback.format_exc()}")
        if close:
            self.keys("Escape")

    def shoot(self, name: str, *, noticed: bool = False) -> None:
        """Take a picture, if this look has it; without what is told meanwhile, unless ``noticed``."""
        if not self.look.wants(name):
            return
        if not noticed:
            self.keys(*DISMISS)
        file = self._target / f"{name}-{self.look.name}.png"
        save_small(self._still(), file)
        print(file.name, flush=True)

    def keys(self, *keys: str) -> None:
        """Press keys in the window, one after the other."""
        self._focus()
        for key in keys:
            self._display.xdotool("key", "--clearmodifiers", key)

    def write(self, text: str) -> None:
        """Type a text."""
        self._display.xdotool("type", "--delay", "15", text)

    def press(self, name: str, roles: tuple[str, ...] = BUTTON) -> None:
        """Press what has a name that begins so."""
        self._reader.press(name, *roles)
        time.sleep(SETTLE / 2)

    def shows(self, name: str) -> bool:
        """Whether there is a button that has a name that begins so."""
        return self._reader.shows(name, *BUTTON)

    def focus(self, name: str, roles: tuple[str, ...]) -> None:
        """Put the focus on what has a name that begins so."""
        self._reader.focus(name, *roles)
        time.sleep(SETTLE / 2)

    def rest(self) -> None:
        """Leave keyboard and mouse alone: nothing in focus, the pointer in the corner."""
        corner = [str(length * self.look.scale - 1) for length in self.look.size]
        self._display.xdotool("mousemove", *corner, "click", "1")

    def go(self, screen: int) -> None:
        """Show a main screen, numbered as on the rail."""
        self.keys(f"ctrl+{screen}")
        self.rest()

    @contextmanager
    def calls(self, *kinds: str, ring: int = RING_SECONDS) -> Iterator[None]:
        """The demo PBX with these calls in this order; without any it only stands by."""
        script = ["--script", ",".join(kinds)] if kinds else ["--calls", "0"]
        command = [sys.executable, "-m", "ccpdesk.app.demo.pbx", "--until-input-ends", f"--seed={SEED}"]
        where = [f"--listen={self._pbx_port}", f"--desk={LOOPBACK}:{self._desk_port}"]
        pbx = subprocess.Popen([*command, *where, *script, f"--ring-seconds={ring}"], stdin=subprocess.PIPE)
        try:
            self.desk.wait_for_link(timeout=90)
            with suppress(CtlFailed):
                self.desk.ctl("wrapup", "end")  # the next queue call is to ring at once
            yield
        finally:
            self._end_all()
            self._give_reason()
            pbx.communicate(timeout=30)

    def answered(self) -> str:
        """The id of the call that rings next, once it is accepted."""
        call = str(self.desk.wait_for_call("ringing", 90)["id"])
        self.desk.ctl("accept", call)
        self.desk.wait_for_call("active", 60, call=call)
        return call

    def _end_all(self) -> None:
        def over() -> bool:
            for call in self.desk.ctl("calls"):
                self.desk.run("ctl", "reject" if call["state"] == "ringing" else "hangup", call["id"])
            return not self.desk.ctl("calls")

        wait_until(over, "the end of all calls", 60)

    def _give_reason(self) -> None:
        """A queue call of over a minute owes one before the next."""
        if self._reader.shows("Give reason", *BUTTON):
            self.press("Give reason")
            self.press("Called by mistake")

    def _focus(self) -> None:
        self._display.xdotool("windowfocus", "--sync", self._window)

    def _fill(self) -> None:
        width, height = (str(length * self.look.scale) for length in self.look.size)
        self._display.xdotool("windowmove", self._window, "0", "0")
        self._display.xdotool("windowsize", self._window, width, height)
        self._focus()

    def _still(self) -> QImage:
        """The window once it stands still, but for clocks that go on each second."""
        until = time.monotonic() + LONGEST
        time.sleep(SETTLE)
        before, now = self._seen(), self._seen()
        while before != now and time.monotonic() < until:
            time.sleep(SETTLE / 4)
            before, now = now, self._seen()
        return now

    def _seen(self) -> QImage:
        width, height = (length * self.look.scale for length in self.look.size)
        return read_xwd(self._display.frame_buffer).copy(0, 0, width, height)
