"""Asked in place when the window is closed during a call."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QWidget

from ccpdesk.ui.forms.close_question import Ui_CloseQuestion
from ccpdesk.ui.theme.theme import Theme


class CloseQuestion(QFrame):
    """A strip with two answers; the harmless one has the focus."""

    def __init__(self, close: Callable[[], None], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._form = Ui_CloseQuestion()
        self._form.setupUi(self)
        self._form.stayButton.clicked.connect(self.hide)
        self._form.closeButton.clicked.connect(close)
        self.hide()
        theme.follow(self._dress)

    def ask(self) -> None:
        """Show the question."""
        self.show()
        self._form.stayButton.setFocus()

    def _dress(self) -> None:
        icon = self._theme.icon("warning", self._theme.tokens.amber)
        self._form.iconLabel.setPixmap(icon.pixmap(QSize(20, 20), self.devicePixelRatio()))
