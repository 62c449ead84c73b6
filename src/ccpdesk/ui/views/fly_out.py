"""Fly-outs: small panels over the window, not windows of their own, so nothing is grabbed or activated."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from ccpdesk.ui.widgets.enter_page import give_back

_GAP = 6


class FlyOut(QFrame):
    """Opens under a widget; Escape and its opener close it, and the focus goes back where it was."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._anchor: QWidget | None = None
        self._focus_before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def toggle(self, anchor: QWidget | None) -> None:
        """Open under ``anchor`` (in the middle without one), or close."""
        if self.isVisible():
            self.close_up()
            return
        self._anchor = anchor
        self._focus_before = QApplication.focusWidget()
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self.first_field().setFocus(Qt.FocusReason.PopupFocusReason)

    def first_field(self) -> QWidget:
        """What gets the focus on opening."""
        return self

    def close_up(self) -> None:
        """Close, and give the focus back."""
        if self.isVisible():
            self.hide()
            give_back(self._focus_before, self._over.window())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; what was typed stays for the next time, so nothing is thrown away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            super().keyPressEvent(event)

    def follow_window(self) -> None:
        """Stay at the anchor when the window changes its size."""
        if self.isVisible():
            self._place()

    def _place(self) -> None:
        window = self._over
        if self._anchor is None:
            at = QPoint((window.width() - self.width()) // 2, (window.height() - self.height()) // 3)
        else:
            at = self._anchor.mapTo(window, QPoint(0, self._anchor.height() + _GAP))
        furthest = QPoint(window.width() - self.width() - _GAP, window.height() - self.height() - _GAP)
        self.move(max(_GAP, min(at.x(), furthest.x())), max(_GAP, min(at.y(), furthest.y())))
