"""Messages one below the other, one's own side apart, the newest in sight."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ccpdesk.ui.models.chat_words import Bubble
from ccpdesk.ui.widgets.plain_tip import plain_tip
from ccpdesk.ui.widgets.style_property import set_style_property
from ccpdesk.ui.widgets.unbroken_text import UnbrokenText, has_unbroken

_WIDEST = 520
_SHARE = 0.8
"""A message takes at most so much of the width, so that it is seen whose side it is on."""


class Message(QFrame):
    """Words of somebody, and below them who and when; the text can be selected, never clicked."""

    def __init__(self, bubble: Bubble) -> None:
        super().__init__()
        self._bubble: Bubble | None = None
        self._widest = 0
        self.text: QLabel | UnbrokenText = _words(bubble.text)
        self._about = QLabel(self)
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setWordWrap(True)
        self._about.setProperty("role", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        column.addWidget(self.text)
        column.addWidget(self._about)
        self.show_bubble(bubble)

    def show_bubble(self, bubble: Bubble) -> None:
        if bubble == self._bubble:
            return
        self._bubble, self._widest = bubble, 0
        self._about.setText(bubble.about)
        self.setToolTip(plain_tip(bubble.hint))
        self.setAccessibleName(f"{bubble.about}: {bubble.text}")
        set_style_property(self, "role", "ours" if bubble.ours and not bubble.system else "theirs")

    def fit(self, widest: int) -> None:
        """As wide as its words, up to ``widest``; measured once, as there may be hundreds."""
        if widest == self._widest:
            return
        self._widest = widest
        metrics = self.text.fontMetrics()
        lines = self._bubble.text.split("\n") if self._bubble else [""]
        words = max(metrics.horizontalAdvance(line) for line in lines)
        about = self._about.fontMetrics().horizontalAdvance(self._about.text())
        width = min(max(words, about) + 30, widest)
        if isinstance(self.text, UnbrokenText):
            self.text.fit(width - 24)
        self.setFixedSize(width, self.heightForWidth(width))


def _words(text: str) -> QLabel | UnbrokenText:
    if has_unbroken(text):
        return UnbrokenText(text)
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class MessageList(QScrollArea):
    """Shows the bubbles of one conversation; new ones are added without making the others anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 8, 8, 8)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        self.setWidget(self._inside)
        self._messages: dict[UUID, Message] = {}
        self._shown: tuple[Bubble, ...] = ()
        self._at_end = True
        self.verticalScrollBar().rangeChanged.connect(self._grown)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_bubbles(self, bubbles: tuple[Bubble, ...]) -> None:
        """Show these, in this order; the text of a message never changes."""
        if bubbles == self._shown:
            return
        self._shown = bubbles
        wanted = [bubble.id for bubble in bubbles]
        if not set(wanted) & set(self._messages):
            self._at_end = True  # another conversation
        for gone in [known for known in self._messages if known not in set(wanted)]:
            self._messages.pop(gone).deleteLater()
        if [known for known in self._messages if known in set(wanted)] != wanted[: len(self._messages)]:
            for message in self._messages.values():
                message.deleteLater()
            self._messages.clear()
        for bubble in bubbles:
            if bubble.id not in self._messages:
                side = Qt.AlignmentFlag.AlignTrailing if bubble.ours else Qt.AlignmentFlag.AlignLeading
                self._messages[bubble.id] = Message(bubble)
                self._column.addWidget(self._messages[bubble.id], 0, side)
            message = self._messages[bubble.id]
            message.show_bubble(bubble)
            message.fit(self._widest)

    @property
    def _widest(self) -> int:
        return min(_WIDEST, round(self.viewport().width() * _SHARE))

    def _scrolled(self, value: int) -> None:
        self._at_end = value >= self.verticalScrollBar().maximum() - 4

    def _grown(self, _least: int, most: int) -> None:
        """Stay at the end, unless somebody reads further up."""
        if self._at_end:
            self.verticalScrollBar().setValue(most)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Messages wrap anew."""
        at_end = self._at_end
        super().resizeEvent(event)
        for message in self._messages.values():
            message.fit(self._widest)
        self._at_end = at_end
        self._grown(0, self.verticalScrollBar().maximum())
