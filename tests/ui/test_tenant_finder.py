"""The tenant finder in the window: asked, answered, left (TEN-03, TEN-04)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from ccpdesk.ui.views.tenant_finder import TenantFinderView
from ccpdesk.workflows.desk_state import DeskState
from tests.ui import scenes
from tests.ui.conftest import Stage

W = TypeVar("W", bound=QWidget)
pytestmark = pytest.mark.req("TEN-03")


def finder(stage: Stage) -> TenantFinderView:
    found = [one for one in stage.ui.window.findChildren(QWidget) if isinstance(one, TenantFinderView)]
    return next((one for one in found if one.isVisible()), found[0])


def child(parent: QWidget, kind: type[W], name: str) -> W:
    found = parent.findChildren(kind, name)  # Inbox and Customers have one each
    return next((one for one in found if one.isVisible()), found[0])


def asked(stage: Stage) -> list[tuple[object, ...]]:
    return [verb for verb in stage.actions.asked if verb[0] != "history"]


def button(parent: QWidget, name: str) -> QPushButton:
    return next(one for one in parent.findChildren(QPushButton) if one.accessibleName() == name)


def test_a_national_call_asks_for_zip_and_trade_and_the_zip_can_be_typed_at_once(
    stage: Callable[[DeskState], Stage], qapp: QApplication
) -> None:
    made = stage(scenes.national())
    view = finder(made)
    zip_field, trade = child(view, QLineEdit, "zipField"), child(view, QComboBox, "tradeField")
    assert view.isVisible()
    assert not child(made.ui.window, QLineEdit, "searchField").isVisible()  # no customer before a tenant
    qapp.processEvents()
    assert made.ui.window.focusWidget() is zip_field
    QTest.keyClicks(zip_field, "31401")
    trade.setCurrentText("Plumbing")
    QTest.keyClick(zip_field, Qt.Key.Key_Return)
    assert asked(made) == [("search_tenant", "31401", "Plumbing")]
    QTest.mouseClick(child(view, QPushButton, "clearButton"), Qt.MouseButton.LeftButton)
    assert asked(made)[1:] == [("clear_tenant_search",)]
    assert (zip_field.text(), trade.currentIndex()) == ("", -1)


def test_tenants_that_were_found_say_where_and_when_and_can_be_entered(
    stage: Callable[[DeskState], Stage],
) -> None:
    made = stage(scenes.tenants_found())
    view = finder(made)
    said = [label.text() for label in view.findChildren(QLabel, "aboutLabel") if label.isVisible()]
    assert said == [
        "Savannah, GA · open until 18:00 · Drains & Sewer, Plumbing",
        "Savannah, GA · closed since Sat 13:00 · Electrical, Plumbing",
        "Savannah, GA · open · Drains & Sewer, Electrical, Plumbing",
    ]
    button(view, f"Enter tenant {scenes.COASTAL.name}").click()
    assert asked(made) == [("enter_tenant", scenes.COASTAL.id)]


@pytest.mark.req("TEN-04")
def test_a_chosen_tenant_can_be_corrected_and_returned_to(stage: Callable[[DeskState], Stage]) -> None:
    made = stage(scenes.tenant_entered())
    window = made.ui.window
    assert not finder(made).isVisible()
    find = child(window, QPushButton, "findTenantButton")
    assert (find.isVisible(), find.text()) == (True, "Find different tenant")
    go_to = child(window, QPushButton, "goToTenantButton")
    assert not go_to.isVisible()
    find.click()
    made.desk.show(replace(made.desk.state, lookup=replace(made.desk.state.lookup, scope=None)))
    go_to = child(window, QPushButton, "goToTenantButton")
    assert go_to.isVisible()
    go_to.click()
    assert asked(made) == [("find_tenant",), ("go_to_tenant",)]


def test_a_call_of_a_companys_own_number_has_nothing_to_find(stage: Callable[[DeskState], Stage]) -> None:
    window = stage(scenes.active()).ui.window
    assert not child(window, QPushButton, "findTenantButton").isVisible()
