"""Pictures of the real program for docs/screenshots: real windows, real SIP calls, the demo's company.

    python packaging/screenshots.py [--to FOLDER] [--theme light|dark]

Needs Xvfb, xdotool and PulseAudio, as the tests do. Nothing is staged: the desk runs in a process of its own,
the demo PBX calls it, `ccpdesk ctl` answers, and the pictures are the frame buffer of the display.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtGui import QImage

ROOT: Final = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # the display and the desk of the tests are used here too

from ccpdesk.app.demo import SEED  # noqa: E402  after the path is set
from ccpdesk.app.demo.free_port import LOOPBACK, free_port  # noqa: E402
from ccpdesk.app.demo.profile import prepare  # noqa: E402
from tests.e2e.real_desk import RealDesk  # noqa: E402
from tests.peers.pulse import Pulse  # noqa: E402
from tests.peers.waiting import wait_until  # noqa: E402
from tests.peers.xvfb import Xvfb  # noqa: E402

Size = tuple[int, int]
USUAL: Final[Size] = (1440, 900)
SMALL: Final[Size] = (1024, 700)
SETTLE: Final = 1.5  # seconds for animations and queries; a picture can't be waited for otherwise
RING_SECONDS: Final = 100
HEADSET: Final = "Headset"


class Studio:
    """One desk of one theme before the camera."""

    def __init__(
        self, display: Xvfb, desk: RealDesk, ports: tuple[int, int], target: Path, theme: str
    ) -> None:
        self.desk = desk
        self._display = display
        self._pbx_port, self._desk_port = ports
        self._target = target
        self._theme = theme
        self._window = ""

    def open(self) -> None:
        """Start the desk, and let it fill the display."""
        self.desk.start()
        self._window = self._display.wait_for_window("ccpdesk")
        self._resize(USUAL)
        self.rest()

    def shoot(self, name: str, *, small: bool = False) -> None:
        """Take a picture, and one of a small window when wanted."""
        self._picture(name, USUAL)
        if small:
            self._resize(SMALL)
            self._picture(f"{name}-1024x700", SMALL)
            self._resize(USUAL)

    def keys(self, *keys: str) -> None:
        """Press keys in the window, one after the other."""
        self._focus()
        for key in keys:
            self._display.xdotool("key", "--clearmodifiers", key)

    def write(self, text: str) -> None:
        """Type a text."""
        self._display.xdotool("type", "--delay", "15", text)

    def rest(self) -> None:
        """Leave keyboard and mouse alone: nothing in focus, the pointer in the corner."""
        corner = [str(length - 1) for length in USUAL]
        self._display.xdotool("mousemove", *corner, "click", "1")

    @contextmanager
    def calls(self, *kinds: str) -> Iterator[None]:
        """The demo PBX with these calls in this order; without any it only stands by."""
        script = ["--script", ",".join(kinds)] if kinds else ["--calls", "0"]
        command = [sys.executable, "-m", "ccpdesk.app.demo.pbx", "--until-input-ends", f"--seed={SEED}"]
        where = [f"--listen={self._pbx_port}", f"--desk={LOOPBACK}:{self._desk_port}"]
        ring = f"--ring-seconds={RING_SECONDS}"
        pbx = subprocess.Popen([*command, *where, *script, ring], stdin=subprocess.PIPE)
        try:
            self.desk.wait_for_link(timeout=90)
            self._end_wrap_up()
            yield
            self._end_all()
        finally:
            pbx.communicate(timeout=20)

    def _end_wrap_up(self) -> None:
        """The next queue call is to ring at once; there may be nothing to end."""
        self.desk.run("ctl", "wrapup", "end")

    def _end_all(self) -> None:
        def over() -> bool:
            for call in self.desk.ctl("calls"):
                self.desk.run("ctl", "reject" if call["state"] == "ringing" else "hangup", call["id"])
            return not self.desk.ctl("calls")

        wait_until(over, "the end of all calls", 30)

    def _focus(self) -> None:
        self._display.xdotool("windowfocus", "--sync", self._window)

    def _resize(self, size: Size) -> None:
        width, height = map(str, size)
        self._display.xdotool("windowmove", self._window, "0", "0")
        self._display.xdotool("windowsize", self._window, width, height)
        self._focus()

    def _picture(self, name: str, size: Size) -> None:
        time.sleep(SETTLE)
        file = self._display.screenshot(self._target / f"{name}-{self._theme}.png")
        picture = QImage(str(file)).copy(0, 0, *size)
        if not picture.save(str(file)):
            raise OSError(f"could not write {file}")
        print(file.relative_to(ROOT) if file.is_relative_to(ROOT) else file, flush=True)


def no_calls(studio: Studio) -> None:
    """What the agent sees between calls."""
    with studio.calls():
        studio.shoot("empty", small=True)
        studio.keys("ctrl+3")
        studio.rest()
        studio.shoot("history", small=True)
        studio.keys("ctrl+n")
        studio.shoot("new-call")
        studio.keys("Escape")
        studio.keys("ctrl+2", "ctrl+f")
        studio.write("savannah")
        studio.shoot("customers")
        studio.keys("F1")
        studio.shoot("shortcuts")
        studio.keys("Escape", "ctrl+f", "ctrl+a", "BackSpace", "ctrl+1")
        studio.rest()


def one_call_and_another(studio: Studio) -> None:
    """Ringing, the pop-up over another screen, active, a second one, Hold & Accept."""
    with studio.calls("known", "direct"):
        first = studio.desk.wait_for_call("ringing", 60)["id"]
        studio.shoot("ringing", small=True)
        studio.keys("ctrl+3")
        studio.rest()
        studio.shoot("pop-up")
        studio.keys("ctrl+1")
        studio.rest()
        studio.desk.ctl("accept", first)
        studio.desk.wait_for_call("active")
        studio.shoot("active", small=True)
        studio.keys("ctrl+b")
        studio.shoot("book-job", small=True)
        studio.keys("Escape")
        studio.rest()
        second = studio.desk.wait_for_call("ringing", 60)["id"]
        studio.shoot("second-call-rings")
        studio.desk.ctl("accept", second)
        studio.desk.wait_for_call("held", call=first)
        studio.shoot("two-calls", small=True)
        studio.keys("ctrl+shift+k")
        studio.shoot("keypad")
        studio.keys("Escape", "ctrl+shift+t")
        studio.shoot("transfer")
        studio.keys("Escape")


def other_callers(studio: Studio) -> None:
    """One who is not to be served, and several customers with one number."""
    for kind, picture in (("do-not-service", "do-not-service"), ("several", "several-customers")):
        with studio.calls(kind):
            call = studio.desk.wait_for_call("ringing", 60)["id"]
            studio.shoot(f"{picture}-rings")
            studio.desk.ctl("accept", call)
            studio.desk.wait_for_call("active")
            studio.shoot(picture)


def nobody_known(studio: Studio) -> None:
    """An unknown caller becomes a customer."""
    with studio.calls("stranger"):
        call = studio.desk.wait_for_call("ringing", 60)["id"]
        studio.desk.ctl("accept", call)
        studio.desk.wait_for_call("active")
        studio.keys("ctrl+shift+n")
        studio.write("Helen Whitaker")
        studio.keys("Tab")
        studio.write("480 Peachtree St NE, Atlanta GA 30308")
        time.sleep(2 * SETTLE)  # the table of ZIP codes is read for the first time
        studio.keys("Down", "Return")
        studio.shoot("new-customer", small=True)
        studio.keys("Escape", "Tab", "space")


ACTS: Final[Sequence[Callable[[Studio], None]]] = (
    no_calls,
    other_callers,
    nobody_known,
    one_call_and_another,  # last: a queue call of over a minute owes a reason before the next one
)


def run(theme: str, target: Path) -> None:
    """All pictures of one theme."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ccp-pictures-")))
        display, pulse = Xvfb(_new(folder / "x"), USUAL), Pulse(_new(folder / "p"))
        for service in (display, pulse):
            service.start()
            stack.callback(service.stop)
        pulse.add_headset(HEADSET)
        ports = (free_port(), free_port())
        now = datetime.now(UTC)
        prepare(folder / "profile", SEED, now, pbx_port=ports[0], desk_port=ports[1], theme=theme)
        desk = RealDesk(folder / "profile", {**display.environment, **pulse.environment})
        stack.callback(desk.stop)
        studio = Studio(display, desk, ports, target, theme)
        studio.open()
        for act in ACTS:
            act(studio)


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "screenshots", metavar="FOLDER")
    parser.add_argument("--theme", choices=("light", "dark"), help="one theme only")
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    for theme in [options.theme] if options.theme else ["light", "dark"]:
        run(theme, options.to)
    return 0


if __name__ == "__main__":
    sys.exit(main())
