"""The list of keyboard shortcuts."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QWidget

from ccpdesk.ui.forms.shortcuts import Ui_Shortcuts
from ccpdesk.ui.models.keys import Key, key_word
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.fly_out import FlyOut
from ccpdesk.ui.views.tooltips import key_text

_COLUMNS = 2
_BETWEEN = 28


class ShortcutList(FlyOut):
    """Every key of the window, from the same table that makes them work; in two columns, for low windows."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._form = Ui_Shortcuts()
        self._form.setupUi(self)
        keys = tuple(Key)
        lines = -(-len(keys) // _COLUMNS)
        self._form.grid.setColumnMinimumWidth(2, _BETWEEN)
        for number, key in enumerate(keys):
            column, row = divmod(number, lines)
            name = QLabel(key_text(key))
            name.setTextFormat(Qt.TextFormat.PlainText)
            name.setProperty("role", "chip")
            what = QLabel(key_word(key, QCoreApplication.translate))
            what.setTextFormat(Qt.TextFormat.PlainText)
            self._form.grid.addWidget(what, row, 3 * column)
            self._form.grid.addWidget(name, row, 3 * column + 1, Qt.AlignmentFlag.AlignRight)
        self._form.closeButton.clicked.connect(self.close_up)
        theme.follow(lambda: self._form.closeButton.setIcon(theme.icon("close", size=16)))

    def first_field(self) -> QWidget:
        """The button that closes it."""
        return self._form.closeButton
