"""A status as a shape, so that its colour is never alone: full, barred, or a ring."""

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

_SIZE = 10


class DotShape(Enum):
    """Full: available or connected. Barred: unavailable. Ring: offline or cut off."""

    FULL = "full"
    BARRED = "barred"
    RING = "ring"


def paint_dot(painter: QPainter, centre: QPointF, shape: DotShape, colour: str, ground: str) -> None:
    """Paint the dot around ``centre``; the bar is in the colour of the ground."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = _SIZE / 2
    circle = QRectF(centre.x() - half, centre.y() - half, _SIZE, _SIZE)
    if shape is DotShape.RING:
        painter.setPen(QPen(QColor(colour), 2))
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(circle)
    if shape is DotShape.BARRED:
        painter.setPen(QPen(QColor(ground), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(centre.x() - 2, centre.y()), QPointF(centre.x() + 2, centre.y()))
    painter.restore()


class StatusDot(QWidget):
    """The dot alone, ten pixels wide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = (DotShape.RING, "#000000", "#FFFFFF")
        self.setFixedSize(self.sizeHint())

    def set_look(self, shape: DotShape, colour: str, ground: str) -> None:
        """Shape, and colours as ``#RRGGBB``."""
        if self._look != (shape, colour, ground):
            self._look = (shape, colour, ground)
            self.update()

    def sizeHint(self) -> QSize:
        """The dot and nothing around it."""
        return QSize(_SIZE, _SIZE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One dot."""
        paint_dot(QPainter(self), QPointF(self.width() / 2, self.height() / 2), *self._look)
