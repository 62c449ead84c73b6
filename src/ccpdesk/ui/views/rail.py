"""The rail: one button a screen; a screen that is not there has none."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ccpdesk.ui.models.keys import SCREEN_KEYS
from ccpdesk.ui.models.navigation import Navigation, Screen
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.tooltips import with_key
from ccpdesk.ui.widgets.rail_button import RailButton
from ccpdesk.ui.widgets.toggling import on_toggled, show_checked

_ICONS = {
    Screen.INBOX: "inbox",
    Screen.CUSTOMERS: "customers",
    Screen.CALLS: "calls",
    Screen.CHATS: "chats",
    Screen.WEB_BOOKINGS: "web-bookings",
    Screen.MONITOR: "monitor",
    Screen.REPORTS: "reports",
    Screen.SETTINGS: "settings",
}
_WIDTH, _MARGINS = 84, 8
"""Pixels of the rail: wider in a language with long words."""


class Rail:
    """Fills the rail's layout with buttons and keeps the right one chosen."""

    def __init__(self, slot: QVBoxLayout, navigation: Navigation, theme: Theme, parent: QWidget) -> None:
        self._theme = theme
        self._buttons = {screen: _button(screen, parent) for screen in Screen}
        for screen, button in self._buttons.items():
            slot.addWidget(button)
            on_toggled(button, partial(navigation.go, screen))
        parent.setMinimumWidth(max(_WIDTH, *(_room_of(button) for button in self._buttons.values())))
        theme.follow(self._dress)
        navigation.watch(self._show)
        navigation.watch_offers(lambda screen, on: self._buttons[screen].setVisible(on))

    def set_badge(self, screen: Screen, count: int) -> None:
        """How many things wait on a screen."""
        self._buttons[screen].set_badge(count, self._theme.tokens.red_solid)

    def _show(self, screen: Screen) -> None:
        show_checked(self._buttons[screen], True)
        self._dress()

    def _dress(self) -> None:
        tokens = self._theme.tokens
        for screen, button in self._buttons.items():
            colour = tokens.on_solid if button.isChecked() else tokens.rail_text
            button.setIcon(self._theme.icon(_ICONS[screen], colour))


def _room_of(button: RailButton) -> int:
    button.ensurePolished()  # the style sheet says how small its words are
    return button.sizeHint().width() + _MARGINS


def _button(screen: Screen, parent: QWidget) -> RailButton:
    words = {
        Screen.INBOX: QCoreApplication.translate("Rail", "Inbox"),
        Screen.CUSTOMERS: QCoreApplication.translate("Rail", "Customers"),
        Screen.CALLS: QCoreApplication.translate("Rail", "Calls"),
        Screen.CHATS: QCoreApplication.translate("Rail", "Chats"),
        Screen.WEB_BOOKINGS: QCoreApplication.translate("Rail", "Web"),
        Screen.MONITOR: QCoreApplication.translate("Rail", "Monitor"),
        Screen.REPORTS: QCoreApplication.translate("Rail", "Reports"),
        Screen.SETTINGS: QCoreApplication.translate("Rail", "Settings"),
    }
    button = RailButton(parent)
    whole = QCoreApplication.translate("Rail", "Web bookings")
    name = whole if screen is Screen.WEB_BOOKINGS else words[screen]  # too long for the rail
    button.setText(words[screen])
    button.setAccessibleName(name)
    button.setToolTip(with_key(name, SCREEN_KEYS[screen]))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
