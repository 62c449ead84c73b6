"""The mailbox at the foot of the rail: how many messages are new, one click to hear them (CALL-14)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ccpdesk.ui.models.services import Services, ServicesView
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.widgets.rail_button import RailButton


class MailboxButton(RailButton):
    """Hidden until the PBX tells of a mailbox."""

    def __init__(self, presenter: Services, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._new = 0
        self.setCheckable(False)
        self.setAutoExclusive(False)
        self.setText(self.tr("Voicemail"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(presenter.call_mailbox)
        theme.follow(self._dress)
        presenter.watch(self._render)

    def _render(self, view: ServicesView) -> None:
        self.setVisible(view.mail is not None)
        if view.mail is not None:
            self._new = view.mail.new
            self.setToolTip(view.mail.hint)
            self.setAccessibleName(view.mail.hint)
            self._dress()

    def _dress(self) -> None:
        tokens = self._theme.tokens
        self.setIcon(self._theme.icon("voicemail", tokens.rail_text))
        self.set_badge(self._new, tokens.red)
