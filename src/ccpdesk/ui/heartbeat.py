"""One timer for everything that shows time, and none while nobody can see it."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from ccpdesk.ui.presenters import Presenters

BEAT_MS: Final = 1000


class Heartbeat(QObject):
    """Beats once a second while the window can be seen or a call rings in the pop-up."""

    def __init__(self, presenters: Presenters, window: QWidget) -> None:
        super().__init__(window)
        self._presenters = presenters
        self._window = window
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one would skip a second now and then
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(presenters.refresh)
        window.installEventFilter(self)
        presenters.title.watch(lambda _title: self._decide())

    @property
    def beating(self) -> bool:
        """The timer runs."""
        return self._timer.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window came, went or was minimised."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.WindowStateChange):
            self._decide()
        return False

    def _decide(self) -> None:
        seen = self._window.isVisible() and not self._window.isMinimized()
        wanted = seen or self._presenters.title.view.ringing > 0
        if wanted == self._timer.isActive():
            return
        if wanted:
            self._presenters.refresh()
            self._timer.start()
        else:
            self._timer.stop()
