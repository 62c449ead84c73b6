"""Book job, change an appointment, give a reason: words, and the real window by keyboard (BOOK-01)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTreeWidget,
    QWidget,
)

from ccpdesk.bookings.draft import BookingDraft
from ccpdesk.bookings.job import Priority
from ccpdesk.kernel.errors import Refused
from ccpdesk.ui.models.navigation import Screen
from ccpdesk.ui.models.side_panel import BookView, SideMode
from ccpdesk.ui.views.book_job import BookJobForm
from ccpdesk.ui.views.call_reason import CallReasonForm
from ccpdesk.ui.widgets.window_picker import WindowPicker
from ccpdesk.workflows.desk_state import DeskState, NoticeAction
from tests.ui import bookings, scenes
from tests.ui.conftest import Stage
from tests.ui.test_presenters import made

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


def book(state: DeskState) -> BookView:
    view = made(state)[0].side.view
    assert view.mode is SideMode.BOOK
    assert view.book is not None
    return view.book


@pytest.mark.req("BOOK-01")
def test_the_form_shows_draft_windows_and_quotes() -> None:
    view = book(bookings.booking())
    assert (view.who, view.saved) == ("Maria Lopez", "draft saved")
    assert view.job_types == ("", "No heat", "Furnace tune-up", "Heat pump estimate")
    assert [(item.text, item.places, item.free, item.chosen) for item in view.windows.options] == [
        ("08:00–10:00", "3 free", True, True),
        ("10:00–12:00", "1 free", True, False),
        ("12:00–14:00", "2 free", True, False),
        ("14:00–16:00", "full", False, False),
    ]
    assert view.quotes == (
        "Open · Heat pump, two zones · $7,352.50",
        "Denied · Heat pump, two zones · $7,352.50",
    )
    assert view.hint == "Tue 24 Nov, 08:00–10:00 · Ctrl+Enter books · the call will count as Booked"


@pytest.mark.req("BOOK-01")
def test_what_is_no_longer_offered_stays_chosen() -> None:
    view = book(bookings.booking(draft=bookings.draft(campaign="Billboard")))
    assert view.campaigns == ("", "Billboard", "Spring mailer", "Radio spot")


@pytest.mark.req("BOOK-02")
def test_the_notice_leads_to_the_reasons_from_any_screen() -> None:
    owing = bookings.owing()
    long_chosen = replace(owing.status, chosen_at=scenes.NOW - timedelta(hours=1))
    all_of_them, actions, _ = made(replace(owing, status=long_chosen))
    all_of_them.navigation.go(Screen.CALLS)
    all_of_them.notices.act(NoticeAction.GIVE_REASON)
    assert all_of_them.navigation.screen is Screen.INBOX
    view = all_of_them.side.view.reason
    assert view is not None
    assert view.must
    assert "Price" in view.reasons
    status = all_of_them.status.view
    assert (status.activity, status.waiting) == ("Call reason first", True)
    assert status.timer == "00:04", "since it is owed, not since Available was chosen"
    all_of_them.side.give_reason("Price", "")
    assert actions.asked[-1] == ("no_job", "Price", "")


@pytest.mark.req("BOOK-02")
def test_no_job_is_asked_for_during_the_call_and_can_be_left() -> None:
    side = made(bookings.booking())[0].side
    side.ask_reason()
    reasons = side.view
    side.close()
    assert (reasons.mode, side.view.mode) == (SideMode.REASON, SideMode.BOOK)


@pytest.mark.req("BOOK-02", "BOOK-03")
def test_who_was_booking_when_the_call_ended_comes_back_from_the_reasons(
    stage: Callable[[DeskState], Stage],
) -> None:
    built = stage(replace(bookings.booking(), owed=bookings.owing().owed))
    side = built.ui.presenters.side
    built.ui.presenters.notices.act(NoticeAction.GIVE_REASON)
    assert side.view.reason is not None
    assert not side.view.reason.must, "the job can still be booked"
    form = built.ui.window.findChild(CallReasonForm)
    assert form is not None
    close = form.findChild(QAbstractButton, "closeButton")
    assert close is not None
    assert close.isVisible()
    close.click()
    assert side.view.mode is SideMode.BOOK


@pytest.mark.req("BOOK-01")
def test_windows_come_into_sight_when_another_one_must_be_chosen(
    stage: Callable[[DeskState], Stage],
) -> None:
    built = stage(bookings.booking())
    built.ui.window.resize(1024, 700)
    QApplication.processEvents()
    built.desk.show(replace(built.desk.state, booking=bookings.taken_meanwhile().booking))
    form = next(one for one in built.ui.window.findChildren(BookJobForm) if one.isVisible())
    scroll, picker = form.findChild(QScrollArea), form.findChild(WindowPicker)
    assert scroll is not None
    assert picker is not None
    QApplication.processEvents()
    port = scroll.viewport()
    assert port.rect().contains(QRect(picker.mapTo(port, picker.rect().topLeft()), picker.size()))


@pytest.mark.req("BOOK-01", "DESK-01")
def test_keys_of_a_form_work_after_a_click_on_one_of_its_buttons(
    stage: Callable[[DeskState], Stage],
) -> None:
    built = stage(bookings.booking())
    built.ui.window.activateWindow()
    seen(built, QPlainTextEdit, "summaryField").setFocus()
    picker = seen(built, WindowPicker, "windowPicker")
    QTest.mouseClick(picker.findChildren(QPushButton)[1], Qt.MouseButton.LeftButton)
    QTest.keyClick(focused(), ENTER, CTRL)
    assert last(built) == ("book",)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert last(built) == ("close_booking",)


@pytest.mark.req("CUST-05", "DESK-01")
def test_keys_of_a_fly_out_work_after_a_click_on_one_of_its_buttons(
    stage: Callable[[DeskState], Stage],
) -> None:
    built = stage(scenes.unknown_caller())
    built.ui.window.activateWindow()
    form = built.ui.presenters.new_customer
    form.open()
    QTest.mouseClick(seen(built, QPushButton, "commercialButton"), Qt.MouseButton.LeftButton)
    QTest.keyClick(focused(), ENTER, CTRL)
    assert form.view.faults, "it tried to create the customer"
    QTest.mouseClick(seen(built, QPushButton, "residentialButton"), Qt.MouseButton.LeftButton)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert form.view.asks or form.view.draft is None


@pytest.mark.req("CUST-08")
def test_a_refusal_is_told_in_place() -> None:
    all_of_them, actions, _ = made(scenes.active())
    actions.refusal = Refused("Maria Lopez is marked Do Not Service: Unpaid invoices")
    assert not all_of_them.side.open_booking()
    assert "Unpaid invoices" in all_of_them.notices.view.notices[0].text


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def last(built: Stage) -> tuple[object, ...]:
    return built.actions.asked[-1]


def seen(built: Stage, kind: type[QWidget], name: str) -> QWidget:
    return next(item for item in built.ui.window.findChildren(kind, name) if item.isVisible())


def follow(built: Stage) -> None:
    """What is asked of the desk is shown, as the workflow would."""
    draft = last(built)[1]
    assert isinstance(draft, BookingDraft)
    booking = built.desk.state.booking
    assert booking is not None
    built.desk.show(replace(built.desk.state, booking=replace(booking, draft=draft)))


@pytest.mark.req("BOOK-01", "BOOK-03")
def test_a_job_is_booked_by_keyboard_alone(stage: Callable[[DeskState], Stage]) -> None:
    empty = bookings.draft(
        job_type="", summary="", tags=(), starts_at=None, ends_at=None, priority=Priority.NORMAL
    )
    built = stage(scenes.active())
    window = built.ui.window
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_B, CTRL)
    assert last(built) == ("open_booking",)
    built.desk.show(bookings.booking(draft=empty))
    built.ui.window.book_job()
    assert isinstance(focused(), QComboBox)
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    follow(built)
    while focused().objectName() != "summaryField":
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "Blows cold")
    follow(built)
    passed = []
    while focused().property("role") != "window":
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        passed.append(focused().objectName())
    assert passed == ["priorityField", "tagsField", "dayField", ""]
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    follow(built)
    draft = last(built)[1]
    assert isinstance(draft, BookingDraft)
    assert draft.job_type == "No heat"
    assert draft.starts_at == bookings.window(0).starts_at
    QTest.keyClick(focused(), ENTER, CTRL)
    assert last(built) == ("book",)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert last(built) == ("close_booking",)


@pytest.mark.req("BOOK-01", "DESK-01")
def test_the_button_that_books_is_in_sight_in_a_small_window(stage: Callable[[DeskState], Stage]) -> None:
    window = stage(bookings.booking()).ui.window
    window.resize(1024, 700)
    for _ in range(3):
        QApplication.processEvents()
    form = next(one for one in window.findChildren(BookJobForm) if one.isVisible())
    button = form.findChild(QPushButton, "bookButton")
    assert button is not None
    assert button.visibleRegion().boundingRect() == button.rect()


@pytest.mark.req("BOOK-01")
def test_letters_typed_before_the_job_types_are_read_choose_one(stage: Callable[[DeskState], Stage]) -> None:
    ready = bookings.booking(draft=bookings.draft(job_type=""))
    assert ready.booking is not None
    built = stage(replace(ready, booking=replace(ready.booking, offer=None)))
    field = seen(built, QComboBox, "typeField")
    field.setFocus()
    QTest.keyClicks(field, "Fu")
    built.desk.show(ready)
    QTest.keyClicks(field, "rn")  # not a new search: "rn" begins nothing
    QApplication.processEvents()
    draft = last(built)[1]
    assert isinstance(draft, BookingDraft)
    assert draft.job_type == "Furnace tune-up"


@pytest.mark.req("BOOK-04")
def test_an_appointment_is_moved_by_keyboard_and_escape_asks_first(
    stage: Callable[[DeskState], Stage],
) -> None:
    built = stage(scenes.active())
    table = seen(built, QTreeWidget, "sectionTable")
    assert isinstance(table, QTreeWidget)
    assert not [one for one in built.ui.window.findChildren(QPushButton, "changeButton") if one.isVisible()]
    table.setFocus()
    coming = table.topLevelItem(0)
    assert coming is not None
    table.setCurrentItem(coming)
    QTest.keyClick(seen(built, QPushButton, "changeButton"), Qt.Key.Key_Space)
    appointment = scenes.MARIA_PROFILE.visits.items[0].appointment.id
    assert last(built) == ("open_appointment", appointment)
    built.desk.show(bookings.moving())
    field = seen(built, QLineEdit, "reasonField")
    field.setFocus()
    QTest.keyClicks(field, "At work")
    asked = len(built.actions.asked)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert len(built.actions.asked) == asked
    while focused().property("role") != "window":
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    QTest.keyClick(focused(), ENTER, CTRL)
    assert last(built) == ("reschedule", bookings.window(0), "At work")


@pytest.mark.req("BOOK-02")
def test_a_reason_is_one_click_and_takes_no_focus(stage: Callable[[DeskState], Stage]) -> None:
    built = stage(scenes.active())
    search = seen(built, QLineEdit, "searchField")
    search.setFocus()
    built.desk.show(bookings.owing())
    assert focused() is search
    button = next(
        item
        for item in built.ui.window.findChildren(QPushButton)
        if item.text() == "Spam" and item.isVisible()
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert last(built) == ("no_job", "Spam", "")
