"""Where the keyboard is after another screen was shown (DESK-01)."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QPlainTextEdit

from ccpdesk.customers.found import addresses_of
from ccpdesk.ui.models.navigation import Screen
from ccpdesk.ui.views.customer_panel import CustomerPanelView
from ccpdesk.workflows.desk_state import DeskState, Lookup
from tests.ui import bookings, chats, scenes
from tests.ui.conftest import Stage, focused

pytestmark = pytest.mark.req("DESK-01")

CTRL = Qt.KeyboardModifier.ControlModifier


def placeholder() -> str:
    """What the field says that has the focus."""
    field = focused()
    assert isinstance(field, QLineEdit)
    return field.placeholderText()


def field_of(made: Stage) -> QPlainTextEdit:
    found = made.ui.window.findChild(QPlainTextEdit, "chatField")
    assert found is not None
    return found


def test_the_key_of_a_screen_leads_into_it_and_back_to_where_one_was(
    stage: Callable[[DeskState], Stage],
) -> None:
    made = stage(chats.office())
    window = made.ui.window
    QTest.keyClick(window, Qt.Key.Key_3, CTRL)
    assert placeholder() == "Search name or number"
    QTest.keyClick(window, Qt.Key.Key_4, CTRL)
    first = focused()
    assert first.objectName() == "chatTenants"
    field_of(made).setFocus()
    QTest.keyClick(window, Qt.Key.Key_2, CTRL)
    assert placeholder() == "Search name, phone, email, address"
    QTest.keyClick(window, Qt.Key.Key_4, CTRL)
    assert focused() is field_of(made)


def test_a_call_that_brings_the_inbox_leaves_no_button_under_the_hands_of_who_types(
    stage: Callable[[DeskState], Stage],
) -> None:
    made = stage(chats.office())
    QTest.keyClick(made.ui.window, Qt.Key.Key_4, CTRL)
    field_of(made).setFocus()
    made.ui.presenters.navigation.go(Screen.INBOX)
    assert focused() is made.ui.window
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert made.ui.presenters.navigation.screen is Screen.INBOX


def test_escape_answers_the_question_of_a_chat_before_it_leaves_the_chat(
    stage: Callable[[DeskState], Stage],
) -> None:
    made = stage(chats.held())
    QTest.keyClick(made.ui.window, Qt.Key.Key_4, CTRL)
    field = field_of(made)
    field.setFocus()
    QTest.keyClicks(field, "Thursday")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert made.ui.presenters.chats.view.asks
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not made.ui.presenters.chats.view.asks
    assert ("leave_chat",) not in made.actions.asked
    assert (focused(), field.toPlainText()) == (field, "Thursday")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert ("leave_chat",) in made.actions.asked
    made.desk.show(chats.nothing())
    assert isinstance(focused(), QListView), "not a button of the rail"


def test_after_a_booking_the_keyboard_is_where_it_was(stage: Callable[[DeskState], Stage]) -> None:
    made = stage(scenes.active())
    window = made.ui.window
    for opened_from in ("search", "nowhere"):
        window.setFocus()
        if opened_from == "search":
            window.focus_search()
        before = focused()
        made.desk.show(bookings.booking())
        window.book_job()
        assert focused() is not before
        made.desk.show(scenes.active())
        assert focused() is before


def test_escape_goes_from_a_customer_back_to_what_the_search_found(
    stage: Callable[[DeskState], Stage],
) -> None:
    made = stage(scenes.idle())
    panel = made.ui.window.findChild(CustomerPanelView)
    assert panel is not None
    made.desk.show(replace(scenes.idle(), lookup=Lookup(shown=scenes.MARIA)))
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert made.actions.count("search") == 0, "no search has led here"
    made.desk.show(replace(scenes.idle(), lookup=Lookup(text="lopez", shown=scenes.MARIA)))
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert made.actions.asked[-1] == ("search", "lopez")
    field = focused()
    assert isinstance(field, QLineEdit)
    assert field.selectedText() == "lopez"


def test_who_opens_a_customer_by_enter_is_on_no_button_yet(stage: Callable[[DeskState], Stage]) -> None:
    found = Lookup(text="anna", results=addresses_of(scenes.ANNA))
    made = stage(replace(scenes.idle(), lookup=found))
    made.ui.window.focus_search()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert made.actions.asked[-1][0] == "open_customer"
    made.desk.show(replace(scenes.idle(), lookup=Lookup(text="anna", shown=scenes.ANNA)))
    panel = focused()
    assert isinstance(panel, CustomerPanelView)
    QTest.keyClick(panel, Qt.Key.Key_Tab)
    assert panel.isAncestorOf(focused())
    panel.setFocus()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert made.actions.asked[-1] == ("search", "anna")
