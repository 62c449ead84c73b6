"""Tooltips that name the key."""

from PySide6.QtGui import QKeySequence

from ccpdesk.ui.models.keys import Key


def key_text(key: Key) -> str:
    """The key as this system writes it."""
    return QKeySequence(key.value).toString(QKeySequence.SequenceFormat.NativeText)


def with_key(text: str, key: Key) -> str:
    """``Hold (Ctrl+Shift+H)``."""
    return f"{text} ({key_text(key)})"
