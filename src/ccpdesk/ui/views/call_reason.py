"""The reasons why no job came of a call, in the side panel: one click each."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ccpdesk.ui.forms.call_reason import Ui_CallReason
from ccpdesk.ui.models.side_panel import ReasonView, SidePanel
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.widgets.field_fault import mark_fault


class CallReasonForm(QWidget):
    """Renders a `ReasonView`."""

    def __init__(self, presenter: SidePanel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._reasons: tuple[str, ...] = ()
        self._form = Ui_CallReason()
        self._form.setupUi(self)
        self._form.closeButton.clicked.connect(presenter.close)
        self._form.noteField.textEdited.connect(lambda _: presenter.typed())
        theme.follow(lambda: self._form.closeButton.setIcon(theme.icon("close", size=16)))

    def first_field(self) -> QWidget:
        """The first reason."""
        item = self._form.reasonSlot.itemAt(0)
        return (item.widget() if item else None) or self._form.noteField

    def render_reason(self, view: ReasonView) -> None:
        """Show the reasons."""
        self._form.whoLabel.setText(view.who)
        self._form.hintLabel.setText(view.hint)
        self._form.closeButton.setVisible(not view.must)
        self._form.problemLabel.setText(view.problem)
        self._form.problemLabel.setVisible(bool(view.problem))
        mark_fault(self._form.noteField, view.problem)
        if view.reasons != self._reasons:
            self._reasons = view.reasons
            self._fill()

    def _fill(self) -> None:
        slot = self._form.reasonSlot
        while (item := slot.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for reason in self._reasons:
            button = QPushButton(reason.replace("&", "&&"), self)
            button.setAccessibleName(reason)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _, one=reason: self._give(one))
            slot.addWidget(button)

    def _give(self, reason: str) -> None:
        if self._presenter.give_reason(reason, self._form.noteField.text()):
            self._form.noteField.clear()
