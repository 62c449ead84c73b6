"""Tab goes through every screen and fly-out as one reads: down, and from left to right (DESK-01)."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ccpdesk.ui.theme.theme import Scheme
from ccpdesk.ui.views.fly_out import FlyOut
from tests.ui.gallery import SITUATIONS, Gallery

MOST = 90
MAY_GO_BACK = {"closeButton", "Inbox"}
"""The cross in a corner is the last of its panel, and after the last of all comes the first."""
PLACES = (
    *("ringing", "two-calls", "active", "history-details", "customers", "book-job", "change-appointment"),
    *("call-reason", "new-customer-wrong", "new-customer-like", "edit-contacts-clash", "add-location"),
    *("keypad", "transfer", "consulting", "new-call", "headset", "report-issue", "notices", "wrap-up"),
)


@dataclass(frozen=True)
class Stop:
    """A stop of Tab, and where it stands on its page, which may scroll."""

    name: str
    page: QWidget
    place: QRect


def _stop(control: QWidget) -> Stop:
    page = control
    while (around := page.parentWidget()) is not None and not _is_page(page):
        page = around
    name = control.objectName() or control.accessibleName()
    return Stop(name, page, QRect(control.mapTo(page, QPoint()), control.size()))


def _is_page(widget: QWidget) -> bool:
    viewport = widget.parentWidget()
    scrolls = viewport is not None and isinstance(viewport.parentWidget(), QScrollArea)
    return widget.isWindow() or isinstance(widget, FlyOut) or scrolls


def _stops(window: QWidget) -> list[Stop]:
    """What Tab comes to, until it comes round."""
    found: dict[QWidget, Stop] = {}
    at = QApplication.focusWidget() or window
    for _ in range(MOST):
        QTest.keyClick(at, Qt.Key.Key_Tab)
        at = QApplication.focusWidget() or window
        if at in found:
            break
        found[at] = _stop(at)
    return list(found.values())


def _backwards(before: Stop, after: Stop) -> bool:
    """On one page upwards in a column, or to the left in a line."""
    first, then = before.place, after.place
    same_column = first.left() < then.right() and then.left() < first.right()
    same_line = first.top() < then.bottom() and then.top() < first.bottom()
    upwards = same_column and then.bottom() <= first.top()
    leftwards = same_line and then.right() <= first.left()
    return before.page is after.page and (upwards or leftwards)


@pytest.mark.req("DESK-01")
@pytest.mark.parametrize("name", PLACES)
def test_tab_follows_the_order_of_reading(name: str, qapp: QApplication, tmp_path: Path) -> None:
    gallery = Gallery(qapp, tmp_path)
    state, prepare = SITUATIONS[name]
    ui = gallery.build(state, Scheme.LIGHT, (1280, 800))
    prepare(ui)
    gallery.settle()
    stops = _stops(ui.window)
    gallery.drop(ui)
    assert len(stops) >= 5
    wrong = [
        f"{before.name} -> {after.name}"
        for before, after in pairwise(stops)
        if _backwards(before, after) and after.name not in MAY_GO_BACK
    ]
    assert not wrong
