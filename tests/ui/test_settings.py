"""The Settings screen: the one editor by keyboard, what is wrong at its field, clashes, bad sync files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QPushButton, QTableView, QWidget

from ccpdesk.storage.memory import MemoryStore
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.ui.models.navigation import Screen
from ccpdesk.ui.models.settings import Settings
from ccpdesk.ui.models.settings_words import Section
from ccpdesk.ui.models.sync_report import ReportLine
from ccpdesk.ui.widgets.form_field import FormField
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.ports import Change, Changed
from tests.ui import offices, scenes
from tests.ui.conftest import Stage
from tests.workflows.records.test_sync import a_server

Opened = tuple[Stage, MemoryStore]


@pytest.fixture
def opened(stage: Callable[[DeskState], Stage]) -> Opened:
    """The screen as Sam sees it, and the store that others write to, too."""
    made, store = stage(offices.administering()), offices.office()
    settings = made.ui.presenters.settings
    settings._administer, settings._sync = offices.of(store)
    settings._administer.watch(settings._changed)
    made.ui.presenters.navigation.go(Screen.SETTINGS)
    return made, store


def field(made: Stage, name: str) -> FormField:
    return next(one for one in made.ui.window.findChildren(FormField) if one.field.name == name)


def button(made: Stage, name: str) -> QPushButton:
    found = next(one for one in made.ui.window.findChildren(QPushButton, name) if one.isVisible())
    assert isinstance(found, QPushButton)
    return found


def choose(made: Stage, name: str) -> None:
    """Come to the entry by the arrow keys."""
    (table,) = made.ui.window.findChildren(QTableView, "entryTable")
    table.setFocus()
    for _ in range(table.model().rowCount()):
        if (
            table.currentIndex().isValid()
            and table.model().index(table.currentIndex().row(), 0).data() == name
        ):
            return
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.model().index(table.currentIndex().row(), 0).data() == name


def write(widget: QWidget, text: str) -> None:
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(widget, text)


@pytest.mark.req("ADM-02", "DESK-01")
def test_a_user_is_edited_by_keyboard_and_what_is_wrong_stands_at_its_field(opened: Opened) -> None:
    made, store = opened
    (sections,) = made.ui.window.findChildren(QListView, "sectionList")
    sections.setFocus()
    for _ in list(Section)[: list(Section).index(Section.USERS)]:
        QTest.keyClick(sections, Qt.Key.Key_Down)
    choose(made, "Ruth Mbeki")
    write(field(made, "extension").control, "10-1")
    write(field(made, "direct_lines").control, "404 555 0177")
    QTest.keyClick(field(made, "extension").control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wrong = {
        one.field.name for one in made.ui.window.findChildren(FormField) if one.control.property("wrong")
    }
    assert wrong == {"extension", "emergency_street"}
    assert QApplication.focusWidget() is field(made, "extension").control
    assert "up to six digits" in field(made, "extension").control.accessibleDescription()
    assert "E911" in field(made, "emergency_street").control.accessibleDescription()
    assert [user.extension for user in store.tables.users.values() if user.login == "ruth"] == ["1006"]

    address = {"street": "1 Elm St", "city": "Atlanta", "state": "GA", "postal_code": "30303"}
    for part, text in address.items():
        write(field(made, f"emergency_{part}").control, text)
    write(field(made, "extension").control, "1066")
    QTest.keyClick(field(made, "extension").control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    ruth = next(user for user in store.tables.users.values() if user.login == "ruth")
    assert (ruth.extension, ruth.direct_lines) == ("1066", ("+14045550177",))
    assert ruth.emergency_address is not None


@pytest.mark.req("CUST-11")
def test_what_somebody_else_changed_is_told_and_nothing_typed_is_lost(opened: Opened) -> None:
    made, store = opened
    settings = made.ui.presenters.settings
    choose(made, scenes.BRIGHT.name)
    line = field(made, "caller_id").control
    write(line, "4045550190")

    def theirs(**change: str) -> None:
        with store.unit_of_work() as work:
            now = work.tenants.tenant(scenes.BRIGHT.id)
            assert now is not None
            work.tenants.change_tenant(replace(now, **change))  # type: ignore[arg-type] # fields of the dataclass
            work.commit()
        settings._administer(Changed(frozenset({Change("tenants", scenes.BRIGHT.id)})))

    theirs(colour="#112233", caller_id="+14045550191")
    form = settings.view.form
    assert form is not None
    assert "Color" in form.note
    assert isinstance(line, QLineEdit)
    assert line.text() == "4045550190"

    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    form = settings.view.form
    assert form is not None
    assert [(one.mine, one.theirs) for one in form.clashes] == [("4045550190", "+14045550191")]
    assert QApplication.focusWidget() is button(made, "mineButton")
    QTest.keyClick(button(made, "mineButton"), Qt.Key.Key_Space)
    stored = store.tables.tenants[scenes.BRIGHT.id]
    assert (stored.caller_id, stored.colour) == ("+14045550190", "#112233")

    write(field(made, "caller_id").control, "404")
    (table,) = made.ui.window.findChildren(QTableView, "entryTable")
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(table, key)
        assert table.model().index(table.currentIndex().row(), 0).data() == scenes.BRIGHT.name
    assert settings.view.form is not None
    assert settings.view.form.asks, "what was typed is not thrown away without a word"
    QTest.keyClick(button(made, "keepButton"), Qt.Key.Key_Space)
    assert settings.view.form.title == scenes.BRIGHT.name
    assert settings.view.form.values["caller_id"] == "404"


def lines_after(settings: Settings, store: MemoryStore, source: str) -> tuple[ReportLine, ...]:
    """The report of a sync from this source, and whether anything changed by it."""
    with store.unit_of_work() as work:
        now = work.tenants.tenant(scenes.APEX.id)
        assert now is not None
        work.tenants.change_tenant(replace(now, source=source))
        work.commit()
    settings._administer(Changed(frozenset(), anything=True))
    settings.choose(str(scenes.APEX.id))
    settings.sync(every=False)
    return settings.view.report


@pytest.mark.req("TEN-05")
def test_a_bad_source_is_reported_with_lines_and_reasons_and_changes_nothing(
    opened: Opened, tmp_path: Path
) -> None:
    made, store = opened
    settings, file = made.ui.presenters.settings, tmp_path / "area.csv"
    with store.unit_of_work() as work:
        work.tenants.add_service_area(scenes.BRIGHT.id, [ServedZip("10001", "Plumbing")])
        work.commit()
    before = dict(store.tables.areas)
    rows = "zip,trade\n30303,Alchemy\n10001,Plumbing\n2134,Heating\n"
    for text, told in (
        (rows, ('line 2, column trade: "Alchemy"', f"served by {scenes.BRIGHT.name}", "line 4, column zip")),
        ("zip\n30303\n", ("column trade is missing",)),
        ("zip,trade\n" + "rubbish,rubbish\n" * 3_500_000, ("more than 20,000,000 bytes",)),
    ):
        file.write_text(text)
        report = " ".join(line.text for line in lines_after(settings, store, str(file)))
        assert "nothing was changed" in report
        assert [words for words in told if words not in report] == []
    with a_server() as address:
        report = " ".join(line.text for line in lines_after(settings, store, f"{address}/file"))
        assert "is not allowed" in report, "a redirect to a file of this computer"
    report = " ".join(line.text for line in lines_after(settings, store, f"{address}/area.csv"))
    assert "can't be fetched" in report, "nobody listens any more"
    assert store.tables.areas == before

    file.write_text("zip,trade\n30303,Heating\n")
    (line,) = lines_after(settings, store, str(file))
    assert "1 ZIP codes" in line.text
    assert store.tables.areas[scenes.APEX.id] == (ServedZip("30303", "Heating"),)
