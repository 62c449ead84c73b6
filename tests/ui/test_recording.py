"""The recording of a call in call bar, cards and keys (REC-01, REC-03)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ccpdesk.ui.models.card_list import Chip, Tone
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.taping import TapeState
from tests.ui import scenes
from tests.ui.conftest import Stage

MARIA = scenes.MARIA_CALLS.id
BuildStage = Callable[[DeskState], Stage]


@pytest.mark.req("REC-01", "REC-03")
def test_the_bar_says_how_the_recording_stands_and_does_what_it_says(stage: BuildStage) -> None:
    made = stage(scenes.taped(TapeState.ASK))
    button = made.ui.window.call_bar.form.recordButton
    made.actions.asked.clear()
    chips = made.ui.presenters.cards
    assert (button.isVisible(), button.text()) == (True, "Record?")
    assert Chip("Not recorded: ask first", Tone.WAITING) in chips.view.cards[0].chips
    QTest.keyClick(
        made.ui.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert made.actions.asked == []  # a key begins no recording
    button.click()
    made.desk.show(scenes.taped(TapeState.RECORDING))
    assert button.text() == "Rec"
    button.click()
    made.desk.show(scenes.taped(TapeState.PAUSED))
    assert Chip("Recording paused", Tone.BAD) in chips.view.cards[0].chips
    assert button.text() == "00:47"
    assert "paused" in button.accessibleName()
    made.clock.advance(timedelta(seconds=17).total_seconds())
    made.ui.presenters.call_bar.refresh()
    assert button.text() == "00:30"
    made.ui.presenters.call_bar.pause_recording()
    assert made.actions.asked == [("record", MARIA), ("pause_recording", MARIA), ("pause_recording", MARIA)]
    made.desk.show(scenes.taped(TapeState.FAILED))
    assert not button.isEnabled()
    made.desk.show(scenes.active())
    assert not button.isVisible()
