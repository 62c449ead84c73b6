"""Pictures of the real program for docs/screenshots: real windows, real SIP calls, the demo's company.

    python packaging/screenshots.py [--to FOLDER] [--look NAME …] [--act NAME …]

Needs Xvfb, xdotool, PulseAudio and at-spi2-core, as the tests do. Nothing is staged: the desk runs as a
program of its own with every right, the demo PBX calls it, its colleagues work, `ccpdesk ctl` answers,
controls are pressed as a screen reader presses them, and the pictures are the frame buffer of the display.

Each of the four looks is a desk of its own: light and dark, both also in the smallest window; twice as large
(200 %) in the smallest window; and mirrored, in a language that is read from right to left, with long names.
"""

import argparse
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # the display and the desk of the tests are used here too

from ccpdesk.app.demo import SEED  # noqa: E402  after the path is set
from ccpdesk.app.demo.free_port import LOOPBACK, free_port  # noqa: E402
from ccpdesk.app.demo.profile import prepare  # noqa: E402
from ccpdesk.storage.engine import ACTOR  # noqa: E402
from tests.e2e.real_desk import CtlFailed, RealDesk  # noqa: E402
from tests.peers.process import PeerProcess  # noqa: E402
from tests.peers.pulse import Pulse  # noqa: E402
from tests.peers.screen_reader import ScreenReader  # noqa: E402
from tests.peers.small_png import save_small  # noqa: E402
from tests.peers.waiting import wait_until  # noqa: E402
from tests.peers.xvfb import Xvfb  # noqa: E402
from tests.peers.xwd import read_xwd  # noqa: E402
from tests.ui.right_to_left import rename  # noqa: E402

Size = tuple[int, int]
USUAL: Final[Size] = (1440, 900)
SMALL: Final[Size] = (1024, 700)
SETTLE: Final = 1.5  # seconds for animations and queries; a picture can't be waited for otherwise
RING_SECONDS: Final = 100
MISSED_SECONDS: Final = 8
AT_ONCE: Final = 4
"""Desks that run beside each other."""
HEADSET: Final = "Headset"
DISMISS: Final = ("ctrl+shift+d", "ctrl+shift+d")
BUTTON: Final = ("push button", "button", "toggle button", "check box", "radio button")
TAB: Final = ("page tab",)
TABLE: Final = ("table", "tree table")
RICHEST: Final = """
    SELECT value FROM contact_methods
    JOIN (
        SELECT customer_id, count(DISTINCT photos.id) + 3 * count(DISTINCT quotes.id) AS papers FROM quotes
        JOIN photos USING (location_id) GROUP BY customer_id ORDER BY papers DESC LIMIT 1
    ) USING (customer_id)
    WHERE kind IN ('mobile', 'phone') ORDER BY position LIMIT 1
"""
UNLOCK: Final = "exec gnome-keyring-daemon --foreground --components=secrets --unlock <<'END'\n\nEND\n"
MAIL: Final = """
[mail]
server = "127.0.0.1"
security = "none"
sender = "portal@example.com"
portal_link = "https://portal.example.com/set-password?token={token}"
"""


@dataclass(frozen=True)
class Look:
    """How the window looks: its files end with the name."""

    name: str
    sizes: tuple[Size, ...]
    theme: str = "light"
    scale: int = 1
    language: str = ""


LOOKS: Final = (
    Look("light", (USUAL, SMALL)),
    Look("dark", (USUAL, SMALL), theme="dark"),
    Look("200", (SMALL,), scale=2),
    Look("rtl", (USUAL,), language="ar_EG"),
)


