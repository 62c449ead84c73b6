"""The icon in the system's tray, where there is one."""

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from ccpdesk.ui.desk_window import DeskWindow
from ccpdesk.ui.models.title import Title, TitleView

_SHOWN_MS: Final = 10_000


class Tray(QObject):
    """Shows what the title says; a click brings the window to the front."""

    def __init__(self, presenter: Title, icon: QIcon, window: DeskWindow) -> None:
        super().__init__(window)
        self._window = window
        self._icon = QSystemTrayIcon(icon, self)
        self._icon.messageClicked.connect(window.come_forward)
        self._icon.activated.connect(self._activated)
        presenter.watch(self._render)
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._icon.show()

    @property
    def shown(self) -> bool:
        """There is a tray, and the icon is in it."""
        return self._icon.isVisible()

    def announce(self, title: str, text: str) -> None:
        """Show a message of the system beside the icon; a click on it brings the window to the front."""
        self._icon.showMessage(title, text, QSystemTrayIcon.MessageIcon.NoIcon, _SHOWN_MS)

    def _render(self, view: TitleView) -> None:
        self._icon.setToolTip(view.text)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self._window.come_forward()
