"""From a field to the list below it by arrow down; arrows and Enter go on from there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QLineEdit


def enter_list(view: QAbstractItemView) -> None:
    """Focus the list at the row where one was, else at its first; an empty one is not entered."""
    if view.isVisible() and view.model().rowCount():
        view.setFocus(Qt.FocusReason.TabFocusReason)
        if not view.currentIndex().isValid():
            view.setCurrentIndex(view.model().index(0, 0))


def down_enters(field: QLineEdit, view: QAbstractItemView) -> None:
    """Let arrow down in ``field`` enter the list."""
    shortcut = QShortcut(QKeySequence(Qt.Key.Key_Down), field)
    shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
    shortcut.activated.connect(lambda: enter_list(view))
