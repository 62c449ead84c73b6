"""Wrong, huge, empty and hostile text in each field of each form of the window, sent off to a real store.

What is refused is said in the form, what was typed stays, and nothing is written; what is kept shows all
that it says. *Reset portal password*, the headset and the filters of the history choose, and take no text.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from ccpdesk.calls.facts import CallConnected
from ccpdesk.kernel.plain_text import visible
from ccpdesk.ui.desk_ui import DeskUi
from ccpdesk.ui.models.navigation import Screen
from ccpdesk.ui.models.profile_sections import Section
from ccpdesk.ui.theme.theme import Scheme
from ccpdesk.ui.views.address_box import AddressBox
from tests.ui import boards
from tests.ui.one_recording import OneRecording
from tests.ui.recording_headset import set_up
from tests.workflows.house import MARIA, NATIONAL, House
from tests.workflows.talk import end, talk
from tests.workflows.test_book_job import booking, fill_in, open_house
from tests.workflows.test_change_appointment import booked, visit

__all__ = ["booked", "open_house"]

HIDDEN = "Ann \u202etxt.exe\u2066 \x1b[31m\x07"
HUGE = "x" * 5_000
MARKUP = "<img src=file:///etc/passwd>'; DROP TABLE customers;-- {0} %s &lt;b&gt;"
EMPTY = ""
LINE = (HIDDEN, HUGE)
"""Refused in any line of words; markup is only text there."""
NEEDED = (*LINE, EMPTY)
CODE = (*LINE, MARKUP)
"""Refused where only some words or digits make sense."""
NEEDED_CODE = (*CODE, EMPTY)
ADDRESS = {
    "streetField": NEEDED,
    "unitField": LINE,
    "cityField": NEEDED,
    "stateField": NEEDED_CODE,
    "postalCodeField": NEEDED_CODE,
}
PLACE = ADDRESS | {"nameField": LINE, "latitudeField": CODE, "longitudeField": CODE}
HERE = {
    "streetField": "480 Peachtree St",
    "cityField": "Atlanta",
    "stateField": "GA",
    "postalCodeField": "30308",
}
_SAYS_WHAT_IS_WRONG = ("fault", "blocked")
_DRAFTS = {"booking_drafts"}
"""Kept while they are typed."""

Field = QLineEdit | QPlainTextEdit


@dataclass(frozen=True)
class Seat:
    """The real window in front of a real house."""

    house: House
    ui: DeskUi

    def field(self, form: QWidget, name: str, nth: int = 0) -> Field:
        found = [one for one in form.findChildren(QWidget, name) if isinstance(one, Field)]
        return found[nth]

    def shown(self, name: str) -> QWidget:
        return next(one for one in self.ui.window.findChildren(QWidget, name) if one.isVisible())

    def click(self, form: QWidget, name: str) -> None:
        button = form.findChild(QAbstractButton, name)
        assert button is not None
        button.click()

    def refuses(self, form: QWidget, field: Field, texts: tuple[str, ...], send: Callable[[], None]) -> None:
        """Each text is refused in the form, stays in the field, and leaves the store as it was."""
        right, before = _text(field), self.stored()
        for text in texts:
            _paste(field, text)
            typed = _text(field)
            send()
            what = f"{field.objectName()}: {text[:20]!r}"
            said = [one.text() for one in form.findChildren(QLabel) if _is_fault(one, form)]
            assert said, f"{what}: nothing is said"
            assert all(one == visible(one) and len(one) < 1000 for one in said), f"{what}: {said}"
            assert _text(field) == typed, f"{what} was lost"
            assert self.stored() == before, f"{what} was written"
        _paste(field, right)

    def stored(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every table, but for drafts; no text in it hides anything."""
        with sqlite3.connect(self.house.file) as reading:
            names = [row[0] for row in reading.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            rows = {name: list(reading.execute(f'SELECT * FROM "{name}"')) for name in names}  # noqa: S608 - our own names
        texts = (value for table in rows.values() for row in table for value in row if isinstance(value, str))
        assert all(text == visible(text) for text in texts)
        return {name: table for name, table in rows.items() if name not in _DRAFTS}

    def holds(self, text: str) -> bool:
        """Whether the store has it, word for word."""
        return any(text in row for table in self.stored().values() for row in table)


@pytest.fixture
def sit_down(qapp: QApplication) -> Iterator[Callable[[House], Seat]]:
    made: list[DeskUi] = []

    def sit(house: House) -> Seat:
        ui = DeskUi(
            qapp,
            house.desk,
            house.workflows.actions,
            set_up(),
            house.clock,
            Scheme.LIGHT,
            wallboard=boards.office(),
            listening=OneRecording(none=True),
        )
        ui.show()
        made.append(ui)
        return Seat(house, ui)

    yield sit
    for ui in made:
        ui.pop_up.close()
        ui.window.hide()
        for thing in (ui.pop_up, ui.window, ui.theme):
            thing.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


Sit = Callable[[House], Seat]


@pytest.mark.req("CUST-05")
def test_new_customer(house: House, sit_down: Sit) -> None:
    seat = sit_down(house)
    call = house.offer("4045550168")
    house.hear(CallConnected(call, house.clock.wait(1)))
    new = seat.ui.presenters.new_customer
    new.open()
    new.change(other_payer=True)
    new.add_contact("billing_contacts")
    form = seat.ui.window.fly_outs.new_customer
    boxes = form.findChildren(AddressBox)
    service = next(box for box in boxes if seat.field(box, "nameField").isVisibleTo(box))
    billing = next(box for box in boxes if box is not service)
    who = next(
        one
        for one in form.findChildren(QLineEdit, "nameField")
        if not any(box.isAncestorOf(one) for box in boxes)
    )
    _paste(who, "Helen Whitaker")
    for box in boxes:
        for name, text in HERE.items():
            _paste(seat.field(box, name), text)

    def send() -> None:
        seat.click(form, "saveButton")

    callers = 0 if _text(seat.field(form, "valueField")) else 1  # the payer's is empty
    seat.refuses(form, seat.field(form, "valueField", callers), NEEDED_CODE, send)
    seat.refuses(form, seat.field(form, "valueField", 1 - callers), CODE, send)
    for nth in (0, 1):
        seat.refuses(form, seat.field(form, "memoField", nth), LINE, send)
    seat.refuses(form, who, NEEDED, send)
    seat.refuses(form, seat.field(form, "payerField"), LINE, send)
    for box, fields in ((service, PLACE), (billing, ADDRESS)):
        for name, texts in fields.items():
            seat.refuses(form, seat.field(box, name), texts, send)
    _paste(who, MARKUP)
    send()
    assert seat.holds(MARKUP)
    assert new.view.draft is None


@pytest.mark.req("CUST-06", "CUST-12")
def test_contact_methods_and_another_location(open_house: House, sit_down: Sit) -> None:
    seat = sit_down(open_house)
    open_house.workflows.actions.open_customer(MARIA.id)
    seat.ui.presenters.contacts.open()
    form = seat.ui.window.fly_outs.contacts
    seat.refuses(form, seat.field(form, "valueField"), NEEDED_CODE, lambda: seat.click(form, "saveButton"))
    seat.refuses(form, seat.field(form, "memoField"), LINE, lambda: seat.click(form, "saveButton"))
    _paste(seat.field(form, "memoField"), MARKUP)
    seat.click(form, "saveButton")
    assert seat.holds(MARKUP)

    seat.ui.presenters.location.open()
    place = seat.ui.window.fly_outs.location
    for name, text in HERE.items():
        _paste(seat.field(place, name), text)
    for name, texts in PLACE.items():
        seat.refuses(place, seat.field(place, name), texts, lambda: seat.click(place, "saveButton"))


@pytest.mark.req("CUST-03", "CUST-10")
def test_notes_and_reports(open_house: House, sit_down: Sit) -> None:
    seat = sit_down(open_house)
    open_house.workflows.actions.open_customer(MARIA.id)
    tabs = seat.shown("sectionTabs")
    assert isinstance(tabs, QTabBar)
    tabs.setCurrentIndex(list(Section).index(Section.NOTES))
    board = seat.shown("noteBoard")
    note = seat.field(board, "newNote")

    def add() -> None:
        QTest.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    seat.ui.window.fly_outs.toggle_report()
    report = seat.ui.window.fly_outs.report
    for form, field, send in (
        (board, note, add),
        (report, seat.field(report, "textField"), lambda: seat.click(report, "sendButton")),
    ):
        seat.refuses(form, field, (HUGE,), send)
        before = seat.stored()
        for nothing in (EMPTY, "\n \t"):
            _paste(field, nothing)
            send()
        assert seat.stored() == before
        for text in (MARKUP, HIDDEN):
            _paste(field, text)
            send()
            assert _text(field) == ""
            assert seat.holds(visible(text).strip())


@pytest.mark.req("BOOK-01", "BOOK-02", "BOOK-04")
def test_jobs_appointments_and_reasons(booked: House, sit_down: Sit) -> None:
    seat, actions = sit_down(booked), booked.workflows.actions
    actions.open_appointment(visit(booked).appointment.id)
    form = seat.shown("ChangeAppointment")
    reason = seat.field(form, "reasonField")
    seat.refuses(form, reason, LINE, lambda: seat.click(form, "cancelButton"))
    _paste(reason, EMPTY)
    before = seat.stored()
    seat.click(form, "cancelButton")
    assert seat.stored() == before
    seat.ui.presenters.side.close()

    call = talk(booked)
    actions.open_booking()
    fill_in(booked)
    job = seat.shown("BookJob")
    for name in ("summaryField", "notesField", "tagsField"):
        field = seat.field(job, name)
        seat.refuses(job, field, (HUGE,), lambda: seat.click(job, "bookButton"))
        _paste(field, HIDDEN)
    kept = booking(booked).draft
    assert all(text == visible(text) for text in (kept.summary, kept.technician_notes, *kept.tags))
    actions.discard_booking()

    end(booked, call)
    reasons = seat.shown("CallReason")
    note = seat.field(reasons, "noteField")
    first = reasons.findChildren(QAbstractButton)[-1]
    seat.refuses(reasons, note, LINE, first.click)
    _paste(note, MARKUP)
    first.click()
    assert seat.holds(MARKUP)
    assert _text(note) == ""


@pytest.mark.req("CALL-08", "CALL-09")
def test_what_is_dialled_transferred_and_keyed(house: House, sit_down: Sit) -> None:
    seat = sit_down(house)
    fly_outs = seat.ui.window.fly_outs
    fly_outs.toggle_new_call()
    number = seat.field(fly_outs.new_call, "numberField")
    seat.refuses(fly_outs.new_call, number, CODE, lambda: seat.click(fly_outs.new_call, "callButton"))
    talk(house)
    house.telephone.told.clear()
    fly_outs.toggle_transfer()
    target = seat.field(fly_outs.transfer, "targetField")
    for button in ("blindButton", "askButton"):
        seat.refuses(fly_outs.transfer, target, CODE, partial(seat.click, fly_outs.transfer, button))
    fly_outs.toggle_keypad()
    QTest.keyClicks(fly_outs.keypad, "abc;<>&ABCD")
    assert house.telephone.told == []


@pytest.mark.req("CUST-01", "TEN-03", "CALL-12")
def test_what_is_searched(house: House, sit_down: Sit) -> None:
    seat = sit_down(house)
    before = seat.stored()
    for screen in (Screen.CUSTOMERS, Screen.CALLS):
        seat.ui.presenters.navigation.go(screen)
        field = seat.shown("searchField")
        assert isinstance(field, QLineEdit)
        for text in (HIDDEN, HUGE, MARKUP, EMPTY):
            _paste(field, text)
            typed = field.text()
            QTest.keyClick(field, Qt.Key.Key_Return)
            assert field.text() == typed
    assert house.desk.state.notices == ()
    assert seat.stored() == before
    seat.ui.presenters.navigation.go(Screen.INBOX)
    call = house.offer(dialled=NATIONAL.number)
    house.hear(CallConnected(call, house.clock.wait(1)))
    finder = seat.shown("TenantFinder")
    code = seat.field(finder, "zipField")
    seat.refuses(finder, code, (HUGE, MARKUP, EMPTY), lambda: seat.click(finder, "searchButton"))


def _text(field: Field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _paste(field: Field, text: str) -> None:
    """As from the clipboard: over what is there, and told as an edit."""
    field.selectAll()
    field.insert(text) if isinstance(field, QLineEdit) else field.insertPlainText(text)


def _is_fault(label: QLabel, form: QWidget) -> bool:
    says = label.property("role") in _SAYS_WHAT_IS_WRONG and bool(label.text())
    return says and label.isVisibleTo(form)
