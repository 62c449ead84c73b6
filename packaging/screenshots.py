"""Pictures of the real program for docs/screenshots, and the page to browse them by.

    python packaging/screenshots.py [--to FOLDER] [--look NAME …] [--act NAME …]

Needs Xvfb, xdotool, PulseAudio and at-spi2-core, as the tests do. The desk runs as a program of its own
with every right, the demo PBX calls it, its colleagues work, `ccpdesk ctl` answers, controls are pressed as
a screen reader presses them, and the pictures are the frame buffer of the display. What the demo does not
come to is taken of the same window with prepared data (`pictures/prepared.py`). What fails is told at the
end and costs its own picture only.
"""

import argparse
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]  # the display and the desk of the tests are used here too

from pictures.index import OTHERS, write_index  # noqa: E402
from pictures.look import LOOKS, Look  # noqa: E402
from pictures.prepared import take_prepared  # noqa: E402
from pictures.studio import TAB, TABLE, Studio  # noqa: E402

from benchmarks.rig.thick_profile import add_thick_profile  # noqa: E402  after the path is set
from ccpdesk.app.demo import SEED  # noqa: E402
from ccpdesk.app.demo.free_port import free_port  # noqa: E402
from ccpdesk.app.demo.profile import prepare  # noqa: E402
from ccpdesk.storage import open_store  # noqa: E402
from ccpdesk.storage.engine import ACTOR  # noqa: E402
from tests.e2e.real_desk import RealDesk  # noqa: E402
from tests.peers.process import PeerProcess  # noqa: E402
from tests.peers.pulse import Pulse  # noqa: E402
from tests.peers.screen_reader import ScreenReader  # noqa: E402
from tests.peers.waiting import wait_until  # noqa: E402
from tests.peers.xvfb import Xvfb  # noqa: E402
from tests.ui.right_to_left import rename  # noqa: E402

MISSED_SECONDS: Final = 8
AT_ONCE: Final = 3
"""Desks that run beside each other."""
HEADSET: Final = "Headset"
MANY_YEARS: Final = ("Margaret Whitfield", "+14045550162")
"""A customer with 500 appointments."""
UNLOCK: Final = "exec gnome-keyring-daemon --foreground --components=secrets --unlock <<'END'\n\nEND\n"
MAIL: Final = """
[mail]
server = "127.0.0.1"
security = "none"
sender = "portal@example.com"
portal_link = "https://portal.example.com/set-password?token={token}"
"""


def between_calls(studio: Studio) -> None:
    """What the agent sees between calls, and the fly-outs that need none."""
    with studio.calls():
        studio.go(1)
        with studio.situation("empty"):
            pass
        for name, key in (("new-call", "ctrl+n"), ("shortcuts", "F1"), ("headset", "ctrl+shift+v")):
            with studio.situation(name):
                studio.keys(key)
        with studio.situation("status", noticed=True):
            studio.keys("ctrl+shift+s")


def screens(studio: Studio) -> None:
    """The other screens."""
    with studio.calls():
        with studio.situation("customers"):
            studio.keys("ctrl+2", "ctrl+f", "ctrl+a")
            studio.write("savannah")
        studio.keys("ctrl+f", "ctrl+a", "BackSpace")
        for name, screen in (("history", 3), ("monitor", 6)):
            with studio.situation(name):
                studio.go(screen)
        with studio.situation("monitor-chosen"):
            studio.go(6)
            studio.focus("Agents", TABLE)
            studio.keys("Down")
        _past_calls(studio)
        studio.go(1)


def _past_calls(studio: Studio) -> None:
    studio.go(3)
    with studio.situation("history-everyone"):
        studio.press("Calls of everyone")
        studio.rest()
    with studio.situation("history-details"):
        studio.focus("Calls", TABLE)
        studio.keys("Down", "Return")
    studio.press("My calls")
    with studio.situation("abandoned"):
        studio.press("Abandoned")
        studio.rest()
    studio.press("History")


def papers(studio: Studio) -> None:
    """A customer of many years, found by number."""
    with studio.calls():
        studio.keys("ctrl+2", "ctrl+f", "ctrl+a")
        studio.write(MANY_YEARS[1])
        time.sleep(2)
        studio.keys("Down", "Return")
        with studio.situation("profile-long", close=False):
            studio.press("Appointments", TAB)
            studio.rest()


def profile(studio: Studio) -> None:
    """A queue call rings, is accepted, and its customer's papers are called and written to."""
    with studio.calls("known"):
        ringing = studio.desk.wait_for_call("ringing", 90)["id"]
        with studio.situation("ringing", close=False):
            studio.rest()
        with studio.situation("pop-up", close=False):
            studio.go(3)
        studio.go(1)
        studio.desk.ctl("accept", ringing)
        studio.desk.wait_for_call("active", 60)
        with studio.situation("active", close=False):
            studio.rest()
        for name, button in (
            ("edit-contacts", "Edit contact methods"),
            ("add-location", "Add location"),
            ("portal-password", "Reset portal password"),
            ("report-issue", "Report issue"),
        ):
            with studio.situation(name):
                studio.press(button)
        for name, key in (("book-job", "ctrl+b"), ("keypad", "ctrl+shift+k"), ("transfer", "ctrl+shift+t")):
            with studio.situation(name):
                studio.keys(key)
        with studio.situation("consultation", close=False):
            studio.keys("ctrl+shift+t")
            studio.write("1002")
            studio.keys("Return")
            wait_until(lambda: _states(studio) == ["active", "held"], "the colleague to answer", 60)
        with studio.situation("conference"):
            studio.press("Join all")
            studio.rest()


