"""The icon in the system's tray, where there is one."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from ccpdesk.ui.desk_window import DeskWindow
from ccpdesk.ui.models.title import Title, TitleView


class Tray(QObject):
    """Shows what the title says; a click brings the window to the front."""

    def __init__(self, presenter: Title, icon: QIcon, window: DeskWindow) -> None:
        super().__init__(window)
        self._window = window
        self._icon = QSystemTrayIcon(icon, self)
        self._icon.activated.connect(self._activated)
        presenter.watch(self._render)
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._icon.show()

    def _render(self, view: TitleView) -> None:
        self._icon.setToolTip(view.text)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self._window.come_forward()
