"""What happened to a call, with the time of each step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.history import EventRow

_TIME_WIDTH = 64


class EventList:
    """Fills a layout with one row an event."""

    def __init__(self, slot: QVBoxLayout) -> None:
        self._slot = slot
        self._shown: tuple[EventRow, ...] | None = None

    def show_events(self, events: tuple[EventRow, ...]) -> None:
        """Show these, oldest first."""
        if events == self._shown:
            return
        self._shown = events
        while (item := self._slot.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for event in events:
            self._slot.addWidget(_row(event))
        self._slot.addStretch(1)


def _row(event: EventRow) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    time = QLabel(event.at.rpartition(", ")[2])
    time.setTextFormat(Qt.TextFormat.PlainText)
    time.setProperty("role", "muted")
    time.setFixedWidth(_TIME_WIDTH)
    what = QLabel(joined(event.what, event.detail))
    what.setTextFormat(Qt.TextFormat.PlainText)
    what.setWordWrap(True)
    line.addWidget(time)
    line.addWidget(what, 1)
    row.setToolTip(event.at)
    return row
