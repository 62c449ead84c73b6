"""The menu behind the gear: theme, headset and shortcuts."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ccpdesk.ui.models.keys import Key
from ccpdesk.ui.theme.theme import Scheme, Theme
from ccpdesk.ui.views.tooltips import key_text


class SettingsMenu(QMenu):
    """What one can set from the window."""

    def __init__(
        self,
        theme: Theme,
        show_headset: Callable[[], None],
        show_shortcuts: Callable[[], None],
        report: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        schemes = {
            Scheme.SYSTEM: QCoreApplication.translate("SettingsMenu", "Colours of the system"),
            Scheme.LIGHT: QCoreApplication.translate("SettingsMenu", "Light"),
            Scheme.DARK: QCoreApplication.translate("SettingsMenu", "Dark"),
        }
        group = QActionGroup(self)
        for scheme, text in schemes.items():
            action = QAction(text, self, checkable=True, checked=theme.scheme is scheme)
            action.triggered.connect(lambda _on, wanted=scheme: theme.choose(wanted))
            group.addAction(action)
            self.addAction(action)
        self.addSeparator()
        headset = QCoreApplication.translate("SettingsMenu", "Headset")
        shortcuts = QCoreApplication.translate("SettingsMenu", "Keyboard shortcuts")
        for words, key, show in (
            (headset, Key.HEADSET, show_headset),
            (shortcuts, Key.SHORTCUTS, show_shortcuts),
        ):
            action = QAction(f"{words}\t{key_text(key)}", self)
            action.triggered.connect(show)
            self.addAction(action)
        action = QAction(QCoreApplication.translate("SettingsMenu", "Report issue"), self)
        action.triggered.connect(report)
        self.addAction(action)