class Studio:
    """One desk of one look before the camera."""

    def __init__(
        self,
        display: Xvfb,
        reader: ScreenReader,
        desk: RealDesk,
        ports: tuple[int, int],
        target: Path,
        look: Look,
    ) -> None:
        self.desk = desk
        self.faults: list[str] = []
        self._display = display
        self._reader = reader
        self._pbx_port, self._desk_port = ports
        self._target = target
        self._look = look
        self._size = look.sizes[0]
        self._window = ""

    def open(self) -> None:
        """Start the desk, and let it fill the display."""
        self.desk.start()
        self._window = self._display.wait_for_window("ccpdesk")
        self._resize(self._size)
        self.rest()

    def shoot(self, name: str, *, noticed: bool = False) -> None:
        """Take a picture in each size; without what supervisors are told meanwhile, unless ``noticed``."""
        if not noticed:
            self.keys(*DISMISS)
        for size in self._look.sizes:
            if size != self._size:
                self._resize(size)
            small = size == SMALL and len(self._look.sizes) > 1
            self._picture(f"{name}{'-1024x700' if small else ''}-{self._look.name}")
        if self._size != self._look.sizes[0]:
            self._resize(self._look.sizes[0])

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
        time.sleep(SETTLE / 3)

    def focus(self, name: str, roles: tuple[str, ...]) -> None:
        """Put the focus on what has a name that begins so."""
        self._reader.focus(name, *roles)
        time.sleep(SETTLE / 3)

    def rest(self) -> None:
        """Leave keyboard and mouse alone: nothing in focus, the pointer in the corner."""
        corner = [str(length * self._look.scale - 1) for length in self._size]
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

    def number_with_papers(self) -> str:
        """The phone number of the customer with the most photos and quotes."""
        with closing(sqlite3.connect(self.desk.database.removeprefix("sqlite:///"))) as line:
            (number,) = line.execute(RICHEST).fetchone()
        return str(number)

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

    def _resize(self, size: Size) -> None:
        self._size = size
        width, height = (str(length * self._look.scale) for length in size)
        self._display.xdotool("windowmove", self._window, "0", "0")
        self._display.xdotool("windowsize", self._window, width, height)
        self._focus()

    def _picture(self, name: str) -> None:
        time.sleep(SETTLE)
        width, height = (length * self._look.scale for length in self._size)
        file = self._target / f"{name}.png"
        save_small(read_xwd(self._display.frame_buffer).copy(0, 0, width, height), file)
        print(file.relative_to(ROOT) if file.is_relative_to(ROOT) else file, flush=True)


def between_calls(studio: Studio) -> None:
    """What the agent sees between calls, and the fly-outs that need none."""
    with studio.calls():
        _customers(studio)
        _past_calls(studio)
        _chats_and_monitor(studio)
        _inbox(studio)


def _inbox(studio: Studio) -> None:
    studio.go(1)
    studio.shoot("empty")
    for name, key in (("new-call", "ctrl+n"), ("shortcuts", "F1"), ("headset", "ctrl+shift+v")):
        studio.keys(key)
        studio.shoot(name)
        studio.keys("Escape")
    studio.keys("ctrl+shift+s")
    studio.shoot("status", noticed=True)
    studio.keys("Escape")


def _customers(studio: Studio) -> None:
    studio.keys("ctrl+2", "ctrl+f", "ctrl+a")
    studio.write("savannah")
    studio.shoot("customers")
    studio.keys("ctrl+f", "ctrl+a", "BackSpace")


def _past_calls(studio: Studio) -> None:
    studio.go(3)
    studio.shoot("history")
    studio.focus("Calls of everyone", BUTTON)
    studio.keys("space")
    studio.rest()
    studio.shoot("history-everyone")
    studio.focus("Calls", TABLE)
    studio.keys("Down", "Return")
    studio.shoot("history-details")
    studio.keys("Escape")
    studio.focus("My calls", BUTTON)
    studio.keys("space")
    studio.focus("Abandoned", BUTTON)
    studio.keys("space")
    studio.rest()
    studio.shoot("abandoned")
    studio.focus("History", BUTTON)
    studio.keys("space")


def _chats_and_monitor(studio: Studio) -> None:
    studio.go(4)
    studio.shoot("chats")
    studio.go(6)
    studio.shoot("monitor")
    studio.focus("Agents", TABLE)
    studio.keys("Down")
    studio.shoot("monitor-chosen")
    studio.go(1)


