"""The day of an appointment and its arrival windows, in the forms that have both."""

from PySide6.QtCore import QDate, QSignalBlocker

from ccpdesk.ui.forms.book_job import Ui_BookJob
from ccpdesk.ui.forms.change_appointment import Ui_ChangeAppointment
from ccpdesk.ui.models.side_panel import SidePanel, WindowsView


class WindowsOfDay:
    """Renders a `WindowsView`."""

    def __init__(self, form: Ui_BookJob | Ui_ChangeAppointment, presenter: SidePanel) -> None:
        self._form = form
        form.windowPicker.follow(form.dayField)
        form.dayField.speak_as(form.dayField.accessibleName())
        form.dayField.dateChanged.connect(lambda day: presenter.look_at(day.toPython()))
        form.windowPicker.chosen.connect(presenter.choose)

    def render(self, view: WindowsView) -> None:
        """Show the day, and its windows or why there are none."""
        form = self._form
        form.dayField.setEnabled(view.day is not None)
        if view.day is not None and not form.dayField.hasFocus():
            with QSignalBlocker(form.dayField):
                form.dayField.setDate(QDate(view.day.year, view.day.month, view.day.day))
        form.windowPicker.show_options(view.options)
        form.windowPicker.setVisible(bool(view.options))
        form.noWindowsLabel.setText(view.hint)
        form.noWindowsLabel.setVisible(bool(view.hint))
