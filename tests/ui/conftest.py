"""The window in front of a prepared desk, on Qt's off-screen platform unless told otherwise."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from ccpdesk.ui.desk_ui import DeskUi
from ccpdesk.ui.theme.theme import Scheme
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.set_up_headset import SetUpHeadset
from tests.ui import boards, scenes
from tests.ui.one_recording import OneRecording
from tests.ui.recording_actions import RecordingActions
from tests.ui.recording_headset import RecordingHeadset, set_up

ROOT = Path(__file__).parents[2]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@dataclass(frozen=True)
class Stage:
    """Everything a test of the window needs to hold in its hands."""

    ui: DeskUi
    desk: Desk
    actions: RecordingActions
    clock: scenes.MovingClock
    headset: RecordingHeadset
    set_up: SetUpHeadset
    listening: OneRecording


def focused() -> QWidget:
    """What has the focus; something must."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.fixture(scope="session")
def pseudo_language(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled language that nobody speaks."""
    folder = tmp_path_factory.mktemp("pseudo")
    command: list[str | Path] = [
        sys.executable,
        ROOT / "packaging" / "translations.py",
        "pseudo",
        "--to",
        folder,
    ]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "ccpdesk_qps.qm"


@pytest.fixture
def stage(qapp: QApplication) -> Iterator[Callable[[DeskState], Stage]]:
    """Build and show the window for a state; it is taken down after the test."""
    built: list[Stage] = []

    def build(state: DeskState) -> Stage:
        desk, actions, clock = Desk(state), RecordingActions(scenes.PAST), scenes.MovingClock()
        headset, listening = RecordingHeadset(), OneRecording()
        ready = set_up(headset)
        ui = DeskUi(
            qapp, desk, actions, ready, clock, Scheme.LIGHT, wallboard=boards.office(), listening=listening
        )
        made = Stage(ui, desk, actions, clock, headset, ready, listening)
        made.ui.show()
        built.append(made)
        for _ in range(3):
            qapp.processEvents()
        return made

    yield build
    for made in built:
        made.ui.pop_up.close()
        made.ui.window.hide()
        for thing in (made.ui.pop_up, made.ui.window, made.ui.theme):
            thing.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
