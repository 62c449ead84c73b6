"""The directory of colleagues: who can be called, found as one types, called with one click."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QTableView

from ccpdesk.ui.models.directory import LOOK_AGAIN, Look
from ccpdesk.workflows.desk_state import DeskState
from tests.ui import scenes
from tests.ui.conftest import Stage, focused


def opened(stage: Callable[[DeskState], Stage]) -> tuple[Stage, QListWidget]:
    built = stage(scenes.idle(colleagues=scenes.COLLEAGUES))
    built.actions.present = scenes.PRESENT
    built.ui.window.fly_outs.toggle_new_call()
    (colleagues,) = built.ui.window.fly_outs.new_call.findChildren(QListWidget, "colleagueList")
    return built, colleagues


@pytest.mark.req("CALL-09", "STAT-08")
def test_colleagues_stand_there_with_what_they_do_now(stage: Callable[[DeskState], Stage]) -> None:
    built, colleagues = opened(stage)
    rows = built.ui.presenters.dialler.view.colleagues
    assert [(row.look, row.status) for row in rows] == [
        (Look.AVAILABLE, "Available"),
        (Look.TALKING, "On a call"),
        (Look.AWAY, "Lunch"),
        (Look.OFFLINE, "Offline"),
    ]
    assert colleagues.item(1).text() == "Eli Novak   1003 · On a call"


@pytest.mark.req("CALL-09")
def test_one_click_or_a_part_of_the_name_and_enter_calls(stage: Callable[[DeskState], Stage]) -> None:
    built, colleagues = opened(stage)
    place = colleagues.visualItemRect(colleagues.item(1)).center()
    QTest.mouseClick(colleagues.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert built.actions.asked[-1] == ("dial", "1003", None)
    built.ui.window.fly_outs.toggle_new_call()
    (field,) = built.ui.window.fly_outs.new_call.findChildren(QLineEdit, "numberField")
    QTest.keyClicks(field, "okaf")
    assert colleagues.count() == 1
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [asked for asked in built.actions.asked if asked[0] == "dial"][-1] == ("dial", "1004", None)


@pytest.mark.req("STAT-08")
def test_it_is_asked_again_while_open_and_only_then(stage: Callable[[DeskState], Stage]) -> None:
    built, _ = opened(stage)
    dialler = built.ui.presenters.dialler
    before = built.actions.count("presences")
    dialler.refresh()
    assert built.actions.count("presences") == before
    built.desk.show(replace(built.desk.state, presence_version=1))
    assert built.actions.count("presences") == before + 1, "somebody's status changed"
    built.clock.advance(LOOK_AGAIN.total_seconds())
    dialler.refresh()
    assert built.actions.count("presences") == before + 2, "a desk that vanished tells nobody"
    built.ui.window.fly_outs.new_call.close_up()
    built.clock.advance(60)
    dialler.refresh()
    assert built.actions.count("presences") == before + 2


@pytest.mark.req("CALL-09", "DESK-01")
def test_arrow_down_leads_from_the_field_to_the_colleagues(stage: Callable[[DeskState], Stage]) -> None:
    built, colleagues = opened(stage)
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert (focused(), colleagues.currentRow()) == (colleagues, 0)
    QTest.keyClick(colleagues, Qt.Key.Key_Down)
    QTest.keyClick(colleagues, Qt.Key.Key_Return)
    assert built.actions.asked[-1] == ("dial", "1003", None)
    built.desk.show(replace(scenes.active(), colleagues=scenes.COLLEAGUES))
    built.ui.window.fly_outs.toggle_transfer()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    (offered,) = built.ui.window.fly_outs.transfer.findChildren(QListWidget, "colleagueList")
    assert focused() is offered
    QTest.keyClick(built.ui.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert isinstance(focused(), QTableView), "from the search to the calls"
