"""One photo, large: over the window, with keys to the next one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ccpdesk.ui.models.customer_panel import CustomerPanel
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.profile_sections import PhotoRow
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.fly_out import FlyOut

_SHARE = 0.7
"""Of the window that a photo may fill."""


class PhotoViewer(FlyOut):
    """Shows the thumbnail at once, and the whole picture as soon as it is there."""

    def __init__(self, presenter: CustomerPanel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "flyout")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._presenter = presenter
        self._rows: tuple[PhotoRow, ...] = ()
        self._at = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 14)
        head = QHBoxLayout()
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        close = QToolButton(self)
        close.setAccessibleName(self.tr("Close"))
        close.setToolTip(self.tr("Close (Esc)"))
        close.clicked.connect(self.close_up)
        theme.follow(lambda: close.setIcon(theme.icon("close", size=16)))
        head.addWidget(self._words, 1)
        head.addWidget(close)
        column.addLayout(head)
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._picture, 1)

    def open(self, rows: tuple[PhotoRow, ...], at: int) -> None:
        """Show one of these photos."""
        self._rows = rows
        self._go(at)
        if not self.isVisible():
            self.toggle(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go on, Escape closes."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()), 0)
        if step and 0 <= self._at + step < len(self._rows):
            self._go(self._at + step)
        elif not step:
            super().keyPressEvent(event)

    def _go(self, at: int) -> None:
        self._at, row = at, self._rows[at]
        counted = self.tr("{number} of {count}").format(number=at + 1, count=len(self._rows))
        words = joined(row.caption, row.when, counted)
        self._words.setText(words)
        self.setAccessibleName(words)
        self._picture.setAccessibleName(row.caption)
        self._show(row.thumbnail)
        self._presenter.picture(row.photo, lambda content: self._arrived(row, content))

    def _arrived(self, row: PhotoRow, content: bytes | None) -> None:
        if content and self._rows[self._at] is row:
            self._show(content)

    def _show(self, content: bytes) -> None:
        picture = QPixmap()
        picture.loadFromData(content)
        room = self._over.size() * _SHARE
        shape = Qt.AspectRatioMode.KeepAspectRatio
        self._picture.setPixmap(picture.scaled(room, shape, Qt.TransformationMode.SmoothTransformation))
        if self.isVisible():
            self.adjustSize()
            self._place()
