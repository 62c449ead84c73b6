"""The desk's `QApplication`: hears links that the system hands over as an event, as macOS does (CALL-09)."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from ccpdesk.workflows.call_link import is_call_link

_FULLY: Final = QUrl.ComponentFormattingOption.FullyEncoded


class DeskApplication(QApplication):
    """A link that comes before the desk is there, such as the one that started it, waits for it.

    The event is taken here and not by a filter, which Python would run for every event of every widget.
    """

    def __init__(self) -> None:
        super().__init__(["ccpdesk"])
        self.setApplicationName("ccpdesk")
        self._waiting = ""
        self._open: Callable[[str], None] | None = None

    def open_links(self, by: Callable[[str], None]) -> None:
        """Hand links to ``by`` from now on, beginning with the last that waits."""
        self._open = by
        link, self._waiting = self._waiting, ""
        if link:
            by(link)

    def event(self, event: QEvent) -> bool:
        """Takes links; what else is opened with ccpdesk is none of ours."""
        if isinstance(event, QFileOpenEvent):
            link = event.url().toString(_FULLY)
            if is_call_link(link):
                self._take(link)
                return True
        return super().event(event)

    def _take(self, link: str) -> None:
        if self._open is None:
            self._waiting = link
        else:
            self._open(link)