def papers(studio: Studio) -> None:
    """The customer with the most papers, found by number."""
    with studio.calls():
        studio.keys("ctrl+2", "ctrl+f", "ctrl+a")
        studio.write(studio.number_with_papers())
        time.sleep(2 * SETTLE)
        studio.keys("Down", "Return")
        for tab in ("Appointments", "Equipment", "Quotes", "Photos", "Notes"):
            studio.press(tab, TAB)
            studio.shoot(f"profile-{tab.lower()}")
        studio.keys("ctrl+f", "ctrl+a", "BackSpace")
        studio.go(1)


def profile(studio: Studio) -> None:
    """A queue call rings, is accepted, and its customer's papers are called and written to."""
    with studio.calls("known"):
        ringing = studio.desk.wait_for_call("ringing", 90)["id"]
        studio.shoot("ringing")
        studio.go(3)
        studio.shoot("pop-up")
        studio.go(1)
        studio.desk.ctl("accept", ringing)
        studio.desk.wait_for_call("active", 60)
        studio.shoot("active")
        studio.press("Edit contact methods")
        studio.shoot("edit-contacts")
        studio.keys("Escape")
        studio.press("Add location")
        studio.shoot("add-location")
        studio.keys("Escape")
        studio.press("Reset portal password")
        studio.shoot("portal-password")
        studio.keys("Escape")
        studio.press("Report issue")
        studio.shoot("report-issue")
        studio.keys("Escape", "ctrl+b")
        studio.shoot("book-job")
        studio.keys("Escape", "ctrl+shift+k")
        studio.shoot("keypad")
        studio.keys("Escape", "ctrl+shift+t")
        studio.shoot("transfer")
        studio.write("1002")
        studio.keys("Return")
        studio.desk.wait_for_call("active", 60)
        studio.shoot("consultation")
        studio.keys("Escape")
        studio.rest()


def two_calls(studio: Studio) -> None:
    """A second call during the first: Hold & Accept."""
    with studio.calls("known", "direct"):
        first = studio.answered()
        studio.rest()
        second = studio.desk.wait_for_call("ringing", 90)["id"]
        studio.shoot("second-call-rings")
        studio.desk.ctl("accept", second)
        studio.desk.wait_for_call("held", 60, call=first)
        studio.shoot("two-calls")


def not_to_be_served(studio: Studio) -> None:
    """A customer who is not to be served."""
    with studio.calls("do-not-service"):
        studio.desk.wait_for_call("ringing", 90)
        studio.answered()
        studio.shoot("do-not-service")


def one_number(studio: Studio) -> None:
    """A number that several customers have."""
    with studio.calls("several"):
        studio.desk.wait_for_call("ringing", 90)
        studio.answered()
        studio.shoot("several-customers")


def nobody_known(studio: Studio) -> None:
    """An unknown caller becomes a customer."""
    with studio.calls("stranger"):
        studio.answered()
        studio.keys("ctrl+shift+n")
        studio.write("Helen Whitaker")
        studio.keys("Tab")
        studio.write("480 Peachtree St NE, Atlanta GA 30308")
        studio.focus("480 Peachtree St NE, Atlanta", ("list item",))
        studio.keys("Down", "Return")
        studio.shoot("new-customer")
        studio.keys("Escape")
        studio.press("Throw away")


def national_line(studio: Studio) -> None:
    """A number that belongs to no company: its company is found by ZIP code and trade."""
    with studio.calls("national"):
        studio.answered()
        studio.shoot("find-tenant")
        studio.write("31401")
        studio.keys("Tab", "Down", "Down", "Down", "Down")
        studio.press("Search", ("push button", "button"))
        studio.shoot("tenants-found")


def missed(studio: Studio) -> None:
    """Nobody answered: the agent is out of rotation until ready again."""
    with studio.calls("known", ring=MISSED_SECONDS):
        studio.desk.wait_for_call("ringing", 90)
        wait_until(lambda: not studio.desk.ctl("calls"), "the end of the ringing", 60)
        studio.shoot("missed", noticed=True)


def after_the_call(studio: Studio) -> None:
    """Wrap-up, and the reason why there is no job."""
    with studio.calls("known"):
        call = studio.answered()
        time.sleep(62)  # a call of over a minute owes a reason
        studio.desk.ctl("hangup", call)
        wait_until(lambda: not studio.desk.ctl("calls"), "the end of the call", 60)
        studio.shoot("call-reason", noticed=True)


