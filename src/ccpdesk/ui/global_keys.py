"""Keys for calls that work behind other programs; none unless the settings name some (DESK-01)."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication

from ccpdesk.ui.desk_window import DeskWindow
from ccpdesk.ui.presenters import Presenters
from ccpdesk.ui.x11_keys import KeyTaken, X11Keys
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Notice, Severity


class GlobalKeys(QObject):
    """Takes the keys wanted where the platform lets it, and tells the agent of those it did not get.

    ``wanted``: ``accept``, ``reject``, ``hang_up``, ``mute``, ``show`` → a key such as ``Ctrl+Alt+M``.
    """

    def __init__(
        self, wanted: Mapping[str, str], desk: Desk, presenters: Presenters, window: DeskWindow
    ) -> None:
        super().__init__(window)
        self._desk = desk
        cards = presenters.cards
        self._deeds: dict[str, Callable[[], None]] = {
            "accept": lambda: self._ringing(cards.accept),
            "reject": lambda: self._ringing(cards.reject),
            "hang_up": presenters.call_bar.hang_up,
            "mute": presenters.call_bar.toggle_mute,
            "show": window.come_forward,
        }
        self._first_ringing = cards.first_ringing
        self._keys: X11Keys | None = None
        chosen = {name: key for name, key in wanted.items() if key}
        if chosen:
            self._take(chosen)

    def _take(self, chosen: Mapping[str, str]) -> None:
        if QGuiApplication.platformName() != "xcb":
            self._tell(
                _say("Shortcuts that work behind other windows are not available on this system"),
                _say("They need X11. The keys of the window work, and those of the headset."),
            )
            return
        self._keys = X11Keys(parent=self)
        taken = []
        for name, key in chosen.items():
            try:
                self._keys.grab(key, self._deeds[name])
            except KeyTaken:
                taken.append(key)
        if taken:
            self._tell(
                _say("Another program has taken {keys}").format(keys=", ".join(taken)),
                _say("Choose other keys in settings.toml, [global_keys], and start ccpdesk again."),
            )

    def _ringing(self, verb: Callable[..., None]) -> None:
        call = self._first_ringing()
        if call is not None:
            verb(call)

    def _tell(self, text: str, remedy: str) -> None:
        notice = Notice("global keys", Severity.WARNING, text, remedy)
        self._desk.show(self._desk.state.with_notice(notice))


def _say(text: str) -> str:
    return QCoreApplication.translate("GlobalKeys", text)
