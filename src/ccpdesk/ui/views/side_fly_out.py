"""Fly-outs with a form, along the side of the window away from the calls; open as their presenter says."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ccpdesk.ui.forms.add_location import Ui_AddLocation
from ccpdesk.ui.forms.edit_contacts import Ui_EditContacts
from ccpdesk.ui.forms.new_customer import Ui_NewCustomer
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.fly_out import FlyOut

_WIDTH = 580
_LEFT_FREE = 56
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


AskingForm = Ui_NewCustomer | Ui_EditContacts | Ui_AddLocation
"""Forms with a question, a save button and two ways out."""


class AskingPresenter(Protocol):
    """What every presenter of such a form can do."""

    def cancel(self) -> None:
        """Close, or ask first."""
        ...

    def keep(self) -> None:
        """Go on typing."""
        ...

    def throw_away(self) -> None:
        """Close, and forget what was typed."""
        ...


class SideFlyOut(FlyOut):
    """Escape asks before it throws input away; that question is a strip in place."""

    def __init__(self, presenter: AskingPresenter, below: QWidget, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._asking = presenter
        self._below = below
        self._theme = theme
        self._asks = False
        self._save: Callable[[], None] = presenter.keep

    def connect_form(self, form: AskingForm, save: Callable[[], None]) -> None:
        """Connect what every form has."""
        form.askFrame.hide()
        self._save = save
        form.saveButton.clicked.connect(save)
        form.saveButton.setToolTip(self.tr("Ctrl+Enter"))
        form.cancelButton.clicked.connect(self._asking.cancel)
        form.closeButton.clicked.connect(self._asking.cancel)
        form.keepButton.clicked.connect(self._asking.keep)
        form.throwButton.clicked.connect(self._asking.throw_away)
        self._theme.follow(lambda: form.closeButton.setIcon(self._theme.icon("close", size=16)))

    def render_open(self, form: AskingForm, opened: bool, asks: bool, *, take_focus: bool = True) -> None:
        """Open or close, and show the question or not.

        A form that comes back by itself, with its call, leaves the keyboard where it is.
        """
        form.askFrame.setVisible(asks)
        if opened != self.isVisible():
            if opened:
                self._open(take_focus)
            else:
                self.close_up()
        if asks and not self._asks:
            form.keepButton.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._asks and not asks and opened:
            self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
        self._asks = asks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, or asks; Ctrl+Enter saves, Enter alone in a field does not."""
        if event.key() == Qt.Key.Key_Escape:
            self._asking.cancel()
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._save()
        else:
            super().keyPressEvent(event)

    def _open(self, take_focus: bool) -> None:
        self._focus_before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        if take_focus:
            self.first_field().setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self) -> None:
        window = self._over
        top = self._below.mapTo(window, self._below.rect().bottomLeft()).y() + 1
        width = min(_WIDTH, window.width() - _LEFT_FREE)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setGeometry(0 if mirrored else window.width() - width, top, width, window.height() - top)
