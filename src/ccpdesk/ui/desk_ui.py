"""Front door of the room: everything people see of one desk."""

import os
from contextlib import suppress

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import Refused
from ccpdesk.ui.announcer import Announcer
from ccpdesk.ui.desk_window import DeskWindow
from ccpdesk.ui.heartbeat import Heartbeat
from ccpdesk.ui.models.monitor import BoardSource
from ccpdesk.ui.models.monitor_row import DEFAULT, Thresholds
from ccpdesk.ui.models.recording_player import Listening
from ccpdesk.ui.models.title import PROGRAM
from ccpdesk.ui.presenters import presenters
from ccpdesk.ui.theme.theme import Scheme, Theme
from ccpdesk.ui.tray import Tray
from ccpdesk.ui.views.pop_up import PopUpWindow
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.set_up_headset import SetUpHeadset

_APP_ICON_SIZE = 64


class DeskUi:
    """Main window, pop-up, tray icon and heartbeat around one `Desk`.

    Args:
        application: gets style, font, palette and style sheet.
        desk: state to render; every change is painted at the next turn of the event loop.
        actions: gets what the agent asks for.
        headset: its devices and tests.
        clock: for timers and times.
        scheme: light, dark, or what the system says.
        wallboard: agents and queues as they are now, for who may watch them.
        listening: plays recordings.
        thresholds: what is an alert on it.
    """

    def __init__(
        self,
        application: QApplication,
        desk: Desk,
        actions: Actions,
        headset: SetUpHeadset,
        clock: Clock,
        scheme: Scheme = Scheme.SYSTEM,
        *,
        wallboard: BoardSource,
        listening: Listening,
        thresholds: Thresholds = DEFAULT,
    ) -> None:
        application.setApplicationName(PROGRAM)
        application.setApplicationDisplayName("")
        self.theme = Theme(application, scheme)
        icon = self.theme.icon("app", size=_APP_ICON_SIZE)
        application.setWindowIcon(icon)
        self.presenters = presenters(
            desk, actions, headset, clock, QCoreApplication.translate, wallboard, thresholds, listening
        )
        self.window = DeskWindow(self.presenters, self.theme)
        self.pop_up = PopUpWindow(self.presenters.pop_up, self.presenters.cards, self.theme, self.window)
        self.heartbeat = Heartbeat(self.presenters, self.window)
        self.tray = Tray(self.presenters.title, icon, self.window)
        self.announcer = Announcer(desk, self.window, self.tray, QCoreApplication.translate)

    def show(self) -> None:
        """Show the main window, in front."""
        self.window.come_forward()

    def open_link(self, link: str, token: str = "") -> None:
        """Come forward with the number of a link filled in; ``token`` is the window system's leave to do so.

        Raises:
            Refused: nothing can be dialled for it; the window tells so, too.
        """
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token  # Qt takes it from here on Wayland
        self.window.open_link(link)

    def open_link_unasked(self, link: str) -> None:
        """The same, for a link of the system or of the start: nobody waits for an answer."""
        with suppress(Refused):
            self.open_link(link)
