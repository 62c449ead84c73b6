"""The button of the status picker: dot, what was chosen, what the system sees, since when."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ccpdesk.ui.theme.tokens import SIZE_SMALL
from ccpdesk.ui.widgets.status_dot import DotShape, paint_dot

_PADDING, _GAP, _DOT, _CHEVRON, _SLACK = 12, 8, 10, 16, 4
_WIDEST_DETAIL = 180
"""More words are cut: beside it stands the call, whose name must be readable in a small window."""


@dataclass(frozen=True)
class StatusLook:
    """What the button shows; colours as ``#RRGGBB``."""

    shape: DotShape
    dot: str
    ground: str
    chosen: str
    detail: str
    detail_colour: str
    text_colour: str


class StatusButton(QPushButton):
    """Frame and states from the style sheet, content painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: StatusLook | None = None
        self._chevron = QIcon()

    def set_look(self, look: StatusLook, chevron: QIcon) -> None:
        """Show another status; the button grows and shrinks with it."""
        resized = self._look is None or len(look.detail) != len(self._look.detail)
        resized = resized or self._look is None or look.chosen != self._look.chosen
        self._look, self._chevron = look, chevron
        if resized:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the words of now."""
        if self._look is None:
            return QSize(160, 40)
        chosen = QFontMetrics(self._bold()).horizontalAdvance(self._look.chosen)
        detail = QFontMetrics(self._small()).horizontalAdvance(self._look.detail)
        detail = min(detail, _WIDEST_DETAIL)
        fixed = 2 * _PADDING + _DOT + _CHEVRON + 3 * _GAP + _SLACK
        return QSize(fixed + chosen + detail, 40)

    def minimumSizeHint(self) -> QSize:
        """Room for the chosen status; the detail is cut."""
        if self._look is None:
            return self.sizeHint()
        chosen = QFontMetrics(self._bold()).horizontalAdvance(self._look.chosen)
        return QSize(2 * _PADDING + _DOT + _CHEVRON + 3 * _GAP + chosen, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The styled frame, then dot, words and chevron, mirrored for right-to-left."""
        super().paintEvent(event)
        look = self._look
        if look is None:
            return
        painter = QPainter(self)
        at = _PADDING
        dot = self._place(at, _DOT)
        paint_dot(painter, QPointF(dot.center()) + QPointF(0.5, 0.5), look.shape, look.dot, look.ground)
        at += _DOT + _GAP
        at += self._words(painter, at, look.chosen, self._bold(), look.text_colour) + _GAP
        room = self.width() - at - _CHEVRON - _GAP - _PADDING
        detail = QFontMetrics(self._small()).elidedText(look.detail, Qt.TextElideMode.ElideRight, room)
        self._words(painter, at, detail, self._small(), look.detail_colour)
        side = self._place(self.width() - _PADDING - _CHEVRON, _CHEVRON)
        self._chevron.paint(painter, side)

    def _words(self, painter: QPainter, at: int, text: str, font: QFont, colour: str) -> int:
        width = QFontMetrics(font).horizontalAdvance(text) + 1
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(self._place(at, width), Qt.AlignmentFlag.AlignCenter, text)
        return width

    def _place(self, at: int, width: int) -> QRect:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return QRect(self.width() - at - width if mirrored else at, 0, width, self.height())

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(SIZE_SMALL)
        font.setWeight(QFont.Weight.Normal)
        return font
