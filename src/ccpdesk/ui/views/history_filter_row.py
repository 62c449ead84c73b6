"""The filters of the call history: what is chosen in them, and what they offer."""

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox

from ccpdesk.ui.forms.history import Ui_History
from ccpdesk.ui.models.history import History, HistoryView
from ccpdesk.ui.models.history_filters import Choice, Only, Period, Restriction
from ccpdesk.ui.widgets.toggling import on_toggled


class HistoryFilterRow:
    """Binds the fields of the form to `History.restrict`."""

    def __init__(self, form: Ui_History, presenter: History) -> None:
        self._form = form
        self._presenter = presenter
        self._only = {
            form.allButton: Only.ALL,
            form.answeredButton: Only.ANSWERED,
            form.missedButton: Only.MISSED,
            form.outboundButton: Only.OUTBOUND,
        }
        self._offered: dict[QComboBox, tuple[Choice, ...]] = {}
        today = QDate.currentDate()
        form.firstField.setDate(today.addDays(-6))
        form.lastField.setDate(today)
        form.firstField.speak_as(form.firstField.accessibleName())
        form.lastField.speak_as(form.lastField.accessibleName())
        form.searchField.textEdited.connect(self._restrict)
        for button in (*self._only, form.mineButton, form.everyoneButton):
            on_toggled(button, self._restrict)
        for box in (form.companyField, form.queueField, form.agentField, form.resultField, form.periodField):
            box.activated.connect(self._restrict)
        for day in (form.firstField, form.lastField):
            day.dateChanged.connect(self._restrict)

    def render(self, view: HistoryView) -> None:
        """Offer what can be chosen; who may see only their own calls is not asked whose."""
        form, offered = self._form, view.choices
        everyone = view.may_see_all and view.restriction.everyone
        form.whoseBox.setVisible(view.may_see_all)
        form.agentField.setVisible(everyone)
        form.daysBox.setVisible(view.restriction.period is Period.DAYS)
        for box, choices in (
            (form.companyField, offered.tenants),
            (form.queueField, offered.queues),
            (form.agentField, offered.agents),
            (form.resultField, offered.results),
            (form.periodField, offered.periods),
        ):
            if choices != self._offered.get(box):
                self._offered[box] = choices
                _fill(box, choices)

    def _restrict(self) -> None:
        form = self._form
        only = next((only for button, only in self._only.items() if button.isChecked()), Only.ALL)
        self._presenter.restrict(
            Restriction(
                everyone=form.everyoneButton.isChecked(),
                text=form.searchField.text(),
                only=only,
                tenant=self._chosen(form.companyField),
                queue=self._chosen(form.queueField),
                agent=self._chosen(form.agentField) if form.everyoneButton.isChecked() else None,
                result=self._chosen(form.resultField),
                period=self._chosen(form.periodField),
                first=_day(form.firstField.date()),
                last=_day(form.lastField.date()),
            )
        )

    def _chosen(self, box: QComboBox) -> Any:
        return self._offered[box][max(0, box.currentIndex())].key


def _fill(box: QComboBox, choices: tuple[Choice, ...]) -> None:
    """Offer these; what was chosen stays chosen while it is offered."""
    before = box.currentText()
    with QSignalBlocker(box):
        box.clear()
        box.addItems([choice.text for choice in choices])
        for number, choice in enumerate(choices):
            box.setItemData(number, choice.text, Qt.ItemDataRole.ToolTipRole)
        box.setCurrentIndex(max(0, box.findText(before, Qt.MatchFlag.MatchExactly)))


def _day(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
