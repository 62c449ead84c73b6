"""One timer for everything that shows time, and none while nobody can see it."""

from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

from ccpdesk.ui.desk_window import DeskWindow
from ccpdesk.ui.presenters import Presenters

BEAT_MS: Final = 1000


class Heartbeat(QObject):
    """Beats once a second while the window can be seen or a call rings in the pop-up."""

    def __init__(self, presenters: Presenters, window: DeskWindow) -> None:
        super().__init__(window)
        self._presenters = presenters
        self._window = window
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one would skip a second now and then
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(presenters.refresh)
        window.seen_changed.connect(self._decide)
        presenters.title.watch(lambda _title: self._decide())

    @property
    def beating(self) -> bool:
        """The timer runs."""
        return self._timer.isActive()

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
