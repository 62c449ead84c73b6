"""A main screen on the rail: icon above its name, and how many things wait there."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from ccpdesk.ui.theme.icons import ICON_SIZE

_BADGE = 16
_MOST = 99


class RailButton(QToolButton):
    """Checkable; the badge is hidden at zero."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._badge = QColor()
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))

    def set_badge(self, count: int, colour: str) -> None:
        """How many wait, and the ground of the number."""
        if (count, QColor(colour)) != (self._count, self._badge):
            self._count, self._badge = count, QColor(colour)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, then the badge at the icon's upper corner."""
        super().paintEvent(event)
        if not self._count:
            return
        text = str(self._count) if self._count <= _MOST else f"{_MOST}+"
        font = QFont(self.font())
        font.setPixelSize(10)
        font.setWeight(QFont.Weight.Bold)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        width = max(_BADGE, painter.fontMetrics().horizontalAdvance(text) + 8)
        area = QRectF(self.width() / 2 + 2, 4, width, _BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._badge)
        painter.drawRoundedRect(area, _BADGE / 2, _BADGE / 2)
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
