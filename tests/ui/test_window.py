"""The real window: clicks, keys, names, sizes, timers."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ccpdesk.calls.log import HistoryFilter
from ccpdesk.calls.state_machine import CallState
from ccpdesk.customers.found import addresses_of
from ccpdesk.ui.models.keys import Key
from ccpdesk.ui.models.navigation import Screen
from ccpdesk.ui.theme.theme import Scheme
from ccpdesk.ui.views.history import HistoryScreen
from ccpdesk.ui.views.history_table import CALL_BACK
from ccpdesk.ui.views.notices import NoticeStrip
from ccpdesk.ui.views.pop_up import GUARD_MS
from ccpdesk.ui.widgets.elided_label import ElidedLabel
from ccpdesk.workflows.desk_state import DeskState, Lookup
from tests.ui import bookings, scenes
from tests.ui.conftest import Stage

Build = Callable[[DeskState], Stage]
MARIA_CALL = scenes.MARIA_CALLS.id


def button(parent: QWidget, name: str) -> QAbstractButton:
    """The visible button of that object name."""
    found = [
        one for one in parent.findChildren(QAbstractButton) if one.objectName() == name and one.isVisible()
    ]
    assert len(found) == 1, f"{len(found)} visible buttons {name}"
    return found[0]


def press(qtbot: QtBot, stage: Stage, key: Key) -> None:
    """Press a shortcut, spelt as in the table."""
    *modifiers, letter = key.value.split("+")
    known = {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Shift": Qt.KeyboardModifier.ShiftModifier}
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= known[modifier]
    QTest.keyClick(stage.ui.window, getattr(Qt.Key, f"Key_{letter}"), held)


@pytest.mark.req("CALL-04", "CALL-08")
def test_accept_and_reject_on_the_card(stage: Build, qtbot: QtBot) -> None:
    made = stage(scenes.ringing())
    QTest.mouseClick(button(made.ui.window, "acceptButton"), Qt.MouseButton.LeftButton)
    assert made.actions.asked.count(("accept", MARIA_CALL)) == 1
    QTest.mouseClick(button(made.ui.window, "rejectButton"), Qt.MouseButton.LeftButton)
    assert made.actions.asked.count(("reject", MARIA_CALL)) == 1


@pytest.mark.req("CALL-05")
def test_a_double_click_on_accept_accepts_once_and_ends_nothing(stage: Build, qtbot: QtBot) -> None:
    made = stage(scenes.ringing())
    accept = button(made.ui.window, "acceptButton")
    QTest.mouseClick(accept, Qt.MouseButton.LeftButton)
    made.desk.show(made.desk.state.with_call(replace(scenes.MARIA_CALLS, state=CallState.ACCEPTING)))
    QTest.mouseDClick(accept, Qt.MouseButton.LeftButton)
    assert made.actions.count("accept") == 1
    assert made.actions.count("hang_up") == made.actions.count("reject") == 0


@pytest.mark.req("CALL-07")
def test_two_cards_keep_their_places_and_resume_switches_back(stage: Build, qtbot: QtBot) -> None:
    made = stage(scenes.held_and_active())
    resume = button(made.ui.window, "resumeButton")
    QTest.mouseClick(resume, Qt.MouseButton.LeftButton)
    assert ("resume", MARIA_CALL) in made.actions.asked


@pytest.mark.req("CALL-08", "DESK-01")
def test_every_key_does_its_work(stage: Build, qtbot: QtBot) -> None:
    made = stage(scenes.two_calls())
    for key in (Key.ACCEPT, Key.REJECT, Key.HOLD, Key.MUTE, Key.HANG_UP):
        press(qtbot, made, key)
    ringing = scenes.DANA_CALLS.id
    asked = [one for one in made.actions.asked if one[0] != "history"]
    assert asked == [
        ("accept", ringing),
        ("reject", ringing),
        ("hold", MARIA_CALL),
        ("mute", True),
        ("hang_up", MARIA_CALL),
    ]
    press(qtbot, made, Key.CALLS)
    assert made.ui.presenters.navigation.screen is Screen.CALLS
    press(qtbot, made, Key.NEW_CALL)
    assert made.ui.window.fly_outs.new_call.isVisible()
    press(qtbot, made, Key.SHORTCUTS)
    assert made.ui.window.fly_outs.shortcuts.isVisible()


@pytest.mark.req("CALL-08")
def test_digits_typed_into_the_keypad_are_sent(stage: Build, qtbot: QtBot) -> None:
    made = stage(scenes.active())
    press(qtbot, made, Key.KEYPAD)
    keypad = made.ui.window.fly_outs.keypad
    QTest.keyClicks(keypad, "4a2#")
    QTest.mouseClick(button(keypad, "key9"), Qt.MouseButton.LeftButton)
    assert [one[2] for one in made.actions.asked if one[0] == "send_dtmf"] == ["4", "2", "#", "9"]
    made.desk.show(scenes.idle())
    assert not keypad.isVisible()


@pytest.mark.req("CALL-04")
def test_pop_up_accepts_without_leaving_the_screen_but_not_a_click_in_passing(
    stage: Build, qtbot: QtBot
) -> None:
    made = stage(scenes.idle())
    made.ui.presenters.navigation.go(Screen.CALLS)
    assert not made.ui.pop_up.isVisible()
    made.desk.show(scenes.ringing())
    qtbot.waitUntil(made.ui.pop_up.isVisible)
    accept = button(made.ui.pop_up, "acceptButton")
    QTest.mouseClick(accept, Qt.MouseButton.LeftButton)
    assert made.actions.count("accept") == 0, "a click meant for what was there before"
    qtbot.waitUntil(made.ui.pop_up.settled, timeout=GUARD_MS + 2000)
    QTest.mouseClick(accept, Qt.MouseButton.LeftButton)
    assert made.actions.count("accept") == 1
    assert made.ui.presenters.navigation.screen is Screen.CALLS
    made.desk.show(scenes.active())
    assert not made.ui.pop_up.isVisible()


@pytest.mark.req("CALL-04")
def test_nothing_in_the_pop_up_can_take_the_keyboard(stage: Build) -> None:
    made = stage(scenes.idle())
    made.ui.presenters.navigation.go(Screen.CALLS)
    made.desk.show(scenes.ringing().with_call(scenes.JAMES_CALLS, scenes.JAMES_CARD))
    pop_up = made.ui.pop_up
    assert pop_up.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert pop_up.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert {one.focusPolicy() for one in pop_up.findChildren(QAbstractButton)} == {Qt.FocusPolicy.NoFocus}
    assert pop_up.focusWidget() is None


@pytest.mark.req("CALL-05")
def test_picking_one_of_several_customers(stage: Build, qtbot: QtBot) -> None:
    made = stage(scenes.several_matches())
    results = next(one for one in made.ui.window.findChildren(QWidget, "results") if one.isVisible())
    row = results.visualRect(results.model().index(2, 0)).center()  # type: ignore[attr-defined] # a QListView
    QTest.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, pos=row)  # type: ignore[attr-defined] # as above
    assert ("open_customer", scenes.ANNA.id, scenes.ANNA.locations[0].id) in made.actions.asked


@pytest.mark.req("CUST-01", "CALL-05")
def test_what_was_searched_before_a_call_does_not_stay_to_be_typed_on(stage: Build, qtbot: QtBot) -> None:
    made = stage(scenes.idle())
    field = next(one for one in made.ui.window.findChildren(QLineEdit, "searchField") if one.isVisible())
    made.ui.window.activateWindow()
    field.setFocus()
    QTest.keyClicks(field, "bro")
    made.desk.show(replace(made.desk.state, me=made.desk.state.me))
    assert field.text() == "bro", "not over the hands of who types"
    QTest.keyClicks(field, "wn")
    made.desk.show(replace(made.desk.state, lookup=Lookup(text="brown", results=())))
    made.desk.show(replace(made.desk.state, lookup=Lookup(scope=scenes.APEX, shown=scenes.MARIA)))
    assert field.hasFocus()
    assert not field.text()


@pytest.mark.req("CUST-01")
def test_results_are_reached_and_opened_by_keys(stage: Build, qtbot: QtBot) -> None:
    made = stage(scenes.several_matches())
    field = next(one for one in made.ui.window.findChildren(QWidget, "searchField") if one.isVisible())
    results = next(one for one in made.ui.window.findChildren(QWidget, "results") if one.isVisible())
    made.ui.window.activateWindow()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(results, Qt.Key.Key_Down)
    QTest.keyClick(results, Qt.Key.Key_Return)
    assert made.actions.asked[-1] == ("open_customer", scenes.MARIA.id, scenes.MARIA.locations[1].id)


@pytest.mark.req("CALL-12")
def test_call_back_from_the_history(stage: Build, qtbot: QtBot) -> None:
    made = stage(scenes.idle())
    made.ui.presenters.navigation.go(Screen.CALLS)
    made.ui.presenters.history.open(scenes.PAST[0].call.id)
    QTest.mouseClick(button(made.ui.window, "callBackButton"), Qt.MouseButton.LeftButton)
    assert made.actions.asked[-1] == ("dial", "+16785550120", scenes.BRIGHT.id)
    (table,) = made.ui.window.findChildren(QTableView, "table")
    telephone = table.visualRect(table.model().index(1, CALL_BACK)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=telephone)
    assert made.actions.asked[-1] == ("dial", "+16785550144", scenes.APEX.id)


@pytest.mark.req("CALL-09")
def test_a_call_held_back_is_placed_by_either_button(stage: Build, qtbot: QtBot) -> None:
    made = stage(scenes.tenants_mixed())
    for name, verb in (("actionButton", "dial_as_owner"), ("otherButton", "dial_anyway")):
        QTest.mouseClick(button(made.ui.window, name), Qt.MouseButton.LeftButton)
        assert made.actions.asked[-1] == (verb,)


@pytest.mark.req("CALL-12")
def test_the_history_is_filtered_by_keys(stage: Build, qtbot: QtBot) -> None:
    made = stage(scenes.idle(permissions=scenes.ALL_SEEN, colleagues=scenes.COLLEAGUES))
    made.ui.presenters.navigation.go(Screen.CALLS)
    press(qtbot, made, Key.SEARCH)
    field = QApplication.focusWidget()
    assert field is not None
    passed = []
    while not isinstance(field, QTableView):
        passed.append(field.objectName())
        QTest.keyClick(field, Qt.Key.Key_Tab)
        field = QApplication.focusWidget()
        assert field is not None
    assert passed == ["searchField", "allButton", "companyField", "queueField", "resultField", "periodField"]
    (company,) = made.ui.window.findChildren(QComboBox, "companyField")
    QTest.keyClick(company, Qt.Key.Key_Down)
    assert made.ui.presenters.history.view.restriction.tenant == scenes.APEX.id
    QTest.keyClick(button(made.ui.window, "everyoneButton"), Qt.Key.Key_Space)
    assert made.ui.window.findChildren(QComboBox, "agentField")[0].isVisible()
    wanted = made.actions.asked[-1][1]
    assert isinstance(wanted, HistoryFilter)
    assert (wanted.tenant, wanted.agent) == (scenes.APEX.id, None)


def all_scenes() -> dict[str, tuple[DeskState, Screen]]:
    return {
        "empty": (scenes.idle(), Screen.INBOX),
        "two-calls": (scenes.two_calls(), Screen.INBOX),
        "held": (scenes.held_and_active(), Screen.INBOX),
        "trouble": (scenes.in_trouble(), Screen.INBOX),
        "long": (replace(scenes.long_names(), tenants=(*scenes.TENANTS, scenes.LONG)), Screen.INBOX),
        "results": (
            replace(scenes.idle(), lookup=Lookup(results=addresses_of(scenes.MARIA), text="Mari")),
            Screen.CUSTOMERS,
        ),
        "history": (scenes.active(), Screen.CALLS),
        "history-all": (replace(scenes.active(), permissions=scenes.ALL_SEEN), Screen.CALLS),
        "booking": (bookings.booking(), Screen.INBOX),
        "mixed": (scenes.tenants_mixed(), Screen.CUSTOMERS),
        "moving": (bookings.moving(), Screen.CUSTOMERS),
        "reason": (bookings.owing(), Screen.CUSTOMERS),
    }


@pytest.mark.req("DESK-01")
@pytest.mark.parametrize("name", all_scenes())
def test_every_control_has_a_name_and_a_tooltip_or_text(stage: Build, name: str) -> None:
    state, screen = all_scenes()[name]
    made = stage(state)
    made.ui.presenters.navigation.go(screen)
    made.ui.presenters.history.open(scenes.PAST[0].call.id)
    controls = [
        one
        for kind in (QAbstractButton, QLineEdit, QComboBox)
        for one in made.ui.window.findChildren(kind)
        if one.isVisible() and one.objectName() != "qt_toolbar_ext_button"
    ]
    assert len(controls) >= 8
    nameless = [one.objectName() for one in controls if not one.accessibleName()]
    assert nameless == []
    wordless = [
        one.objectName()
        for one in controls
        if isinstance(one, QAbstractButton) and not one.toolTip() and not one.text()
    ]
    assert wordless == []


@pytest.mark.req("DESK-01")
@pytest.mark.parametrize("name", all_scenes())
def test_nothing_is_cut_off_at_1024_by_700(stage: Build, name: str, qapp: QApplication) -> None:
    state, screen = all_scenes()[name]
    made = stage(state)
    window = made.ui.window
    window.resize(1024, 700)
    made.ui.presenters.navigation.go(screen)
    for _ in range(3):
        qapp.processEvents()
    assert (window.width(), window.height()) == (1024, 700)
    for one in window.findChildren(QWidget):
        if not one.isVisible() or not isinstance(one, (QAbstractButton, QLineEdit)):
            continue
        if isinstance(one.parentWidget(), QLineEdit):
            continue  # the scope inside a search field, which is 36 high itself
        right = one.mapTo(window, QPoint(one.width(), 0)).x()
        assert right <= window.width(), f"{one.objectName()} ends at {right}"
        least = one.minimumWidth() or one.minimumSizeHint().width()
        assert one.width() >= least, f"{one.objectName()} is squeezed"
        assert one.height() >= 32, f"{one.objectName()} is {one.height()} high"


@pytest.mark.req("DESK-01")
def test_the_menu_of_the_gear_opens_by_its_key_and_by_the_space_bar(stage: Build, qtbot: QtBot) -> None:
    made = stage(scenes.idle())
    press(qtbot, made, Key.SETTINGS_MENU)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()
    gear = made.ui.window.call_bar.form.settingsButton
    gear.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(gear, Qt.Key.Key_Space)
    assert QApplication.activePopupWidget() is menu
    assert menu.activeAction() is menu.actions()[0]
    for _ in range(3):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert made.ui.window.fly_outs.headset.isVisible()


@pytest.mark.req("DESK-01")
def test_tab_goes_through_a_card_in_reading_order(stage: Build, qtbot: QtBot) -> None:
    made = stage(scenes.ringing())
    order: list[str] = []
    focused: QWidget = made.ui.window
    for _ in range(40):
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        focused = now
        order.append(focused.objectName() or focused.accessibleName())
        if order.count(order[0]) > 1:
            break
    wanted = ["statusButton", "newCallButton", "settingsButton", "CallCard", "acceptButton", "rejectButton"]
    places = [order.index(name) for name in wanted]
    assert places == sorted(places), order


def test_the_focus_stays_where_it_is_when_a_call_comes(stage: Build, qtbot: QtBot) -> None:
    made = stage(scenes.idle())
    made.ui.window.focus_search()
    before = QApplication.focusWidget()
    assert isinstance(before, QLineEdit)
    made.desk.show(scenes.ringing())
    QTest.keyClicks(before, "r a\r")
    assert QApplication.focusWidget() is before
    assert made.actions.count("accept") == made.actions.count("reject") == 0


@pytest.mark.req("PERF-05")
def test_no_timer_runs_while_nobody_can_see_it(stage: Build, qtbot: QtBot) -> None:
    made = stage(scenes.idle())

    def beating() -> bool:
        return made.ui.heartbeat.beating

    assert beating()
    made.ui.window.hide()
    assert not beating()
    made.desk.show(scenes.ringing())
    assert beating(), "the pop-up's bar must run down"
    made.desk.show(scenes.idle())
    assert not beating()
    made.ui.window.show()
    assert beating()


def test_timers_on_the_screen_follow_the_clock(stage: Build, qtbot: QtBot) -> None:
    made = stage(scenes.active())
    timers = [one for one in made.ui.window.findChildren(QLabel, "timerLabel") if one.isVisible()]
    assert [one.text() for one in timers] == ["02:31", "02:31"]
    made.clock.advance(9)
    qtbot.waitUntil(lambda: [one.text() for one in timers] == ["02:40", "02:40"], timeout=3000)


def test_closing_during_a_call_asks_in_place(stage: Build, qtbot: QtBot) -> None:
    made = stage(scenes.active())
    window = made.ui.window
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))
    window.close()
    assert len(closed) == 0
    QTest.mouseClick(button(window, "stayButton"), Qt.MouseButton.LeftButton)
    assert (window.isVisible(), closed) == (True, [])
    window.close()
    question = next(one for one in window.findChildren(QWidget, "CloseQuestion"))
    QTest.mouseClick(button(question, "closeButton"), Qt.MouseButton.LeftButton)
    assert (window.isVisible(), closed) == (False, [True])


@pytest.mark.req("PERF-05")
def test_screens_are_made_after_the_start_and_show_what_was_there_before(stage: Build, qtbot: QtBot) -> None:
    made = stage(scenes.idle())
    assert made.ui.window.findChildren(HistoryScreen) == []
    made.ui.presenters.history.refresh()  # as when calls come and go before anybody has looked
    qtbot.waitUntil(lambda: bool(made.ui.window.findChildren(HistoryScreen)))
    (page,) = made.ui.window.findChildren(HistoryScreen)
    (table,) = page.findChildren(QTableView)
    assert table.model().rowCount() == len(made.ui.presenters.history.view.rows) > 0


def test_what_to_do_stands_below_a_notice_when_there_is_no_room_beside_it(stage: Build) -> None:
    made = stage(scenes.in_trouble())
    strip = made.ui.window.findChildren(NoticeStrip)[0]
    for width, beside in ((1600, True), (1024, False), (1600, True)):
        made.ui.window.resize(width, 700)
        for _ in range(3):
            QApplication.processEvents()
        text, remedy = (strip.findChild(ElidedLabel, name) for name in ("textLabel", "remedyLabel"))
        assert text is not None
        assert remedy is not None
        assert (remedy.x() > text.geometry().right()) is beside
        assert (remedy.y() >= text.geometry().bottom()) is not beside


def test_closing_without_a_call_just_closes(stage: Build) -> None:
    made = stage(scenes.idle())
    made.ui.window.close()
    assert not made.ui.window.isVisible()


@pytest.mark.req("DESK-01")
def test_the_theme_changes_at_once(stage: Build) -> None:
    made = stage(scenes.active())
    light = made.ui.window.grab().toImage().pixelColor(700, 500)
    made.ui.theme.choose(Scheme.DARK)
    dark = made.ui.window.grab().toImage().pixelColor(700, 500)
    assert light.lightness() > 200
    assert dark.lightness() < 60
