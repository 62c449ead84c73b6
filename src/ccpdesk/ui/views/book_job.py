"""The form *Book job* in the side panel."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ccpdesk.kernel.ids import DraftId
from ccpdesk.ui.forms.book_job import Ui_BookJob
from ccpdesk.ui.models.side_panel import BookView, SidePanel
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.windows_of_day import WindowsOfDay
from ccpdesk.ui.widgets.early_letters import EarlyLetters


class BookJobForm(QWidget):
    """Renders a `BookView`. What is typed goes to the draft letter by letter."""

    def __init__(self, presenter: SidePanel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._draft: DraftId | None = None
        self._discarding = False
        self._form = Ui_BookJob()
        self._form.setupUi(self)
        self._windows = WindowsOfDay(self._form, presenter)
        self._early = EarlyLetters(self._form.typeField)
        self._form.bookButton.setToolTip(self.tr("Book job (Ctrl+Enter)"))
        self._form.noJobButton.setToolTip(self.tr("Say why no job comes of this call"))
        self._form.quotesHeading.setText(self.tr("QUOTES FOR THIS ADDRESS"))
        self._connect()
        theme.follow(lambda: self._form.closeButton.setIcon(theme.icon("close", size=16)))

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self._form.typeField

    def render_book(self, view: BookView) -> None:
        """Show the draft and what can be chosen."""
        form = self._form
        other = view.draft.id != self._draft
        self._draft = view.draft.id
        form.whoLabel.setText(view.who)
        form.whereLabel.setText(view.where)
        form.savedLabel.setText(view.saved)
        form.quotesHeading.setVisible(bool(view.quotes))
        form.quotesLabel.setVisible(bool(view.quotes))
        form.quotesLabel.setText("\n".join(view.quotes))
        _fill(form.typeField, view.job_types, view.draft.job_type, self.tr("Choose…"))
        self._early.render(reading=view.reading, other=other)
        _fill(form.unitField, view.business_units, view.draft.business_unit)
        _fill(form.campaignField, view.campaigns, view.draft.campaign)
        _fill(form.priorityField, view.priorities, view.priorities[view.priority])
        _write(form.summaryField, view.draft.summary, other)
        _write(form.notesField, view.draft.technician_notes, other)
        _write(form.tagsField, ", ".join(view.draft.tags), other)
        self._windows.render(view.windows)
        told = view.problem and view.problem != form.problemLabel.text()
        form.problemLabel.setText(view.problem)
        form.problemLabel.setVisible(bool(view.problem))
        if told and view.draft.job_type and not any(one.chosen and one.free for one in view.windows.options):
            self._bring_windows_into_sight()
        form.noJobButton.setVisible(view.asks_reason)
        form.bookButton.setEnabled(not view.busy)
        form.hintLabel.setText(view.hint)
        if other:
            self._ask_to_discard(on=False)

    def _bring_windows_into_sight(self) -> None:
        """What is to be chosen now; the refusal below has taken room from them."""
        for layout in (self._form.foot, self.layout()):
            if layout is not None:
                layout.activate()
        self._form.scroll.ensureWidgetVisible(self._form.windowPicker)

    def _connect(self) -> None:
        form, presenter = self._form, self._presenter
        form.typeField.activated.connect(lambda _: presenter.edit(job_type=_chosen(form.typeField)))
        form.unitField.activated.connect(lambda _: presenter.edit(business_unit=_chosen(form.unitField)))
        form.campaignField.activated.connect(lambda _: presenter.edit(campaign=_chosen(form.campaignField)))
        form.priorityField.activated.connect(presenter.edit_priority)
        form.summaryField.textChanged.connect(lambda: presenter.edit(summary=form.summaryField.toPlainText()))
        form.notesField.textChanged.connect(
            lambda: presenter.edit(technician_notes=form.notesField.toPlainText())
        )
        form.tagsField.textEdited.connect(presenter.edit_tags)
        form.bookButton.clicked.connect(presenter.book)
        form.noJobButton.clicked.connect(presenter.ask_reason)
        form.closeButton.clicked.connect(presenter.close)
        form.discardButton.clicked.connect(self._discard)

    def _discard(self) -> None:
        if self._discarding:
            self._presenter.discard()
        else:
            self._ask_to_discard(on=True)

    def _ask_to_discard(self, *, on: bool) -> None:
        self._discarding = on
        really = self.tr("Really throw this draft away?")
        self._form.discardButton.setText(really if on else self.tr("Discard draft"))
        self._form.discardButton.setAccessibleName(self._form.discardButton.text())


def _fill(field: QComboBox, choices: tuple[str, ...], chosen: str, hint: str = "—") -> None:
    """Choices of a field; the empty one shows the hint."""
    if tuple(field.itemData(number) for number in range(field.count())) != choices:
        with QSignalBlocker(field):
            field.clear()
            for choice in choices:
                field.addItem(choice or hint, choice)
    with QSignalBlocker(field):
        field.setCurrentIndex(max(0, choices.index(chosen) if chosen in choices else 0))


def _chosen(field: QComboBox) -> str:
    return str(field.currentData())


def _write(field: QPlainTextEdit | QLineEdit, text: str, other: bool) -> None:
    """Another draft's text, or what was typed elsewhere; never over the hands of who types here."""
    if field.hasFocus() and not other:
        return
    with QSignalBlocker(field):
        if isinstance(field, QPlainTextEdit):
            if field.toPlainText() != text:
                field.setPlainText(text)
        elif field.text() != text:
            field.setText(text)
