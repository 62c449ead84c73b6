"""The Monitor: absent without the permission; rows, alerts, filters, deeds (SUP-01, SUP-02, SUP-04)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTableView

from ccpdesk.agents.orders import OrderKind
from ccpdesk.agents.status import Activity
from ccpdesk.kernel.ids import UserId
from ccpdesk.ui.models.card_list import Tone
from ccpdesk.ui.models.monitor import Monitor, MonitorView
from ccpdesk.ui.models.monitor_row import AgentRow, Thresholds
from ccpdesk.ui.models.navigation import Navigation, Screen
from ccpdesk.ui.models.translation import english
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.ui.views.agent_table import STATUS, cell
from ccpdesk.ui.widgets.rail_button import RailButton
from ccpdesk.workflows.desk import Desk
from tests.ui import boards, scenes
from tests.ui.boards import PEOPLE, StillBoard
from tests.ui.conftest import Stage
from tests.ui.recording_actions import RecordingActions


@pytest.fixture
def board() -> StillBoard:
    return boards.office()


@pytest.fixture
def monitor(board: StillBoard) -> Monitor:
    """The presenter, with its screen shown."""
    navigation, desk = Navigation(), Desk(boards.supervising())
    navigation.offer(Screen.MONITOR, True)
    clock, actions = scenes.MovingClock(), RecordingActions()
    made = Monitor(desk, actions, clock, english, Verbs(), board, Thresholds(), navigation)
    navigation.go(Screen.MONITOR)
    assert board.watched
    return made


def row(monitor: Monitor, name: str) -> AgentRow:
    return next(one for one in monitor.rows if one.name.startswith(name))


def card(view: MonitorView, label: str) -> tuple[str, str, str, str, str]:
    found = next(one for one in view.cards if one.label == label)
    return found.waiting, found.longest, found.available, found.alert, found.figures


@pytest.mark.req("SUP-01")
def test_agents_in_words_who_asks_for_help_first_who_is_away_last(monitor: Monitor) -> None:
    names = [one.name.split()[0] for one in monitor.rows]
    assert names == [
        "Ben",
        "Dana",
        "Jo",
        "Lena",
        "Maximiliane",
        "Omar",
        "Priya",
        "Ruth",
        "Walter",
        "Sam",
        "Theo",
    ]
    told = {one.name.split()[0]: (one.status, one.tone, one.now) for one in monitor.rows}
    assert told["Ben"] == ("On outbound call", Tone.PLAIN, "Coastal Electric · (912) 555-0177")
    assert told["Dana"] == ("On internal call", Tone.PLAIN, "with Sam Ortiz")
    assert told["Jo"] == ("Unavailable · Lunch", Tone.PLAIN, "")
    assert told["Lena"] == ("Available", Tone.GOOD, "")
    assert told["Priya"] == ("Unavailable · Missed call", Tone.BAD, "")
    assert told["Theo"] == ("Offline · no sign of life", Tone.BAD, "")
    assert told["Sam"] == ("Offline", Tone.PLAIN, "")
    assert row(monitor, "Ruth").link == "No phone"
    assert (row(monitor, "Ben").help, row(monitor, "Ben").spyable) == ("Asks for help", True)
    assert cell(row(monitor, "Omar"), STATUS, scenes.NOW) == "Wrap-up · long wrap-up"
    assert cell(row(monitor, "Omar"), STATUS, scenes.NOW - timedelta(seconds=30)) == "Wrap-up"


@pytest.mark.req("SUP-01")
def test_queues_with_their_alerts_and_the_age_of_it_all(monitor: Monitor) -> None:
    view = monitor.view
    service = ("4", "01:12", "2", "over 60 s", "86 % in 20 s · 182 answered · 9 abandoned")
    assert card(view, "Service") == service
    assert card(view, "Sales")[3] == "ok"
    assert card(view, "Billing")[2:4] == ("0", "nobody free")
    assert (view.age, view.fresh) == ("live · 0.2 s ago", True)
    assert [(bar.whole, bar.bad) for bar in view.calls] == [(31, 0), (60, 2), (70, 6), (30, 1)]
    clock = monitor._clock  # time goes by for the presenter
    assert isinstance(clock, scenes.MovingClock)
    clock.advance(12)
    assert (monitor.view.age, monitor.view.fresh) == ("not live · as of 00:12 ago", False)


@pytest.mark.req("SUP-01", "PERF-06")
def test_a_change_of_one_agent_changes_one_row(monitor: Monitor, board: StillBoard) -> None:
    told: list[object] = []
    monitor.watch_rows(told.append)
    lena = PEOPLE["Lena Fox"]
    seen = board.board.agents[lena.id]
    board.board.agents[lena.id] = replace(seen, live=boards.live(lena, 1, Activity.RINGING))
    board.tell(frozenset({lena.id, UserId(scenes.BRIGHT.id)}))
    assert told == [[3]]
    assert row(monitor, "Lena").status == "Ringing"
    board.board.lives_until = {}
    board.tell(frozenset({lena.id}))
    assert told == [[3], None], "who vanished stands elsewhere"
    ben = next(one for one in monitor.rows if one.name == "Ben Adler")
    assert (ben.signed_in, ben.help) == (False, "Asks for help"), "who is gone can still be answered"


@pytest.mark.req("SUP-01")
def test_filters_by_company_queue_and_team(monitor: Monitor) -> None:
    monitor.filter(None, None, "Night")
    assert [one.name for one in monitor.rows] == ["Lena Fox", "Ruth Mbeki", "Walter Nguyen"]
    monitor.filter(None, boards.BILLING.id, None)
    assert {one.name.split()[0] for one in monitor.rows} == {"Jo", "Omar", "Ruth", "Theo"}
    assert [one.label for one in monitor.view.cards] == ["Billing"]
    monitor.filter(scenes.APEX.id, None, "Day")
    assert "Ben Adler" in {one.name for one in monitor.rows}


@pytest.mark.req("SUP-01", "ADM-01")
def test_without_the_permission_there_is_no_monitor(stage: Callable[..., Stage]) -> None:
    made = stage(scenes.idle())
    buttons = made.ui.window.findChildren(RailButton)
    monitor_button = next(button for button in buttons if button.text() == "Monitor")
    assert not monitor_button.isVisible()
    QTest.keyClick(made.ui.window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert made.ui.presenters.navigation.screen is Screen.INBOX
    made.desk.show(boards.supervising())
    assert monitor_button.isVisible()
    made.ui.presenters.navigation.go(Screen.MONITOR)
    made.desk.show(scenes.idle())
    assert made.ui.presenters.navigation.screen is Screen.INBOX, "it was taken away meanwhile"


@pytest.mark.req("SUP-02", "SUP-04")
def test_a_supervisor_listens_and_answers_from_the_chosen_row(
    stage: Callable[..., Stage], qapp: QApplication
) -> None:
    made = stage(boards.supervising())
    made.ui.presenters.navigation.go(Screen.MONITOR)
    (table,) = made.ui.window.findChildren(QTableView, "agentTable")
    buttons = {button.text(): button for button in made.ui.window.findChildren(QPushButton)}
    assert not buttons["Listen"].isEnabled()
    table.selectRow(0)
    buttons["Listen"].click()
    buttons["Answer help"].click()
    qapp.processEvents()
    ben = PEOPLE["Ben Adler"].id
    (asking,) = made.desk.state.asking
    assert made.actions.asked[-2:] == [("spy", ben, OrderKind.LISTEN), ("answer_help", asking.id)]
    table.selectRow(3)
    assert not buttons["Listen"].isEnabled(), "there is no call to listen to"
    buttons["Sign out"].click()
    assert made.actions.asked[-1] == ("supervise_sign_out", PEOPLE["Lena Fox"].id)


@pytest.mark.req("SUP-04")
def test_an_agent_asks_for_help_by_a_key(stage: Callable[..., Stage]) -> None:
    made = stage(scenes.active())
    QTest.keyClick(made.ui.window, Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    assert made.actions.count("ask_help") == 1
