"""The focus of a page: whether it is there, and putting it there when the keyboard has brought the page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


def enter_page(page: QWidget) -> bool:
    """Focus what had it when the page was left, else its first control; False when there is none."""
    last = page.focusWidget()
    found = last if _takes_focus(last, page) else _first(page)
    if found is not None:
        found.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return found is not None


def holds_focus(page: QWidget) -> bool:
    """Whether the focus of the page's window is in the page, which may be about to be hidden."""
    focused = page.window().focusWidget()
    return focused is page or page.isAncestorOf(focused)


def give_back(before: QWidget | None, window: QWidget) -> None:
    """Focus what had it before, else the window: Qt would take the rail, where a letter presses a button."""
    there = before is not None and isValid(before) and before.isVisible()
    (before if before is not None and there else window).setFocus(Qt.FocusReason.OtherFocusReason)


def _first(page: QWidget) -> QWidget | None:
    one = page.nextInFocusChain()
    while one is not None and one is not page:
        if page.isAncestorOf(one) and _takes_focus(one, page):
            return one
        one = one.nextInFocusChain()
    return None


def _takes_focus(one: QWidget | None, page: QWidget) -> bool:
    if one is None:
        return False
    tab = one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(tab) and one.isVisibleTo(page) and one.isEnabled()
