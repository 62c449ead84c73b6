"""A link to call somebody: starts the desk, or reaches the one that runs; never dials by itself (CALL-09)."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e import handed_links
from tests.e2e.real_desk import RealDesk
from tests.peers.secret_service import SecretService
from tests.peers.waiting import wait_until
from tests.peers.xvfb import Xvfb
from tests.workflows.house import furnish_url

HANDED = "tel:+1-404-555-0103"


@pytest.fixture
def lone_desk(secret_service: SecretService, xvfb: Xvfb, peer_folder: Path) -> Iterator[RealDesk]:
    """A desk without a PBX, not started yet."""
    environment = {**xvfb.environment, **secret_service.environment, "HANDED_LINK": HANDED}
    desk = RealDesk(peer_folder, environment, (sys.executable, "-m", handed_links.__name__))
    desk.paths.settings_file.write_text('[agent]\nlogin = "sam"\n', encoding="utf-8")
    furnish_url(desk.database)
    yield desk
    desk.stop()


def dialled(desk: RealDesk) -> list[str]:
    """Whom the desk has called, the last first."""
    return [entry.call.dialled for entry in desk.history()]


@pytest.mark.req("CALL-09")
def test_a_link_fills_the_number_in_and_a_click_dials_it(lone_desk: RealDesk, xvfb: Xvfb) -> None:
    lone_desk.start("tel:+14045550199")
    window = xvfb.wait_for_window("ccpdesk")
    wait_until(lambda: lone_desk.ctl("status")["name"] == "Sam Ortiz", "the desk to know its agent")
    assert lone_desk.ctl("calls") == []
    assert dialled(lone_desk) == []

    def press_call(number: str) -> None:
        """From the company, where the keyboard waits: Enter there dials nothing, the button does."""
        xvfb.xdotool("windowfocus", window, "key", "--window", window, "Return", "Tab", "space")
        wait_until(lambda: number in dialled(lone_desk), f"a call to {number}")

    press_call("+14045550199")
    wait_until(lambda: lone_desk.ctl("calls") == [], "the end of the call")
    handed = lone_desk.run("sip:1002@pbx.example.com")
    assert (handed.returncode, handed.stderr) == (0, "")
    assert dialled(lone_desk) == ["+14045550199"]
    press_call("1002@pbx.example.com")
    wait_until(lambda: lone_desk.ctl("calls") == [], "the end of the second call")
    os.kill(lone_desk.pid, signal.SIGUSR1)
    wait_until(lambda: handed_links.TOLD in lone_desk.log.read_text(encoding="utf-8"), "the event")
    lone_desk.ctl("status")  # answered after what the event began
    press_call("+14045550103")
    wrong = lone_desk.run("tel:nobody at all")
    assert wrong.returncode == 1
    assert "can't be dialled" in wrong.stderr
