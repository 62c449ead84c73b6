"""Keys pressed while another program's window has the keyboard (DESK-01)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ccpdesk.ui.x11_keys import KeyTaken, X11Keys
from tests.peers.waiting import PATIENCE
from tests.peers.xvfb import Xvfb

pytestmark = pytest.mark.req("DESK-01")
OTHER = """
import sys
from PySide6.QtWidgets import QApplication, QLineEdit
application = QApplication([])
field = QLineEdit()
field.setWindowTitle("other program")
field.textChanged.connect(lambda text: print(text, flush=True))
field.show()
application.exec()
"""


@pytest.fixture
def other_program(xvfb: Xvfb) -> Iterator[subprocess.Popen[str]]:
    """A text field of another process, with the keyboard in it; prints its text upon each change."""
    process = subprocess.Popen(
        [sys.executable, "-c", OTHER],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **xvfb.environment},
    )
    try:
        xvfb.xdotool("windowfocus", "--sync", xvfb.wait_for_window("other program"))
        yield process
    finally:
        process.kill()
        process.communicate()


def test_a_key_reaches_us_and_not_the_program_in_front(
    xvfb: Xvfb, other_program: subprocess.Popen[str], qtbot: QtBot
) -> None:
    pressed: list[str] = []
    keys, rival = X11Keys(xvfb.display), X11Keys(xvfb.display)
    try:
        keys.grab("Ctrl+Alt+A", lambda: pressed.append("mute"))
        keys.grab("Super+Shift+M", lambda: pressed.append("show"))
        with pytest.raises(KeyTaken):
            rival.grab("Ctrl+Alt+A", lambda: pressed.append("rival"))
        xvfb.xdotool("key", "ctrl+alt+a", "x", "super+shift+m", "y")
        qtbot.waitUntil(lambda: len(pressed) == 2, timeout=int(PATIENCE * 1000))
        assert pressed == ["mute", "show"]
        assert other_program.stdout is not None
        assert [other_program.stdout.readline().strip() for _ in "xy"] == ["x", "xy"]
    finally:
        keys.close()
    rival.grab("Ctrl+Alt+A", lambda: pressed.append("rival"))  # free again
    rival.close()