def _states(studio: Studio) -> list[str]:
    return sorted(call["state"] for call in studio.desk.ctl("calls"))


def a_search(studio: Studio) -> None:
    """An unknown caller; the agent searches in the books of the company."""
    with studio.calls("stranger"):
        studio.answered()
        with studio.situation("search", close=False):
            studio.keys("ctrl+f", "ctrl+a")
            studio.write("oak")
            studio.keys("Return")
        studio.keys("ctrl+f", "ctrl+a", "BackSpace")
        with studio.situation("new-customer"):
            studio.keys("ctrl+shift+n")
            studio.write("Helen Whitaker")
            studio.keys("Tab")
            studio.write("480 Peachtree St NE, Atlanta GA 30308")
            studio.focus("480 Peachtree St NE, Atlanta", ("list item",))
            studio.keys("Down", "Return")
        studio.press("Throw away")


def two_calls(studio: Studio) -> None:
    """A second call during the first: Hold & Accept."""
    with studio.calls("known", "direct"):
        first = studio.answered()
        studio.rest()
        second = studio.desk.wait_for_call("ringing", 90)["id"]
        with studio.situation("second-call-rings", close=False):
            pass
        with studio.situation("two-calls", close=False):
            studio.desk.ctl("accept", second)
            studio.desk.wait_for_call("held", 60, call=first)


def not_to_be_served(studio: Studio) -> None:
    """A customer who is not to be served."""
    with studio.calls("do-not-service"), studio.situation("do-not-service", close=False):
        studio.answered()


def one_number(studio: Studio) -> None:
    """A number that several customers have."""
    with studio.calls("several"), studio.situation("several-customers", close=False):
        studio.answered()


def national_line(studio: Studio) -> None:
    """A number that belongs to no company: its company is found by ZIP code and trade."""
    with studio.calls("national"):
        studio.answered()
        with studio.situation("find-tenant", close=False):
            pass
        with studio.situation("tenants-found", close=False):
            studio.write("31401")
            studio.keys("Tab", "Down", "Down", "Down", "Down")
            studio.press("Search")
        with studio.situation("tenant-entered", close=False):
            studio.press("Enter tenant")
            studio.rest()
        with studio.situation("find-different-tenant", close=False):
            studio.keys("ctrl+shift+f")


def wrap_up(studio: Studio) -> None:
    """After a call."""
    with studio.calls("known"):
        call = studio.answered()
        with studio.situation("wrap-up", noticed=True, close=False):
            time.sleep(2)  # hanging up does not count in the first second
            _hang_up(studio, call)


def after_the_call(studio: Studio) -> None:
    """The reason why there is no job."""
    with studio.calls("known"):
        call = studio.answered()
        with studio.situation("call-reason", noticed=True, close=False):
            time.sleep(62)  # a call of over a minute owes a reason
            _hang_up(studio, call)


def _hang_up(studio: Studio, call: str) -> None:
    studio.desk.ctl("hangup", call)
    wait_until(lambda: not studio.desk.ctl("calls"), "the end of the call", 60)
    studio.rest()


def missed(studio: Studio) -> None:
    """Nobody answered: the agent is out of rotation until ready again."""
    with studio.calls("known", ring=MISSED_SECONDS), studio.situation("missed", noticed=True):
        studio.desk.wait_for_call("ringing", 90)
        wait_until(lambda: not studio.desk.ctl("calls"), "the end of the ringing", 60)


def trouble(studio: Studio) -> None:
    """What goes away: the phone system, the sound system."""
    studio.go(1)
    with studio.situation("no-link", noticed=True):
        wait_until(lambda: studio.desk.ctl("status")["link"] != "connected", "the loss of the link", 60)
    with studio.calls(), studio.situation("no-audio", noticed=True):
        studio.pulse.stop()
        time.sleep(4)


@contextmanager
def _as_administrator(database: str) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as line, line:
        line.create_function(ACTOR, 0, lambda: "pictures")  # triggers ask
        yield line


