"""The Reports screen: absent without the permission; words, sums, charts, files (SUP-01)."""

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QTableView

from ccpdesk.agents.permissions import Permission
from ccpdesk.agents.reporting import By, Span
from ccpdesk.ui.models.history_filters import Period
from ccpdesk.ui.models.navigation import Navigation, Screen
from ccpdesk.ui.models.reports import About, Asked, Reports
from ccpdesk.ui.models.translation import english
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.ui.widgets.rail_button import RailButton
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from tests.ui import boards, scenes
from tests.ui.conftest import Stage
from tests.ui.recording_actions import RecordingActions

TODAY = scenes.NOW.astimezone().date()


@pytest.fixture
def actions() -> RecordingActions:
    made = RecordingActions()
    made.report_lines, made.report_times = boards.call_lines(), boards.status_times()
    return made


@pytest.fixture
def reports(actions: RecordingActions) -> Reports:
    """The presenter, with its screen shown."""
    navigation = Navigation()
    navigation.offer(Screen.REPORTS, True)
    made = Reports(Desk(boards.supervising()), actions, scenes.MovingClock(), english, Verbs(), navigation)
    navigation.go(Screen.REPORTS)
    return made


@pytest.mark.req("SUP-01")
def test_calls_in_words_with_their_sum_and_in_a_file(
    reports: Reports, actions: RecordingActions, tmp_path: Path
) -> None:
    assert actions.asked[-1] == ("report_calls", Span(TODAY, TODAY), By.QUEUE)
    view = reports.view
    assert view.rows[0] == ("Service", "1,056", "812", "41", "37", "203", "406", "48:57", "3:01")
    assert [row[0] for row in view.rows] == ["Service", "Sales", "Billing", "No queue"]
    assert view.total[:5] == ("All", "1,515", "1,170", "54", "39")
    assert view.note.startswith("Your own calls only")
    assert reports.export(tmp_path / "queues.csv")
    rows = list(csv.reader((tmp_path / "queues.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert rows[1] == ["Service", "1056", "812", "41", "203", "406", "37", "176204"]
    assert not reports.export(tmp_path / "no" / "such.csv")


@pytest.mark.req("SUP-01")
def test_hours_have_a_chart_and_agents_their_time_in_status(
    reports: Reports, actions: RecordingActions
) -> None:
    reports.ask(Asked(About.HOUR, Period.WEEK))
    bars = reports.view.bars
    assert [bar.label for bar in bars] == ["08", "09", "10", "11", "12", "13", "14", "15"]
    assert (bars[5].whole, bars[1].bad) == (0, 9)
    reports.ask(Asked(About.STATUS, Period.DAYS, date(2026, 3, 9), date(2026, 3, 2)))
    assert actions.asked[-1] == ("report_statuses", Span(date(2026, 3, 9), date(2026, 3, 9)))
    assert reports.view.rows[0][0] == "Dana Whitfield"
    assert reports.view.rows[0][2:] == ("6:21", "5:36", "0:45", "Lunch 0:36 · Missed call 0:09")


@pytest.mark.req("SUP-01", "ADM-01")
def test_the_screen_is_there_for_who_may_watch(stage: Callable[[DeskState], Stage]) -> None:
    made = stage(boards.supervising())
    made.actions.report_lines = boards.call_lines()
    window, navigation = made.ui.window, made.ui.presenters.navigation
    navigation.go(Screen.REPORTS)
    (table,) = window.findChildren(QTableView, "reportTable")
    assert table.model().index(0, 0).data() == "Service"
    (about,) = (box for box in window.findChildren(QComboBox) if box.accessibleName() == "Report")
    about.setCurrentIndex(about.findData(About.OUTCOME))
    about.activated.emit(about.currentIndex())
    assert [table.model().index(row, 0).data() for row in range(3)] == ["Answered", "Missed", "All"]
    permissions = frozenset({Permission.CENTRE})
    made.desk.show(replace(made.desk.state, permissions=permissions))
    assert navigation.screen is Screen.INBOX
    rail = {button.accessibleName(): button for button in window.findChildren(RailButton)}
    assert not rail["Reports"].isVisible()
