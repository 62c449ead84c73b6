"""What a screen reader says of every screen and fly-out, over the real AT-SPI bus (DESK-01)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.peers.screen_reader import ScreenReader, Spoken
from tests.peers.xvfb import Xvfb
from tests.ui.gallery import SITUATIONS

ROOT = Path(__file__).parents[2]
SILENT_ROLES = {"unknown", "invalid", ""}
CONTROLS = {
    *("push button", "toggle button", "check box", "radio button", "text", "password text", "combo box"),
    *("list", "list item", "table", "table cell", "tree", "tree table", "page tab list", "page tab"),
    *("menu item", "check menu item", "radio menu item", "slider", "spin button", "link", "dialog"),
}
SAME_CONTROLS = {
    *("ringing", "active", "profile-calls", "new-customer", "new-customer-like", "new-customer-ask"),
    *("edit-contacts", "book-job", "two-calls", "held", "not-found", "nobody", "long-names", "missed"),
    *("unconfirmed", "do-not-service", "new-customer-found", "history"),
}
"""Situations with other data in controls that another situation shows as well."""


def _faults(spoken: Spoken) -> list[str]:
    named = bool(spoken.name.strip())
    faults = []
    if spoken.role in SILENT_ROLES:
        faults.append("no role")
    if not named and (spoken.role in CONTROLS or spoken.focusable):
        faults.append("no name")
    if spoken.role == "combo box" and not spoken.labelled:
        faults.append("its choice is read, but not what is chosen")
    return faults


@pytest.mark.req("DESK-01")
def test_every_control_of_every_screen_has_a_name_and_a_role(xvfb: Xvfb, screen_reader: ScreenReader) -> None:
    environment = {**os.environ, **xvfb.environment, **screen_reader.environment, "PYTHONPATH": str(ROOT)}
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.shown_desk"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=ROOT,
    )
    assert program.stdin is not None
    assert program.stdout is not None
    silent: dict[str, list[str]] = {}
    try:
        for name in [one for one in SITUATIONS if one not in SAME_CONTROLS]:
            program.stdin.write(f"{name}\n")
            program.stdin.flush()
            assert program.stdout.readline() == f"shown {name}\n"
            heard = list(screen_reader.read())
            assert sum(one.role == "push button" for one in heard) >= 3, f"{name} is not read at all"
            for one in heard:
                if faults := _faults(one):
                    silent.setdefault(f"{one} {faults}", []).append(name)
    finally:
        program.stdin.close()
        program.wait(20)
    assert not silent
