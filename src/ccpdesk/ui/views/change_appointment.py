"""The form in the side panel that reschedules or cancels an appointment."""

from PySide6.QtWidgets import QWidget

from ccpdesk.kernel.ids import AppointmentId
from ccpdesk.ui.forms.change_appointment import Ui_ChangeAppointment
from ccpdesk.ui.models.side_panel import ChangeView, SidePanel
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.windows_of_day import WindowsOfDay


class ChangeAppointmentForm(QWidget):
    """Renders a `ChangeView`."""

    def __init__(self, presenter: SidePanel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._view: ChangeView | None = None
        self._appointment: AppointmentId | None = None
        self._leaving = False
        self._form = Ui_ChangeAppointment()
        self._form.setupUi(self)
        form = self._form
        self._windows = WindowsOfDay(form, presenter)
        form.reasonField.textEdited.connect(lambda _: self._typed())
        form.moveButton.clicked.connect(self.reschedule)
        form.moveButton.setToolTip(self.tr("Reschedule (Ctrl+Enter)"))
        form.cancelButton.clicked.connect(lambda: presenter.cancel_appointment(form.reasonField.text()))
        form.closeButton.clicked.connect(presenter.close)
        theme.follow(lambda: form.closeButton.setIcon(theme.icon("close", size=16)))

    def first_field(self) -> QWidget:
        """The reason."""
        return self._form.reasonField

    def reschedule(self) -> None:
        """Move it, when a window and a reason are there."""
        if self._form.moveButton.isEnabled():
            self._presenter.reschedule(self._form.reasonField.text())

    def may_leave(self) -> bool:
        """Whether Escape may close it: with a reason typed only the second time."""
        if self._leaving or not self._form.reasonField.text().strip():
            return True
        self._leaving = True
        self._show_buttons()
        return False

    def render_change(self, view: ChangeView) -> None:
        """Show the appointment."""
        form = self._form
        if view.appointment != self._appointment:
            self._appointment = view.appointment
            form.reasonField.clear()
        self._view = view
        self._leaving = False
        form.whatLabel.setText(view.what)
        form.whenLabel.setText(view.when)
        self._windows.render(view.windows)
        form.problemLabel.setText(view.problem)
        form.problemLabel.setVisible(bool(view.problem))
        self._show_buttons()

    def forget(self) -> None:
        """It is closed: the next time begins without a reason."""
        self._appointment = None

    def _typed(self) -> None:
        self._leaving = False
        self._presenter.typed()
        self._show_buttons()

    def _show_buttons(self) -> None:
        form, view = self._form, self._view
        reason = bool(form.reasonField.text().strip())
        chosen = view is not None and any(option.chosen for option in view.windows.options)
        busy = view is not None and view.busy
        form.moveButton.setEnabled(reason and chosen and not busy)
        form.cancelButton.setEnabled(reason and not busy)
        if self._leaving:
            hint = self.tr("Nothing is changed yet. Press Escape again to leave it as it is.")
        else:
            hint = self.tr("The customer's reason is kept with the appointment.")
        form.hintLabel.setText(hint)
