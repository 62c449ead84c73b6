"""A search field with the scope of the search inside it, as a button with a menu."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget

_EDGE = 4


class SearchField(QLineEdit):
    """`scope` is the button at the trailing end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self.scope = QToolButton(self)
        self.scope.setProperty("role", "scope")
        self.scope.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.scope.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.scope.setMenu(QMenu(self.scope))
        self.scope.setCursor(Qt.CursorShape.ArrowCursor)
        self.scope.setIconSize(QSize(12, 12))
        self.scope.hide()

    def set_icon(self, icon: QIcon) -> None:
        """The looking glass."""
        self._icon.setIcon(icon)

    def set_scope(self, text: str) -> None:
        """Say where the search looks."""
        if self.scope.text() != text or self.scope.isHidden():
            self.scope.setText(text)
            self.scope.show()
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button stays at the end."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self.scope.isHidden():
            return
        width = min(self.scope.sizeHint().width(), self.width() // 2)
        height = self.height() - 2 * _EDGE
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = _EDGE if mirrored else self.width() - width - _EDGE
        self.scope.setGeometry(left, _EDGE, width, height)
        room = width + _EDGE
        self.setTextMargins(room if mirrored else 0, 0, 0 if mirrored else room, 0)
