"""What a screen reader says of every screen and fly-out, over the real AT-SPI bus (DESK-01)."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.peers.screen_reader import ScreenReader, Spoken
from tests.peers.waiting import wait_until
from tests.peers.xvfb import Xvfb
from tests.ui.gallery import DIFFERENT

ROOT = Path(__file__).parents[2]
SILENT_ROLES = {"unknown", "invalid", ""}
CONTROLS = {
    *("push button", "toggle button", "check box", "radio button", "text", "password text", "combo box"),
    *("list", "list item", "table", "tree", "tree table", "page tab list", "page tab"),
    *("menu item", "check menu item", "radio menu item", "slider", "spin button", "link", "dialog"),
}
STAYING = ("toggle button", "push button", "check box", "radio button")
CELLS = {"cell", "table cell", "tree item"}


def _faults(spoken: Spoken) -> list[str]:
    named = bool(spoken.name.strip())
    faults = []
    if spoken.role in SILENT_ROLES:
        faults.append("no role")
    blank = spoken.role in CELLS  # an empty one: readers say so, and the head of the column
    if not named and not blank and (spoken.role in CONTROLS or spoken.focusable):
        faults.append("no name")
    if spoken.role == "combo box" and not spoken.labelled:
        faults.append("its choice is read, but not what is chosen")
    return faults


@pytest.fixture(scope="module")
def program(xvfb: Xvfb, screen_reader: ScreenReader) -> Iterator["subprocess.Popen[str]"]:
    """Shows what its standard input names, and announces itself to the screen reader."""
    environment = {**os.environ, **xvfb.environment, **screen_reader.environment, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.ui.shown_desk"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=ROOT,
    ) as started:
        yield started


@pytest.mark.req("DESK-01")
@pytest.mark.parametrize("name", DIFFERENT)
def test_every_control_has_a_name_and_a_role(
    name: str, program: "subprocess.Popen[str]", screen_reader: ScreenReader
) -> None:
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write(f"{name}\n")
    program.stdin.flush()
    assert program.stdout.readline() == f"shown {name}\n"
    heard = list(screen_reader.read())
    assert any(one.role == "push button" for one in heard), "the window is not read at all"
    assert [(one, faults) for one in heard if (faults := _faults(one))] == []


@pytest.mark.req("DESK-01")
def test_the_menu_of_the_gear_opens(
    program: "subprocess.Popen[str]", screen_reader: ScreenReader, xvfb: Xvfb
) -> None:
    """Qt has open menus in no tree; readers follow them as the arrow keys go through them."""
    assert program.stdin is not None
    assert program.stdout is not None

    def windows() -> int:
        return len(xvfb.xdotool("search", "--onlyvisible", "--pid", str(program.pid)).splitlines())

    program.stdin.write("active\n")
    program.stdin.flush()
    assert program.stdout.readline() == "shown active\n"
    before = windows()
    screen_reader.press("Settings and help", "button with drop down")
    wait_until(lambda: windows() > before, "the menu")
    xvfb.xdotool("key", "Down", "Down", "Down", "Down", "Return")
    wait_until(lambda: screen_reader.shows("Echo test", *STAYING), "the headset panel")


@pytest.mark.req("DESK-01")
def test_a_button_that_stays_pressed_does_what_it_is_for(
    program: "subprocess.Popen[str]", screen_reader: ScreenReader
) -> None:
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write("monitor\n")
    program.stdin.flush()
    assert program.stdout.readline() == "shown monitor\n"
    assert screen_reader.shows("Agents", "table", "tree table")
    screen_reader.press("Inbox", *STAYING)
    wait_until(lambda: not screen_reader.shows("Agents", "table", "tree table"), "another screen")