Act = Callable[[Studio], None]
ACTS: Final[Mapping[Act, tuple[str, ...]]] = {
    between_calls: ("empty", "new-call", "shortcuts", "headset", "status"),
    screens: (
        *("customers", "history", "monitor", "monitor-chosen", "history-everyone", "history-details"),
        "abandoned",
    ),
    profile: (
        *("ringing", "pop-up", "active", "edit-contacts", "add-location", "portal-password", "report-issue"),
        *("book-job", "keypad", "transfer", "consultation", "conference"),
    ),
    a_search: ("search", "new-customer"),
    two_calls: ("second-call-rings", "two-calls"),
    not_to_be_served: ("do-not-service",),
    one_number: ("several-customers",),
    national_line: ("find-tenant", "tenants-found", "tenant-entered", "find-different-tenant"),
    papers: ("profile-long",),
    wrap_up: ("wrap-up",),
    after_the_call: ("call-reason",),
    missed: ("missed",),
    trouble: ("no-link", "no-audio"),  # last: the sound stays away
}
"""What is done in front of the camera, in this order, and the pictures that come of it."""
REAL: Final = frozenset(name for names in ACTS.values() for name in names)
ALIKE: Final = frozenset(
    {"new-customer-found", "held", "nobody", "several-matches", "consulting", "status-menu", "settings-menu"}
)
"""Situations of the gallery that another picture shows already, and a menu that is a window of its own."""


def run(look: Look, target: Path, acts: list[str]) -> list[str]:
    """All pictures of one look; what could not be pictured."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ccp-pictures-")))
        width, height = (length * look.scale for length in look.size)
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
        studio = Studio(display, reader, desk, ports, pulse, target, look)
        studio.open()
        stack.enter_context(_colleagues(desk))
        for act, names in ACTS.items():
            if act.__name__ in acts and any(look.wants(name) for name in names):
                _perform(act, studio)
        return studio.faults


def _perform(act: Act, studio: Studio) -> None:
    """One act that fails must not cost the pictures of the others."""
    try:
        act(studio)
    except Exception:  # noqa: BLE001 - it is told at the end
        studio.faults.append(f"{studio.look.name}, {act.__name__}: {traceback.format_exc()}")
    if studio.shows("Close"):
        studio.press("Close")
    studio.keys("Escape", "Escape", "ctrl+1")


def _keyring(folder: Path, reader: ScreenReader) -> PeerProcess:
    """One that is open: it would ask for a password in front of the window."""
    places = {"XDG_RUNTIME_DIR": str(folder), "XDG_DATA_HOME": str(folder), "HOME": str(folder)}
    around = {**reader.environment, **places}
    return PeerProcess("keyring", ["sh", "-c", UNLOCK], folder / "keyring.log", around)


def _make_profile(folder: Path, look: Look, ports: tuple[int, int]) -> None:
    prepare(folder, SEED, datetime.now(UTC), pbx_port=ports[0], desk_port=ports[1], theme=look.theme)
    desk = RealDesk(folder, {})
    store = open_store(desk.database)
    try:
        with store.unit_of_work() as work:
            add_thick_profile(work, work.tenants.tenants()[0].id, *MANY_YEARS)
            work.commit()
    finally:
        store.close()
    with _as_administrator(desk.database) as line:
        line.execute("UPDATE users SET role = 'administrator' WHERE login = 'sam'")  # every screen is there
    if look.language:
        rename(Path(desk.database.removeprefix("sqlite:///")))
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
    all_acts = [act.__name__ for act in ACTS] + [PREPARED]
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "screenshots", metavar="FOLDER")
    parser.add_argument("--look", nargs="*", choices=[look.name for look in LOOKS], help="these only")
    parser.add_argument("--act", nargs="*", choices=all_acts, help="these only")
    options = parser.parse_args()
    everything = not options.look and not options.act
    looks = [look for look in LOOKS if not options.look or look.name in options.look]
    acts = options.act or all_acts
    with tempfile.TemporaryDirectory(prefix="ccp-pictures-") as made:
        fresh = Path(made)
        faults = _take(looks, acts, fresh)
        options.to.mkdir(parents=True, exist_ok=True)
        if everything:  # what there is no picture of any more goes, what failed stays as it was
            failed = {fault.partition(":")[0] for fault in faults}
            for file in options.to.glob("*.png"):
                name, _, look = file.stem.rpartition("-")
                if f"{look}, {name}" not in failed and not file.name.startswith(OTHERS):
                    file.unlink()
        for file in fresh.glob("*.png"):
            shutil.copyfile(file, options.to / file.name)
    write_index(options.to, REAL)
    print("\n".join(faults), file=sys.stderr)
    return 1 if faults else 0


PREPARED: Final = "prepared"


def _take(looks: list[Look], acts: list[str], target: Path) -> list[str]:
    jobs: list[Future[list[str]]] = []
    with ProcessPoolExecutor(AT_ONCE, get_context("spawn"), max_tasks_per_child=1) as pool:
        if acts != [PREPARED]:
            jobs += [pool.submit(run, look, target, acts) for look in looks]
        if PREPARED in acts:
            jobs += [pool.submit(take_prepared, look, target, REAL | ALIKE) for look in looks]
    return [fault for job in jobs for fault in _faults(job)]


def _faults(job: Future[list[str]]) -> list[str]:
    try:
        return job.result()
    except Exception:  # noqa: BLE001 - one look that did not even start must not cost the others
        return [f"a whole look: {traceback.format_exc()}"]


if __name__ == "__main__":
    sys.exit(main())
