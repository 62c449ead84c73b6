"""The fly-out that tells the office what is wrong."""

from PySide6.QtWidgets import QWidget

from ccpdesk.ui.forms.report_issue import Ui_ReportIssue
from ccpdesk.ui.models.report_issue import ReportIssue, ReportView
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.fly_out import FlyOut
from ccpdesk.ui.widgets.field_fault import mark_fault


class ReportIssueFlyOut(FlyOut):
    """Keeps what was typed until it was sent."""

    def __init__(self, presenter: ReportIssue, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._done = 0
        self._form = Ui_ReportIssue()
        self._form.setupUi(self)
        form = self._form
        form.textField.textChanged.connect(self._typed)
        form.textField.textChanged.connect(presenter.typed)
        form.sendButton.clicked.connect(lambda: presenter.send(form.textField.toPlainText()))
        form.closeButton.clicked.connect(self.close_up)
        theme.follow(lambda: form.closeButton.setIcon(theme.icon("close", size=16)))
        self._typed()
        presenter.watch(self._render)

    def first_field(self) -> QWidget:
        """The words."""
        return self._form.textField

    def _typed(self) -> None:
        self._form.sendButton.setEnabled(bool(self._form.textField.toPlainText().strip()))

    def _render(self, view: ReportView) -> None:
        self._form.aboutLabel.setText(view.about)
        self._form.problemLabel.setText(view.problem)
        self._form.problemLabel.setVisible(bool(view.problem))
        mark_fault(self._form.textField, view.problem)
        if self.isVisible():
            self.adjustSize()
        if view.done != self._done:
            self._done = view.done
            self._form.textField.clear()
            self.close_up()
