"""The window is tomorrow as it was left today (DESK-01)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize

from ccpdesk.ui.theme.theme import Scheme
from ccpdesk.ui.window_memory import WindowMemory
from ccpdesk.workflows.desk_state import DeskState
from tests.ui import scenes
from tests.ui.conftest import Stage

pytestmark = pytest.mark.req("DESK-01")


def test_colours_and_size_come_back(stage: Callable[[DeskState], Stage], tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    today = stage(scenes.idle()).ui
    memory = WindowMemory(file)
    assert memory.scheme(Scheme.LIGHT) is Scheme.LIGHT, "nothing was chosen: the settings' word"
    memory.follow(today.window, today.theme)
    today.window.resize(1024, 710)
    today.theme.choose(Scheme.DARK)
    application = QCoreApplication.instance()
    assert application is not None
    application.aboutToQuit.emit()
    tomorrow = stage(scenes.idle()).ui
    kept = WindowMemory(file)
    assert kept.scheme(Scheme.LIGHT) is Scheme.DARK
    kept.follow(tomorrow.window, tomorrow.theme)
    assert tomorrow.window.size() == QSize(1024, 710)


@pytest.mark.parametrize("content", ["", "[General]\ncolours=pink\ngeometry=x\n", "\x00\xff"])
def test_a_spoilt_file_changes_nothing(
    content: str, stage: Callable[[DeskState], Stage], tmp_path: Path
) -> None:
    file = tmp_path / "window.ini"
    file.write_text(content, encoding="utf-8")
    ui = stage(scenes.idle()).ui
    ui.window.resize(1024, 710)
    kept = WindowMemory(file)
    assert kept.scheme(Scheme.SYSTEM) is Scheme.SYSTEM
    kept.follow(ui.window, ui.theme)
    assert ui.window.size() == QSize(1024, 710)


def test_the_first_window_fits_the_screen(stage: Callable[[DeskState], Stage], tmp_path: Path) -> None:
    ui = stage(scenes.idle()).ui
    ui.window.resize(5000, 5000)
    WindowMemory(tmp_path / "window.ini").follow(ui.window, ui.theme)
    assert ui.window.height() == ui.window.screen().availableSize().height()
