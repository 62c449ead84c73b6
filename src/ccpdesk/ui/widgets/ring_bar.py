"""The bar of ringing time left: full when the call comes in, empty when it leaves."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_HEIGHT = 4


class RingBar(QWidget):
    """Four pixels high; tells the fraction left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fraction = 1.0
        self._colour = QColor()
        self._ground = QColor()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_colours(self, colour: str, ground: str) -> None:
        """Of the time left and of the time gone."""
        self._colour, self._ground = QColor(colour), QColor(ground)
        self.update()

    def set_fraction(self, fraction: float) -> None:
        """What is left, 1 to 0."""
        if fraction != self._fraction:
            self._fraction = fraction
            self.update()

    def sizeHint(self) -> QSize:
        """As high as it is, as wide as there is room."""
        return QSize(40, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Two rounded bars; it runs out towards the leading edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        area = QRectF(0, (self.height() - _HEIGHT) / 2, self.width(), _HEIGHT)
        painter.setBrush(self._ground)
        painter.drawRoundedRect(area, _HEIGHT / 2, _HEIGHT / 2)
        left = area.width() * self._fraction
        if left <= 0:
            return
        start = (
            area.right() - left if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else area.left()
        )
        painter.setBrush(self._colour)
        painter.drawRoundedRect(QRectF(start, area.top(), left, _HEIGHT), _HEIGHT / 2, _HEIGHT / 2)
