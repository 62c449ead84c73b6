"""A recording as it sounds: the agent upwards, the other side downwards; mouse or arrow keys move in it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ccpdesk.calls.player import Waveform
from ccpdesk.ui.theme.theme import Theme

_HEIGHT = 72
_LEAST = 0.02  # of the half: silence is a line, too
_QUIET_IS_HALF = 0.5  # exponent: speech at -26 dB fills a good part of the height


class WaveformView(QWidget):
    """Shows where it is, and asks to be elsewhere."""

    sought = Signal(float)
    stepped = Signal(int)
    toggled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._waveform: Waveform | None = None
        self._fraction = 0.0
        self._pauses: tuple[tuple[float, float], ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def show_waveform(
        self, waveform: Waveform | None, fraction: float, pauses: tuple[tuple[float, float], ...]
    ) -> None:
        """Show this one, played up to ``fraction``; pauses are marked."""
        shown = (waveform, fraction, pauses)
        if shown != (self._waveform, self._fraction, self._pauses):
            self._waveform, self._fraction, self._pauses = shown
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Enough to hit a second of a minute."""
        return QSize(120, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars from the middle, both ways."""
        tokens, waveform = self._theme.tokens, self._waveform
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.text if self.hasFocus() else tokens.line))
        painter.setBrush(QColor(tokens.ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        width, middle = float(self.width()), self.height() / 2
        for start, end in self._pauses:
            painter.setBrush(QColor(tokens.red_soft))
            painter.drawRect(QRectF(start * width, 2, max(2.0, (end - start) * width), self.height() - 4))
        if waveform is not None:
            count, room = len(waveform.agent), middle - 5
            step = width / count
            for number, (agent, caller) in enumerate(zip(waveform.agent, waveform.caller, strict=True)):
                played = (number + 0.5) / count <= self._fraction
                painter.setBrush(QColor(tokens.text if played else tokens.line_strong))
                up = max(_LEAST, agent**_QUIET_IS_HALF) * room
                down = max(_LEAST, caller**_QUIET_IS_HALF) * room
                painter.drawRect(QRectF(number * step, middle - up, max(1.0, step * 0.7), up + down))
            painter.setBrush(QColor(tokens.red))
            painter.drawRect(QRectF(self._fraction * (width - 2), 2, 2, self.height() - 4))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        self._seek(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse while it is pressed."""
        self._seek(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go five seconds, Home and End to the ends, the space bar plays and pauses."""
        match event.key():
            case Qt.Key.Key_Left:
                self.stepped.emit(-1)
            case Qt.Key.Key_Right:
                self.stepped.emit(1)
            case Qt.Key.Key_Home:
                self.sought.emit(0.0)
            case Qt.Key.Key_End:
                self.sought.emit(1.0)
            case Qt.Key.Key_Space:
                self.toggled.emit()
            case _:
                super().keyPressEvent(event)

    def _seek(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self.width():
            self.sought.emit(min(1.0, max(0.0, event.position().x() / self.width())))
