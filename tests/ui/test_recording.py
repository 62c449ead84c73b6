"""The recording of a call in call bar, cards and keys (REC-01, REC-03)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ccpdesk.calls.player import Playing
from ccpdesk.kernel.errors import KnownError
from ccpdesk.ui.models.card_list import Chip, Tone
from ccpdesk.ui.models.navigation import Screen
from ccpdesk.ui.views.history import HistoryScreen
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.taping import TapeState
from tests.ui import scenes
from tests.ui.conftest import Stage
from tests.ui.one_recording import LENGTH

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


@pytest.mark.req("REC-01")
def test_a_recording_is_heard_in_the_history_with_the_keyboard(stage: BuildStage) -> None:
    made = stage(scenes.idle())
    made.ui.presenters.navigation.go(Screen.CALLS)
    (page,) = made.ui.window.findChildren(HistoryScreen)
    box, listening = page.recording, made.listening
    made.ui.presenters.history.open(scenes.PAST[0].call.id)
    assert (box.listen_button.isVisible(), box.listen_button.text()) == (True, "Listen · 02:31")
    assert listening.asked == []
    box.listen_button.click()
    assert listening.asked == [("open", "r.ccprec"), ("play",), ("speed", 1.0)]
    listening.asked.clear()
    QTest.keyClick(box.waveform, Qt.Key.Key_Right)
    QTest.keyClick(box.waveform, Qt.Key.Key_Space)
    QTest.keyClick(box.waveform, Qt.Key.Key_End)
    box.play_button.click()  # at its end it begins anew
    box.speed_button.click()
    assert listening.asked == [
        ("seek", 5_000),
        ("pause",),
        ("seek", LENGTH),
        ("seek", 0),
        ("play",),
        ("speed", 1.0),
        ("speed", 1.25),
    ]
    QTest.mouseClick(box.waveform, Qt.MouseButton.LeftButton, pos=box.waveform.rect().center())
    assert listening.at.position == pytest.approx(LENGTH / 2, rel=0.02)
    assert box.time.text() == "01:15 / 02:31"
    made.ui.presenters.history.close()
    assert not box.isVisible()
    listening.failure = KnownError("The folder of recordings can't be reached", "/mnt/calls", "Connect.")
    made.ui.presenters.history.open(scenes.PAST[0].call.id)
    box.listen_button.click()
    assert box.fault.text() == "The folder of recordings can't be reached (/mnt/calls). Connect."


@pytest.mark.req("REC-01")
def test_a_player_that_stopped_by_itself_says_so_and_listening_begins_anew(stage: BuildStage) -> None:
    made = stage(scenes.idle())
    made.ui.presenters.navigation.go(Screen.CALLS)
    (page,) = made.ui.window.findChildren(HistoryScreen)
    box, listening = page.recording, made.listening
    made.ui.presenters.history.open(scenes.PAST[0].call.id)
    box.listen_button.click()
    listening.move(Playing(70_000, sounds=True))
    listening.stopped(KnownError("The player stopped", "", "Listen again."))
    assert (box.listen_button.isVisible(), box.fault.text()) == (True, "The player stopped. Listen again.")
    listening.asked.clear()
    box.listen_button.click()
    assert listening.asked[0] == ("open", "r.ccprec")
    assert box.play_button.isVisible()
