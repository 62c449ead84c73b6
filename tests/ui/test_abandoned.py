"""Abandoned calls on the Calls screen: who waits for a call back, and what can be done (SUP-03)."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QPushButton, QTableView

from ccpdesk.calls.abandoned import FollowUp
from ccpdesk.ui.models.abandoned import Abandoned, Show
from ccpdesk.ui.models.card_list import Tone
from ccpdesk.ui.models.navigation import Navigation, Screen
from ccpdesk.ui.models.translation import english
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.ui.views.abandoned import AbandonedScreen
from ccpdesk.ui.widgets.rail_button import RailButton
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from tests.ui import boards, scenes
from tests.ui.conftest import Stage
from tests.ui.recording_actions import RecordingActions

Build = Callable[[DeskState], Stage]


def presenter() -> tuple[Abandoned, scenes.MovingClock]:
    clock = scenes.MovingClock()
    desk = Desk(boards.following_up())
    return Abandoned(desk, RecordingActions(), clock, english, Verbs(), Navigation()), clock


@pytest.mark.req("SUP-03")
def test_each_standing_in_words_and_the_count_of_open_ones() -> None:
    made, clock = presenter()
    made.look(True)
    counts: list[int] = []
    made.watch_open(counts.append)
    told = {}
    for show in Show:
        made.list_as(show)
        told[show] = [(line.who, line.standing, line.callable) for line in made.view.lines]
    assert told == {
        Show.TO_DO: [
            ("Maria Lopez", "Open", True),
            ("(229) 555-0104", "Open", True),
            ("No caller ID", "Open", False),
            (scenes.LONG_NAMED.name, "Open", True),
            ("(404) 555-0150", "Cold", True),
        ],
        Show.MINE: [("(912) 555-0177", "Called back by you", True)],
        Show.CLAIMED: [
            ("(912) 555-0177", "Called back by you", True),
            ("(706) 555-0123", "Claimed by Dana Whitfield", False),
        ],
        Show.DONE: [
            ("(678) 555-0160", "Called again, answered", True),
            ("(478) 555-0133", "Reached, booked · Dana Whitfield", False),
        ],
    }
    made.list_as(Show.TO_DO)
    line = made.view.lines[0]
    assert (line.tenant, line.queue, line.waited, line.tone) == (
        scenes.APEX.name,
        scenes.SERVICE.label,
        "01:14",
        Tone.BAD,
    )
    clock.advance(3 * 3600)
    made.refresh()
    assert counts == [4, 3], "one was cold after a day"


@pytest.mark.req("SUP-03")
def test_the_list_is_worked_through_from_the_calls_screen(stage: Build) -> None:
    made = stage(boards.following_up())
    window, presenters = made.ui.window, made.ui.presenters
    badges = [button for button in window.findChildren(RailButton) if button.accessibleName() == "Calls"]
    assert "4" in {str(button._count) for button in badges}
    presenters.navigation.go(Screen.CALLS)
    press(next(b for b in window.findChildren(QPushButton, "abandonedTab") if b.isVisible()))
    (table,) = window.findChildren(QTableView, "abandonedTable")
    assert table.isVisible()
    table.selectRow(0)
    buttons = {b.text(): b for b in window.findChildren(QPushButton) if b.isVisible()}
    press(buttons["Claim"])
    press(buttons["Call back"])
    maria, mine, *_ = boards_of(made)
    presenters.abandoned.list_as(Show.MINE)
    table.selectRow(0)
    (page,) = window.findChildren(AbandonedScreen)
    (outcome,) = (box for box in page.findChildren(QComboBox) if box.isVisible())
    outcome.setCurrentIndex(outcome.findData(FollowUp.WRONG_NUMBER))
    (note,) = (field for field in page.findChildren(QLineEdit) if field.isVisible())
    QTest.keyClicks(note, "a bakery")
    QTest.keyClick(note, Qt.Key.Key_Return)
    done = [told for told in made.actions.asked if "abandoned" in str(told[0])]
    assert done == [
        ("claim_abandoned", maria),
        ("call_back_abandoned", maria),
        ("settle_abandoned", mine, FollowUp.WRONG_NUMBER, "a bakery"),
    ]


@pytest.mark.req("SUP-03")
def test_a_queue_of_the_monitor_leads_to_its_abandoned_calls(stage: Build) -> None:
    made = stage(boards.following_up())
    presenters = made.ui.presenters
    presenters.navigation.go(Screen.MONITOR)
    cards = next(view for view in made.ui.window.findChildren(QListView) if view.accessibleName() == "Queues")
    cards.activated.emit(cards.model().index(1, 0))  # Sales
    assert presenters.navigation.screen is Screen.CALLS
    assert presenters.abandoned.view.queue == "Only Sales"
    presenters.abandoned.list_as(Show.CLAIMED)
    assert [line.who for line in presenters.abandoned.view.lines] == ["(706) 555-0123"]
    made.desk.show(replace(made.desk.state, permissions=frozenset()))
    assert not [b for b in made.ui.window.findChildren(QPushButton, "abandonedTab") if b.isVisible()]


def boards_of(made: Stage) -> list[object]:
    return [one.id for one in made.desk.state.abandoned or ()]


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
