"""Text with words wider than their room, such as addresses of web pages: broken anywhere, copied whole."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

LONGEST_WORD: Final = 32
"""Letters; a label, which costs less, breaks between words only."""


def has_unbroken(text: str) -> bool:
    """Whether a word may be too long for a label."""
    return any(len(word) > LONGEST_WORD for word in text.split())


class UnbrokenText(QTextEdit):
    """Shows text to be selected; as high as its lines."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setStyleSheet("QTextEdit { background: transparent; border: none; padding: 0; min-height: 0; }")
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setPlainText(text)

    def fit(self, width: int) -> None:
        """Take the height that the text has in this width."""
        self.document().setTextWidth(width)
        self.setFixedHeight(round(self.document().size().height()) + 1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turns what this stands in."""
        event.ignore()
