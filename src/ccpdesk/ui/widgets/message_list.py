"""Messages one below the other, one's own side apart, the newest in sight."""

from itertools import takewhile
from operator import eq
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ccpdesk.ui.models.chat_words import Bubble
from ccpdesk.ui.widgets.plain_tip import plain_tip
from ccpdesk.ui.widgets.style_property import set_style_property
from ccpdesk.ui.widgets.unbroken_text import UnbrokenText, has_unbroken

_WIDEST: Final = 520
_SHARE: Final = 0.8
"""A message takes at most so much of the width, so that it is seen whose side it is on."""
_AT_ONCE: Final = 12
"""About as many as a window shows."""
_A_TIME: Final = 4


class Message(QFrame):
    """Words of somebody, and below them who and when; the text can be selected, never clicked."""

    def __init__(self, bubble: Bubble) -> None:
        super().__init__()
        self.id, self.words = bubble.id, bubble.text
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
    """Shows the bubbles of one conversation; new ones are added without making the others anew.

    Those in sight are there at once, the earlier ones a few at a time: each is several widgets, and somebody
    may have written hundreds.
    """

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
        self._messages: list[Message] = []
        self._shown: tuple[Bubble, ...] = ()
        self._at_end = True
        self._earlier = QTimer(self, singleShot=True, interval=0)
        self._earlier.timeout.connect(lambda: self._add_earlier(_A_TIME))
        self.verticalScrollBar().rangeChanged.connect(self._grown)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def complete(self) -> bool:
        """Whether the earliest of them is there."""
        return len(self._messages) == len(self._shown)

    def show_bubbles(self, bubbles: tuple[Bubble, ...]) -> None:
        """Show these, in this order; the text of a message never changes."""
        if bubbles == self._shown:
            return
        self._shown = bubbles
        ids = [bubble.id for bubble in bubbles]
        there = [message.id for message in self._messages]
        if set(ids).isdisjoint(there):
            self._at_end = True  # another conversation
        first = ids.index(there[0]) if there and there[0] in ids else len(ids)
        same = len(list(takewhile(bool, map(eq, ids[first:], there))))
        for message in self._messages[same:]:
            self._column.removeWidget(message)
            message.deleteLater()
        del self._messages[same:]
        for message, bubble in zip(self._messages, bubbles[first:], strict=False):
            message.show_bubble(bubble)
            message.fit(self._widest)
        for bubble in bubbles[first + same :]:
            self._messages.append(self._add(bubble, self._column.count()))
        self._add_earlier(_AT_ONCE)

    def _add_earlier(self, most: int) -> None:
        """Put so many of the earlier ones above those that are there; who reads stays where they are."""
        missing = self._shown[: len(self._shown) - len(self._messages)]
        bar = self.verticalScrollBar()
        from_end = bar.maximum() - bar.value()
        for bubble in reversed(missing[-most:]):
            self._messages.insert(0, self._add(bubble, 1))
        # Now, not after the next slice: meanwhile the messages would lie over each other.
        height = max(self._column.sizeHint().height(), self.viewport().height())
        self._inside.resize(self._inside.width(), height)
        if missing and not self._at_end:
            bar.setValue(bar.maximum() - from_end)
        if not self.complete:
            self._earlier.start()

    def _add(self, bubble: Bubble, place: int) -> Message:
        message = Message(bubble)
        side = Qt.AlignmentFlag.AlignTrailing if bubble.ours else Qt.AlignmentFlag.AlignLeading
        self._column.insertWidget(place, message, 0, side)
        message.show()  # or it would take no room before the next turn of the event loop
        message.fit(self._widest)
        return message

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
        for message in self._messages:
            message.fit(self._widest)
        self._at_end = at_end
        self._grown(0, self.verticalScrollBar().maximum())
