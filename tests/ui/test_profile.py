"""The profile's words, and the page of the real window (CUST-03, CUST-04, CUST-08, CUST-10)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton, QTabBar, QTreeWidget, QWidget

from ccpdesk.ui.models.profile_sections import Section, SectionView
from ccpdesk.ui.models.recording_player import Reel
from ccpdesk.ui.views.recording_box import RecordingBox
from ccpdesk.ui.widgets.section_table import SectionTable
from ccpdesk.workflows.desk_state import DeskState
from tests.ui import scenes
from tests.ui.conftest import Stage
from tests.ui.papers import at_another, papers_of
from tests.ui.test_presenters import made

W = TypeVar("W", bound=QWidget)


def shown(within: QWidget, kind: type[W], name: str) -> W:
    """The visible control of that name."""
    return next(item for item in within.findChildren(kind, name) if item.isVisible())


def section(state: DeskState, wanted: Section) -> SectionView:
    profile = made(state)[0].panel.view.profile
    assert profile is not None
    assert profile.sections is not None
    return next(view for view in profile.sections if view.section is wanted)


@pytest.mark.req("CUST-03")
def test_appointments_to_come_stand_before_the_past_ones_on_the_tenants_clock() -> None:
    view = section(scenes.active(), Section.APPOINTMENTS)
    assert [row.cells[1] for row in view.rows] == ["J-20418", "J-20417", "J-20416"]
    assert view.rows[0].cells[0] == "Wed 25 Nov, 10:42–12:42"  # 15:42 UTC in Atlanta
    assert [row.chip.text if row.chip else "" for row in view.rows] == [
        "Scheduled",
        "Done · INV-9920",
        "Cancelled",
    ]


@pytest.mark.req("CUST-03")
def test_equipment_with_parts_and_services() -> None:
    (unit,) = section(scenes.active(), Section.EQUIPMENT).rows
    assert unit.cells == ("Gas furnace", "Carrier · 59SC5A060", "3718A41207", "Fri 14 Sep 2018")
    assert unit.more == (
        "Part: Igniter · IG-2231 · Sat 14 Mar",
        "Sat 14 Mar · Replaced igniter · Ray Alvarez · J-18211",
    )


@pytest.mark.req("CUST-03")
def test_quotes_of_any_status_with_totals() -> None:
    rows = section(scenes.active(), Section.QUOTES).rows
    assert [(row.cells[3], row.chip.text if row.chip else "") for row in rows] == [
        ("$7,352.50", "Open"),
        ("$7,352.50", "Sold"),
        ("$7,352.50", "Denied"),
    ]


@pytest.mark.req("CUST-03")
def test_an_empty_section_says_what_would_be_there() -> None:
    state = scenes.active()
    profile = state.lookup.profile
    assert profile is not None
    other = scenes.MARIA.locations[1].id
    state = replace(state, lookup=replace(state.lookup, at=other, profile=at_another(profile)))
    view = section(state, Section.EQUIPMENT)
    assert (view.total, view.rows) == (0, ())
    assert "Technicians" in view.empty


@pytest.mark.req("CUST-04")
def test_links_follow_the_tenants_template() -> None:
    state = scenes.active()
    apex = replace(scenes.APEX, customer_link="https://office.example/c/{id}", location_link="")
    profile = made(replace(state, tenants=(apex,)))[0].panel.view.profile
    assert profile is not None
    assert profile.page == f"https://office.example/c/{scenes.MARIA.id}"
    assert profile.location is not None
    assert profile.location.page == ""


@pytest.mark.req("CUST-08")
def test_do_not_service_is_told_with_its_reason() -> None:
    state = scenes.active()
    blocked = replace(scenes.MARIA, do_not_service=True, do_not_service_reason="Unpaid invoices")
    profile = made(replace(state, lookup=replace(state.lookup, shown=blocked)))[0].panel.view.profile
    assert profile is not None
    assert profile.blocked.endswith("Unpaid invoices")
    assert profile.chips[0].text == "Do Not Service"


@pytest.mark.req("CUST-10")
def test_the_report_carries_what_is_on_the_screen() -> None:
    all_of_them, actions, _ = made(scenes.active())
    all_of_them.report.send("The gate code is wrong")
    verb, text, screen = actions.asked[-1]
    assert (verb, text) == ("report_issue", "The gate code is wrong")
    assert all(word in str(screen) for word in ("Maria Lopez", "12 Oak Street", "J-20418", "(404) 555-0199"))


@pytest.mark.req("CUST-03")
def test_a_note_is_written_with_the_keyboard(stage: Callable[[DeskState], Stage]) -> None:
    built = stage(scenes.active())
    tabs = next(item for item in built.ui.window.findChildren(QTabBar) if item.isVisible())
    tabs.setCurrentIndex(list(Section).index(Section.NOTES))
    field = next(item for item in built.ui.window.findChildren(QPlainTextEdit) if item.isVisible())
    button = next(item for item in built.ui.window.findChildren(QPushButton) if item.text() == "Add note")
    assert not button.isEnabled()
    QTest.keyClicks(field, "Dog in the yard")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert built.actions.asked[-1] == ("add_note", "Dog in the yard")
    assert field.toPlainText() == ""


@pytest.mark.req("CUST-03")
def test_five_hundred_appointments_are_one_page(stage: Callable[[DeskState], Stage]) -> None:
    state = scenes.active()
    profile = papers_of(scenes.MARIA, scenes.NOW, visits=500, photos=200)
    built = stage(replace(state, lookup=replace(state.lookup, profile=profile)))
    table = next(item for item in built.ui.window.findChildren(QTreeWidget) if item.isVisible())
    assert table.topLevelItemCount() == 500
    assert table.height() >= 500 * 30


@pytest.mark.req("CUST-03")
def test_a_narrow_window_leaves_out_spare_columns_rather_than_cutting_all(
    stage: Callable[[DeskState], Stage],
) -> None:
    built = stage(scenes.active())
    table = next(item for item in built.ui.window.findChildren(QTreeWidget) if item.isVisible())
    names = {"WHEN", "JOB", "WHAT", "DEPARTMENT", "STATUS"}
    for width, expected in ((1440, names), (1024, {"WHEN", "WHAT", "STATUS"}), (1440, names)):
        built.ui.window.resize(width, 700)
        QTest.qWait(0)
        shown = [n for n in range(table.columnCount()) if not table.isColumnHidden(n)]
        assert {table.headerItem().text(n) for n in shown} == expected
        assert all(table.columnWidth(n) >= min(table.sizeHintForColumn(n), 170) for n in shown)
    first = table.topLevelItem(0)
    assert first is not None
    assert "HVAC service" in first.toolTip(0)


@pytest.mark.req("CUST-09")
def test_a_link_for_the_portal_is_sent_after_a_question_only(stage: Callable[[DeskState], Stage]) -> None:
    built = stage(scenes.active())
    fly_out = built.ui.window.fly_outs.portal
    shown(built.ui.window, QPushButton, "portalButton").click()
    assert fly_out.isVisible()
    assert not built.actions.count("reset_portal_password")
    box, send = shown(fly_out, QComboBox, "addressBox"), shown(fly_out, QPushButton, "sendButton")
    assert box.currentText() == "maria.lopez@example.com"
    send.click()
    assert built.actions.asked[-1] == ("reset_portal_password", "maria.lopez@example.com")
    assert not fly_out.isVisible()
    nobody = replace(scenes.MARIA, contacts=scenes.MARIA.contacts[:1])
    built.desk.show(built.desk.state.with_customer(nobody))
    shown(built.ui.window, QPushButton, "portalButton").click()
    assert "has no email address" in shown(fly_out, QLabel, "textLabel").text()
    assert not send.isVisible()


@pytest.mark.req("CUST-03", "REC-01")
def test_a_recording_is_heard_below_the_customers_calls(stage: Callable[[DeskState], Stage]) -> None:
    state = scenes.active()
    profile = state.lookup.profile
    assert profile is not None
    profile = replace(profile, calls=replace(profile.calls, items=scenes.PAST[8:9], total=1))
    built = stage(replace(state, lookup=replace(state.lookup, profile=profile)))
    window = built.ui.window
    (tabs,) = (one for one in window.findChildren(QTabBar, "sectionTabs") if one.isVisible())
    tabs.setCurrentIndex(tuple(Section).index(Section.CALLS))
    (table,) = (one for one in window.findChildren(SectionTable) if one.isVisible())
    player = built.ui.presenters.panel.player
    assert player is not None
    (first,) = (table.topLevelItem(row) for row in range(table.topLevelItemCount()))
    assert first is not None
    table.setCurrentItem(first)
    (box,) = (one for one in window.findChildren(RecordingBox) if one.isVisible())
    box.listen_button.click()
    assert player.view.sounds
    tabs.setCurrentIndex(0)
    assert (box.isVisible(), player.view.reel) == (False, Reel.NONE)
