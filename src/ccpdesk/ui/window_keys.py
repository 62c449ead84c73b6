"""The keyboard shortcuts of the main window at work."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ccpdesk.kernel.ids import CallId
from ccpdesk.ui.models.keys import Key
from ccpdesk.ui.presenters import Presenters

Deed = Callable[[], None]


class WindowKeys:
    """Connects every `Key` with what it does: presenters' verbs here, the window's own from ``of_window``."""

    def __init__(self, window: QWidget, presenters: Presenters, of_window: Mapping[Key, Deed]) -> None:
        self._presenters = presenters
        deeds: dict[Key, Deed] = {
            Key.ACCEPT: lambda: self._ringing(presenters.cards.accept),
            Key.REJECT: lambda: self._ringing(presenters.cards.reject),
            Key.HOLD: presenters.call_bar.toggle_hold,
            Key.MUTE: presenters.call_bar.toggle_mute,
            Key.PAUSE_RECORDING: presenters.call_bar.pause_recording,
            Key.HANG_UP: presenters.call_bar.hang_up,
            Key.END_WRAP_UP: presenters.status.end_wrap_up,
            Key.REDIAL: presenters.dialler.redial,
            Key.FIND_TENANT: presenters.finder.find,
            Key.NEW_CUSTOMER: presenters.new_customer.open,
            Key.ASK_HELP: presenters.call_bar.ask_help,
            **of_window,
        }
        for key in Key:
            shortcut = QShortcut(QKeySequence(key.value), window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(deeds[key])

    def _ringing(self, verb: Callable[[CallId], None]) -> None:
        call = self._presenters.cards.first_ringing()
        if call is not None:
            verb(call)
