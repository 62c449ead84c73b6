"""Which main screen is shown."""

from collections.abc import Callable
from enum import Enum


class Screen(Enum):
    """The main screens, in the order of the rail; one that may not be used is absent."""

    INBOX = "inbox"
    CUSTOMERS = "customers"
    CALLS = "calls"


class Navigation:
    """The screen now, and who wants to know."""

    def __init__(self) -> None:
        self.screen = Screen.INBOX
        self._listeners: list[Callable[[Screen], None]] = []

    def watch(self, listener: Callable[[Screen], None]) -> None:
        """Tell ``listener`` the screen, now and at every change."""
        self._listeners.append(listener)
        listener(self.screen)

    def go(self, screen: Screen) -> None:
        """Show another screen."""
        if screen is not self.screen:
            self.screen = screen
            for listener in tuple(self._listeners):
                listener(screen)
