"""A rounded card with a strip in a tenant's colour, on its leading edge or along its top."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from ccpdesk.ui.theme.tokens import RADIUS_LARGE

STRIP = 6
_HAIRLINE = 1.0
_STRONG = 2.0


class CardFrame(QFrame):
    """Painted rather than styled: the strip must be clipped by the rounded corners."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strip = QColor(Qt.GlobalColor.transparent)
        self._ground = QColor(Qt.GlobalColor.white)
        self._border = QColor(Qt.GlobalColor.lightGray)
        self._strong = False
        self._top = False
        self._radius = RADIUS_LARGE

    def set_shape(self, top: bool = False, radius: int = RADIUS_LARGE) -> None:
        """Strip along the top instead of the leading edge; radius in pixels."""
        self._top, self._radius = top, radius

    def set_look(self, strip: str, ground: str, border: str, strong: bool = False) -> None:
        """Colours as ``#RRGGBB``; a strong border is two pixels wide."""
        look = (QColor(strip), QColor(ground), QColor(border), strong)
        if look != (self._strip, self._ground, self._border, self._strong):
            self._strip, self._ground, self._border, self._strong = look
            self.update()

    def outline(self) -> QPainterPath:
        """The rounded rectangle of the card, in its own coordinates."""
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), self._radius, self._radius)
        return path

    def showEvent(self, event: QShowEvent) -> None:
        """The margin beside the strip goes with it; layouts keep theirs when they are mirrored."""
        super().showEvent(event)
        layout = self.layout()
        if layout is None or self.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
            return
        room = layout.contentsMargins()
        if room.left() > room.right():
            layout.setContentsMargins(room.right(), room.top(), room.left(), room.bottom())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, strip, border, in this order."""
        width = _STRONG if self._strong else _HAIRLINE
        inner = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        path = QPainterPath()
        path.addRoundedRect(inner, self._radius, self._radius)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(path, self._ground)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(self._strip_area(inner), self._strip)
        painter.restore()
        painter.setPen(QPen(self._border, width))
        painter.drawPath(path)

    def _strip_area(self, inner: QRectF) -> QRectF:
        if self._top:
            return QRectF(inner.left(), inner.top(), inner.width(), STRIP)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            return QRectF(inner.right() - STRIP, inner.top(), STRIP, inner.height())
        return QRectF(inner.left(), inner.top(), STRIP, inner.height())
