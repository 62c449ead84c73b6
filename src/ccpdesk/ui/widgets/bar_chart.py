"""Bars, one an hour, the worse part in amber with stripes: painted, a library for charts would cost 30 MB."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ccpdesk.ui.models.monitor import Bar
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.theme.tokens import RADIUS_LARGE, SIZE_SMALL
from ccpdesk.ui.widgets.plain_tip import plain_tip

_HEIGHT: Final = 118
_MARGIN: Final = 14
_HEAD: Final = 34
_FOOT: Final = 22
_WIDEST: Final = 36


class BarChart(QWidget):
    """A panel with a title and bars; each bar says what it is as a tooltip, all of them to screen readers."""

    def __init__(self, title: str, empty: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._empty = empty
        self._theme = theme
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        theme.changed.connect(self.update)

    def set_title(self, title: str) -> None:
        """Say what the bars are."""
        if title != self._title:
            self._title = title
            self.setAccessibleName(title)
            self.update()

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        """Show these."""
        if bars != self._bars:
            self._bars = bars
            self.setAccessibleDescription("; ".join(bar.hint for bar in bars))
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(300, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Still legible."""
        return QSize(200, _HEIGHT)

    def event(self, event: QEvent) -> bool:
        """The tooltip of the bar under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tip(self._hint(event.pos())), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Panel, title, bars, hours."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.line))
        painter.setBrush(QColor(tokens.panel))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_LARGE, RADIUS_LARGE
        )
        font = QFont(self.font())
        font.setPixelSize(SIZE_SMALL)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.muted))
        head = QRectF(_MARGIN, 0, self.width() - 2 * _MARGIN, _HEAD)
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(head, leading, self._title)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        if not self._bars:
            body = QRectF(self.rect()).adjusted(_MARGIN, _HEAD, -_MARGIN, -_MARGIN)
            painter.drawText(body, leading, self._empty)
        for number, bar in enumerate(self._bars):
            self._paint_bar(painter, number, bar)

    def _paint_bar(self, painter: QPainter, number: int, bar: Bar) -> None:
        tokens = self._theme.tokens
        most = max(one.whole for one in self._bars) or 1
        room = self.height() - _HEAD - _FOOT
        slot = self._slot(number)
        width = min(slot.width() * 0.64, _WIDEST)
        left = slot.center().x() - width / 2
        whole, bad = room * bar.whole / most, room * min(bar.bad, bar.whole) / most
        foot = float(self.height() - _FOOT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.muted))
        painter.drawRect(QRectF(left, foot - whole, width, max(whole, 1)))
        if bad:
            area = QRectF(left, foot - whole, width, bad)
            painter.setBrush(QColor(tokens.panel))
            painter.drawRect(area)
            painter.setBrush(QBrush(QColor(tokens.red), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(area)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(tokens.red))
            painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(
            QRectF(slot.left(), foot + 2, slot.width(), _FOOT - 4), Qt.AlignmentFlag.AlignCenter, bar.label
        )

    def _slot(self, number: int) -> QRectF:
        slot = (self.width() - 2 * _MARGIN) / max(len(self._bars), 1)
        slot = min(slot, 2.0 * _WIDEST)
        place = len(self._bars) - 1 - number if self.isRightToLeft() else number
        return QRectF(_MARGIN + place * slot, 0, slot, self.height())

    def _hint(self, at: QPoint) -> str:
        for number, bar in enumerate(self._bars):
            if self._slot(number).contains(at.toPointF()):
                return bar.hint
        return self._title
