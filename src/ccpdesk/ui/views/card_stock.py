"""A card made ahead: laying out and dressing a new widget is the slowest part of showing a call."""

from collections.abc import Callable
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

_RESTOCK_MS: Final = 200
"""Later than the first paint of the call that took the last one."""

W = TypeVar("W", bound=QWidget)


class CardStock(Generic[W]):
    """Keeps one hidden card ready; the next is made a moment after it was taken."""

    def __init__(self, make: Callable[[], W], owner: QWidget) -> None:
        self._make = make
        self._ready: W | None = None
        self._restock = QTimer(owner)
        self._restock.setSingleShot(True)
        self._restock.setInterval(_RESTOCK_MS)
        self._restock.timeout.connect(self._fill)
        self._restock.start()

    def take(self) -> W:
        """The one that is ready, else one made now."""
        card, self._ready = self._ready or self._make(), None
        self._restock.start()
        return card

    def _fill(self) -> None:
        if self._ready is None:
            self._ready = self._make()
            self._ready.hide()
            parts: list[QWidget] = [self._ready, *self._ready.findChildren(QWidget)]
            for widget in parts:
                widget.ensurePolished()
