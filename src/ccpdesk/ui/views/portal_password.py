"""The fly-out that asks whether, and where to, a link for the portal is to be sent."""

from PySide6.QtWidgets import QWidget

from ccpdesk.ui.forms.portal_password import Ui_PortalPassword
from ccpdesk.ui.models.portal_password import PortalPassword, PortalPasswordView
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.fly_out import FlyOut


class PortalPasswordFlyOut(FlyOut):
    """Renders a `PortalPasswordView`; closes once the link is on its way."""

    def __init__(self, presenter: PortalPassword, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._done = 0
        self._addresses: tuple[str, ...] = ()
        self._form = Ui_PortalPassword()
        self._form.setupUi(self)
        form = self._form
        form.sendButton.clicked.connect(lambda: presenter.send(form.addressBox.currentText()))
        form.closeButton.clicked.connect(self.close_up)
        theme.follow(lambda: form.closeButton.setIcon(theme.icon("close", size=16)))
        presenter.watch(self._render)

    def first_field(self) -> QWidget:
        """Where to; Enter alone sends nothing yet."""
        form = self._form
        return form.addressBox if self._addresses else form.closeButton

    def _render(self, view: PortalPasswordView) -> None:
        form = self._form
        form.textLabel.setText(view.text)
        if view.addresses != self._addresses:
            self._addresses = view.addresses
            form.addressBox.clear()
            form.addressBox.addItems(view.addresses)
        for widget in (form.addressBox, form.hintLabel, form.sendButton):
            widget.setVisible(bool(view.addresses))
        self.adjustSize()
        if view.done != self._done:
            self._done = view.done
            self.close_up()
