"""Messages of the system about calls, while the window is not in front (DESK-01)."""

from PySide6.QtCore import QObject

from ccpdesk.ui.desk_window import DeskWindow
from ccpdesk.ui.desktop_notice import notify_desktop
from ccpdesk.ui.models.announcements import announcements
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.tray import Tray
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState


class Announcer(QObject):
    """Beside the tray icon where there is one, else through the desktop."""

    def __init__(self, desk: Desk, window: DeskWindow, tray: Tray, translate: Translate) -> None:
        super().__init__(window)
        self._window = window
        self._tray = tray
        self._translate = translate
        self._before = desk.state
        desk.subscribe(self._changed)

    def _changed(self, state: DeskState) -> None:
        before, self._before = self._before, state
        if self._window.in_front:
            return
        for message in announcements(before, state, self._translate):
            if self._tray.shown:
                self._tray.announce(message.title, message.text)
            else:
                notify_desktop(message.title, message.text)
