"""Menus below their buttons, open at one click."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QMenu, QToolButton


def drop_down(menu: QMenu, button: QAbstractButton) -> None:
    """Open the menu below its button, at the edge where one begins to read, and not beside the window."""
    window, width = button.window(), menu.sizeHint().width()
    at = button.mapTo(window, button.rect().bottomLeft())
    left = at.x()
    if menu.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        left += button.width() - width
    left = max(0, min(left, window.width() - width))
    menu.popup(window.mapToGlobal(QPoint(left, at.y())))


def drops_down(button: QToolButton, menu: QMenu) -> None:
    """Let the button open the menu; by keyboard with the first entry chosen.

    Not by InstantPopup, whose menu Qt opens for no screen reader; but the menu stays the button's, which is
    how a reader finds it.
    """

    def open_it() -> None:
        by_keyboard = button.hasFocus()
        drop_down(menu, button)
        if by_keyboard:
            menu.setActiveAction(next(one for one in menu.actions() if one.isEnabled()))

    button.setMenu(menu)
    button.clicked.connect(open_it)
