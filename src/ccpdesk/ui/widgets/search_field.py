"""A search field with the scope of the search inside it, as a button with a menu."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QToolButton, QWidget

from ccpdesk.ui.widgets.drop_down import drops_down

_EDGE, _ICON = 5, 18


class SearchField(QLineEdit):
    """`scope` is the button at the trailing end, `scopes` its menu; ``down`` asks for the list below."""

    down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel(self)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._scope = ""
        self.scope = QToolButton(self)
        self.scope.setProperty("role", "scope")
        self.scope.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.scopes = QMenu(self.scope)
        drops_down(self.scope, self.scopes)
        self.scope.setCursor(Qt.CursorShape.ArrowCursor)
        self.scope.setIconSize(QSize(12, 12))
        self.scope.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the chevron stands after the words
        self.scope.hide()

    def set_icon(self, icon: QIcon) -> None:
        """The looking glass."""
        self._icon.setPixmap(icon.pixmap(QSize(_ICON, _ICON), self.devicePixelRatio()))

    def set_scope(self, text: str) -> None:
        """Say where the search looks."""
        if self._scope != text or self.scope.isHidden():
            self._scope = text
            self.scope.setText(text.replace("&", "&&"))
            self.scope.show()
            self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow down leaves the field."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button stays at the end."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        at = self.width() - _ICON - 2 * _EDGE if mirrored else 2 * _EDGE
        self._icon.setGeometry(at, 0, _ICON, self.height())
        leading, trailing = _ICON + 2 * _EDGE, self._place_scope(mirrored)
        self.setTextMargins(*((trailing, 0, leading, 0) if mirrored else (leading, 0, trailing, 0)))

    def _place_scope(self, mirrored: bool) -> int:
        """Put the button at the end; the room it takes there."""
        if self.scope.isHidden():
            return 0
        width = min(self.scope.sizeHint().width(), self.width() // 2)
        left = _EDGE if mirrored else self.width() - width - _EDGE
        self.scope.setGeometry(left, _EDGE, width, self.height() - 2 * _EDGE)
        return width
