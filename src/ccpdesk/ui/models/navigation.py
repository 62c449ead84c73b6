"""Which main screen is shown."""

from collections.abc import Callable
from enum import Enum


class Screen(Enum):
    """The main screens, in the order of the rail; one that may not be used is absent."""

    INBOX = "inbox"
    CUSTOMERS = "customers"
    CALLS = "calls"
    CHATS = "chats"
    WEB_BOOKINGS = "web_bookings"
    MONITOR = "monitor"
    REPORTS = "reports"
    SETTINGS = "settings"


class Navigation:
    """The screen now, which there are, and who wants to know."""

    def __init__(self) -> None:
        self.screen = Screen.INBOX
        self._absent = {Screen.MONITOR, Screen.REPORTS, Screen.SETTINGS}
        self._listeners: list[Callable[[Screen], None]] = []
        self._offer_listeners: list[Callable[[Screen, bool], None]] = []

    def watch(self, listener: Callable[[Screen], None]) -> None:
        """Tell ``listener`` the screen, now and at every change."""
        self._listeners.append(listener)
        listener(self.screen)

    def watch_offers(self, listener: Callable[[Screen, bool], None]) -> None:
        """Tell ``listener`` of each screen whether there is one, now and when that changes."""
        self._offer_listeners.append(listener)
        for screen in Screen:
            listener(screen, screen not in self._absent)

    def offer(self, screen: Screen, on: bool) -> None:
        """There is such a screen for this agent, or not any more."""
        if on is (screen not in self._absent):
            return
        self._absent ^= {screen}
        if not on and self.screen is screen:
            self.go(Screen.INBOX)
        for listener in tuple(self._offer_listeners):
            listener(screen, on)

    def go(self, screen: Screen) -> None:
        """Show another screen; one that is absent can't be shown."""
        if screen is not self.screen and screen not in self._absent:
            self.screen = screen
            for listener in tuple(self._listeners):
                listener(screen)
