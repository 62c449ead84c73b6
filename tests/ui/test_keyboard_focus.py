"""On a real X display: somebody types in another program while a call comes in (CALL-04)."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.peers.process import PeerProcess
from tests.peers.waiting import wait_until
from tests.peers.xvfb import Xvfb

ROOT = Path(__file__).parents[2]


@dataclass
class Scene:
    """A desk and a typist on one display, the typist in front."""

    display: Xvfb
    desk: "subprocess.Popen[str]"
    said: Path
    typist: PeerProcess

    def desk_said(self, word: str) -> list[list[str]]:
        """Lines of the desk that begin with ``word``."""
        lines = self.said.read_text(encoding="utf-8").splitlines()
        return [line.split() for line in lines if line.split()[:1] == [word]]

    def ring(self) -> tuple[str, str]:
        """Let a call come in; where Accept is, once the pop-up is up."""
        assert self.desk.stdin is not None
        self.desk.stdin.write("ring\n")
        self.desk.stdin.flush()
        (_, across, down), *_ = wait_until(lambda: self.desk_said("up"), "the pop-up", 20)
        return across, down

    def typed(self) -> str:
        """What reached the typist."""
        return self.typist.text().splitlines()[-1] if self.typist.text() else ""


@pytest.fixture
def scene(xvfb: Xvfb, tmp_path: Path) -> Iterator[Scene]:
    said = tmp_path / "desk.txt"
    environment = {**os.environ, **xvfb.environment, "PYTHONPATH": str(ROOT)}
    with said.open("w") as output:
        desk = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.ringing_desk", "calls"],
            stdin=subprocess.PIPE,
            stdout=output,
            text=True,
            env=environment,
            cwd=ROOT,
        )
    typist: PeerProcess | None = None
    try:
        wait_until(lambda: "ready" in said.read_text(encoding="utf-8"), "the desk", 40)
        command = [sys.executable, "-m", "tests.ui.typist"]
        typist = PeerProcess("typist", command, tmp_path / "typist.txt", environment, ROOT)
        window = xvfb.wait_for_window("^typist$")
        xvfb.xdotool("windowfocus", "--sync", window)
        yield Scene(xvfb, desk, said, typist)
    finally:
        if typist is not None:
            typist.stop()
        assert desk.stdin is not None
        desk.stdin.close()
        desk.wait(10)


@pytest.mark.req("CALL-04")
def test_the_pop_up_never_takes_the_keyboard_and_keys_never_answer(scene: Scene) -> None:
    display = scene.display
    display.xdotool("type", "before ")
    wait_until(lambda: scene.typed() == "'before '", "the first word")
    focus = display.xdotool("getwindowfocus")
    across, down = scene.ring()
    display.xdotool("type", "ar yes")
    display.xdotool("key", "Return", "space", "Escape", "ctrl+shift+a", "ctrl+shift+x", "z")
    wait_until(
        lambda: scene.typed() == repr("before ar yes\n z"), f"every key at the typist: {scene.typed()}"
    )
    assert display.xdotool("getwindowfocus") == focus
    assert scene.desk_said("accept") == scene.desk_said("reject") == []

    display.xdotool("mousemove", across, down, "click", "1")
    wait_until(lambda: scene.desk_said("accept"), "the click on Accept")
    assert display.xdotool("getwindowfocus") == focus
    display.xdotool("type", " after")
    wait_until(lambda: scene.typed() == repr("before ar yes\n z after"), "the last word")
    assert len(scene.desk_said("accept")) == 1
