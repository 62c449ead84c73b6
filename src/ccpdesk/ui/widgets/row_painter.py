"""What row delegates have in common: ground under the pointer, cut text, mirrored places."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ccpdesk.ui.models.formatting import isolated
from ccpdesk.ui.theme.tokens import RADIUS_SMALL, SIZE_SMALL, Tokens


class RowPainter:
    """Paints one row; distances are from the leading edge, whichever side that is."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens) -> None:
        self._painter = painter
        self._tokens = tokens
        self._area: QRect = option.rect
        self._font = QFont(option.font)
        self._mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(option)

    @property
    def _side(self) -> Qt.AlignmentFlag:
        """Where text begins; absolute, else a painter that is mirrored itself mirrors it once more."""
        side = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter

    @property
    def width(self) -> int:
        """Of the row."""
        return self._area.width()

    def text(self, text: str, place: QRect, colour: str = "", small: bool = False, bold: bool = False) -> int:
        """Write ``text`` into ``place`` (relative to the row), cut if need be; the width it took."""
        font = QFont(self._font)
        if small:
            font.setPixelSize(SIZE_SMALL)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour or self._tokens.text))
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        self._painter.drawText(self._placed(place), self._side, isolated(cut))
        return metrics.horizontalAdvance(cut)

    def large(self, text: str, place: QRect, size: int, colour: str) -> None:
        """Write a figure, ``size`` pixels high and bold."""
        font = QFont(self._font)
        font.setPixelSize(size)
        font.setWeight(QFont.Weight.Bold)
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        self._painter.drawText(self._placed(place), self._side, text)

    def large_width(self, text: str, size: int) -> int:
        """Pixels that a figure needs."""
        font = QFont(self._font)
        font.setPixelSize(size)
        font.setWeight(QFont.Weight.Bold)
        return QFontMetrics(font).horizontalAdvance(text) + 2

    def text_width(self, text: str, small: bool = True, bold: bool = False) -> int:
        """Pixels that ``text`` needs."""
        font = QFont(self._font)
        if small:
            font.setPixelSize(SIZE_SMALL)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return QFontMetrics(font).horizontalAdvance(text) + 2

    def icon(self, icon: QIcon, place: QRect) -> None:
        """Paint an icon."""
        icon.paint(self._painter, self._placed(place))

    def strip(self, colour: str, place: QRect) -> None:
        """Paint a rounded bar in a tenant's colour."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(colour))
        self._painter.drawRoundedRect(QRectF(self._placed(place)), 2, 2)

    def chip(self, text: str, place: QRect, colour: str, ground: str) -> None:
        """Paint a word on a coloured ground."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(ground))
        self._painter.drawRoundedRect(QRectF(self._placed(place)), place.height() / 2, place.height() / 2)
        self.text(text, place.adjusted(8, 0, -8, 0), colour, small=True, bold=True)

    def line_below(self) -> None:
        """A hairline towards the next row."""
        self._painter.setPen(QPen(QColor(self._tokens.line), 1))
        self._painter.drawLine(self._area.bottomLeft(), self._area.bottomRight())

    def _ground(self, option: QStyleOptionViewItem) -> None:
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if not chosen and not focused and not state & QStyle.StateFlag.State_MouseOver:
            return
        area = QRectF(self._area).adjusted(1, 1, -1, -1)
        self._painter.setBrush(QColor(self._tokens.hover))
        ring = QPen(QColor(self._tokens.text), 2) if focused else QPen(Qt.PenStyle.NoPen)
        self._painter.setPen(ring)
        self._painter.drawRoundedRect(area, RADIUS_SMALL, RADIUS_SMALL)

    def _placed(self, place: QRect) -> QRect:
        left = self._area.width() - place.right() - 1 if self._mirrored else place.left()
        return QRect(self._area.left() + left, self._area.top() + place.top(), place.width(), place.height())
