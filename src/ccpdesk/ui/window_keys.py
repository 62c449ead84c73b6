"""The keyboard shortcuts of the main window at work."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ccpdesk.kernel.ids import CallId
from ccpdesk.ui.models.keys import Key
from ccpdesk.ui.models.navigation import Screen
from ccpdesk.ui.presenters import Presenters

if TYPE_CHECKING:
    from ccpdesk.ui.desk_window import DeskWindow


class WindowKeys:
    """Connects every `Key` with what it does."""

    def __init__(self, window: "DeskWindow", presenters: Presenters) -> None:
        self._presenters = presenters
        go = presenters.navigation.go
        actions: dict[Key, Callable[[], None]] = {
            Key.ACCEPT: lambda: self._ringing(presenters.cards.accept),
            Key.REJECT: lambda: self._ringing(presenters.cards.reject),
            Key.HOLD: presenters.call_bar.toggle_hold,
            Key.MUTE: presenters.call_bar.toggle_mute,
            Key.KEYPAD: window.toggle_keypad,
            Key.HANG_UP: presenters.call_bar.hang_up,
            Key.NEW_CALL: window.toggle_new_call,
            Key.CALL_BACK: window.history.call_back,
            Key.STATUS: window.call_bar.status.open,
            Key.INBOX: lambda: go(Screen.INBOX),
            Key.CUSTOMERS: lambda: go(Screen.CUSTOMERS),
            Key.CALLS: lambda: go(Screen.CALLS),
            Key.SEARCH: window.focus_search,
            Key.DISMISS: window.notices.dismiss_newest,
            Key.SHORTCUTS: window.toggle_shortcuts,
        }
        for key, action in actions.items():
            shortcut = QShortcut(QKeySequence(key.value), window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(action)

    def _ringing(self, verb: Callable[[CallId], None]) -> None:
        call = self._presenters.cards.first_ringing()
        if call is not None:
            verb(call)