ACTS: Final[Sequence[Callable[[Studio], None]]] = (
    between_calls,
    papers,
    profile,
    two_calls,
    not_to_be_served,
    one_number,
    nobody_known,
    national_line,
    after_the_call,
    missed,  # last: the exchange goes on ringing in vain
)


def run(look: Look, target: Path, acts: Sequence[Callable[[Studio], None]]) -> list[str]:
    """All pictures of one look; what could not be pictured."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ccp-pictures-")))
        width, height = (length * look.scale for length in look.sizes[0])
        display, pulse = Xvfb(_new(folder / "x"), (width, height)), Pulse(_new(folder / "p"))
        for service in (display, pulse):
            service.start()
            stack.callback(service.stop)
        reader = ScreenReader(_new(folder / "r"), display.environment)
        reader.start()
        stack.callback(reader.stop)
        stack.callback(_keyring(_new(folder / "k"), reader).stop)
        pulse.add_headset(HEADSET)
        ports = (free_port(), free_port())
        _make_profile(folder / "profile", look, ports)
        scale = {"QT_SCALE_FACTOR": str(look.scale)}
        around = {**display.environment, **pulse.environment, **reader.environment, **scale}
        desk = RealDesk(folder / "profile", around)
        stack.callback(desk.stop)
        studio = Studio(display, reader, desk, ports, target, look)
        studio.open()
        stack.enter_context(_colleagues(desk))
        return [fault for act in acts if (fault := _fault_of(act, studio, look))]


def _keyring(folder: Path, reader: ScreenReader) -> PeerProcess:
    """One that is open: it would ask for a password in front of the window."""
    places = {"XDG_RUNTIME_DIR": str(folder), "XDG_DATA_HOME": str(folder), "HOME": str(folder)}
    around = {**reader.environment, **places}
    return PeerProcess("keyring", ["sh", "-c", UNLOCK], folder / "keyring.log", around)


def _fault_of(act: Callable[[Studio], None], studio: Studio, look: Look) -> str:
    """One act that fails must not cost the pictures of the others."""
    try:
        act(studio)
    except Exception:  # noqa: BLE001 - it is told at the end
        studio.keys("Escape", "Escape", "Escape", "ctrl+1")
        return f"{look.name}, {act.__name__}: {traceback.format_exc()}"
    return ""


def _make_profile(folder: Path, look: Look, ports: tuple[int, int]) -> None:
    prepare(folder, SEED, datetime.now(UTC), pbx_port=ports[0], desk_port=ports[1], theme=look.theme)
    desk = RealDesk(folder, {})
    database = Path(desk.database.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(database)) as line, line:
        line.create_function(ACTOR, 0, lambda: "pictures")  # triggers ask
        line.execute("UPDATE users SET role = 'administrator' WHERE login = 'sam'")  # every screen is there
    if look.language:
        rename(database)
    with desk.paths.settings_file.open("a", encoding="utf-8") as settings:
        settings.write((f'language = "{look.language}"\n' if look.language else "") + MAIL)


@contextmanager
def _colleagues(desk: RealDesk) -> Iterator[None]:
    """Their desks, for the Monitor and the directory."""
    command = [sys.executable, "-m", "ccpdesk.app.demo.colleagues", "--database", desk.database]
    played = subprocess.Popen([*command, "--seed", str(SEED)], stdin=subprocess.PIPE)
    try:
        yield
    finally:
        played.communicate(timeout=30)


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "screenshots", metavar="FOLDER")
    parser.add_argument("--look", nargs="*", choices=[look.name for look in LOOKS], help="these only")
    parser.add_argument("--act", nargs="*", choices=[act.__name__ for act in ACTS], help="these only")
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    looks = [look for look in LOOKS if not options.look or look.name in options.look]
    acts = [act for act in ACTS if not options.act or act.__name__ in options.act]
    with ProcessPoolExecutor(AT_ONCE, get_context("spawn")) as pool:
        faults = [fault for of in pool.map(partial(run, target=options.to, acts=acts), looks) for fault in of]
    print("\n".join(faults), file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
