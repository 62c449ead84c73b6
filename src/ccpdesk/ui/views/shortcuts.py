"""The list of keyboard shortcuts."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QWidget

from ccpdesk.ui.forms.shortcuts import Ui_Shortcuts
from ccpdesk.ui.models.keys import Key, key_word
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.fly_out import FlyOut
from ccpdesk.ui.views.tooltips import key_text


class ShortcutList(FlyOut):
    """Every key of the window, from the same table that makes them work."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._form = Ui_Shortcuts()
        self._form.setupUi(self)
        for row, key in enumerate(Key):
            name = QLabel(key_text(key))
            name.setTextFormat(Qt.TextFormat.PlainText)
            name.setProperty("role", "chip")
            what = QLabel(key_word(key, QCoreApplication.translate))
            what.setTextFormat(Qt.TextFormat.PlainText)
            self._form.grid.addWidget(what, row, 0)
            self._form.grid.addWidget(name, row, 1, Qt.AlignmentFlag.AlignRight)
        self._form.closeButton.clicked.connect(self.close_up)
        theme.follow(lambda: self._form.closeButton.setIcon(theme.icon("close", size=16)))

    def first_field(self) -> QWidget:
        """The button that closes it."""
        return self._form.closeButton
