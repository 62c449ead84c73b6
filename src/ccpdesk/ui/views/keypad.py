"""The keypad: clicks and typed digits become DTMF in the active call."""

from functools import partial

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ccpdesk.ui.forms.keypad import Ui_Keypad
from ccpdesk.ui.models.call_bar import CallBar, CallBarView
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.fly_out import FlyOut

_DIGITS = "0123456789*#"
_REMEMBERED = 18


class KeypadFlyOut(FlyOut):
    """Closes by itself when its call is over or held."""

    def __init__(self, presenter: CallBar, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._sent = ""
        self._form = Ui_Keypad()
        self._form.setupUi(self)
        for button in self.findChildren(QPushButton):
            button.clicked.connect(partial(self._press, button.text()))
        self._form.closeButton.clicked.connect(self.close_up)
        theme.follow(lambda: self._form.closeButton.setIcon(theme.icon("close", size=16)))
        presenter.watch(self._render)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits typed are digits pressed."""
        if event.text() and event.text() in _DIGITS:
            self._press(event.text())
        else:
            super().keyPressEvent(event)

    def _press(self, digit: str, _checked: bool = False) -> None:
        self._presenter.press_key(digit)
        self._sent = (self._sent + digit)[-_REMEMBERED:]
        self._form.sentLabel.setText(self._sent)

    def _render(self, view: CallBarView) -> None:
        if view.block is None or not view.block.active:
            self._sent = ""
            self._form.sentLabel.setText(self.tr("Digits go to the call"))
            self.close_up()
