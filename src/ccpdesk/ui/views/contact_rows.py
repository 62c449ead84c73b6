"""Rows of contact methods that can be edited, added and deleted (CUST-06)."""

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from ccpdesk.customers.customer import EVERY_NOTIFICATION, ContactKind, Notification
from ccpdesk.kernel.ids import ContactId
from ccpdesk.ui.forms.contact_row import Ui_ContactRow
from ccpdesk.ui.models.call_words import contact_word
from ccpdesk.ui.models.customer_draft import ContactDraft, Faults
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.widgets.field_fault import mark_fault
from ccpdesk.ui.widgets.style_property import set_style_property

_KINDS = tuple(ContactKind)


class ContactRow(QWidget):
    """One contact method."""

    edited = Signal(dict)
    left = Signal()
    deleted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.form = Ui_ContactRow()
        self.form.setupUi(self)
        form = self.form
        form.kindBox.addItems([contact_word(kind, QCoreApplication.translate) for kind in _KINDS])
        form.kindBox.activated.connect(lambda index: self.edited.emit({"kind": _KINDS[index]}))
        form.valueField.textEdited.connect(lambda text: self.edited.emit({"value": text}))
        form.memoField.textEdited.connect(lambda text: self.edited.emit({"memo": text}))
        form.valueField.editingFinished.connect(self.left)
        form.deleteButton.clicked.connect(self.deleted)
        self._menu = QMenu(form.notifyButton)
        self._told: dict[Notification, QAction] = {}
        for kind, word in self._words().items():
            action = QAction(word, self._menu, checkable=True)
            action.triggered.connect(self._notifications_chosen)
            self._menu.addAction(action)
            self._told[kind] = action
        form.notifyButton.setMenu(self._menu)
        form.notifyButton.setToolTip(self.tr("What the customer is told here without asking"))
        self._theme = theme
        theme.follow(self._dress)

    def _dress(self) -> None:
        self.form.deleteButton.setIcon(self._theme.icon("close", self._theme.tokens.muted, 16))

    def show_draft(self, draft: ContactDraft, fault: str, doubt: str) -> None:
        """Show the row; fields that say the same already are left alone."""
        form = self.form
        form.kindBox.setCurrentIndex(_KINDS.index(draft.kind))
        for field, text in ((form.valueField, draft.value), (form.memoField, draft.memo)):
            if field.text() != text:
                blocker = QSignalBlocker(field)
                field.setText(text)
                field.setCursorPosition(0)
                blocker.unblock()
        mark_fault(form.valueField, fault)
        set_style_property(form.faultLabel, "role", "small" if doubt and not fault else "fault")
        form.faultLabel.setText(fault or doubt)
        form.faultLabel.setVisible(bool(fault or doubt))
        for kind, action in self._told.items():
            action.setChecked(kind in draft.notifications)
        word = self._notify_word(draft.notifications)
        form.notifyButton.setText(word)
        form.notifyButton.setAccessibleName(self.tr("Notifications: {what}").format(what=word))

    def _notify_word(self, told: frozenset[Notification]) -> str:
        if told == EVERY_NOTIFICATION:
            return self.tr("Notify ✓")
        if not told:
            return self.tr("Silent")
        return self.tr("Notify {count} of {all}").format(count=len(told), all=len(EVERY_NOTIFICATION))

    def _notifications_chosen(self) -> None:
        chosen = frozenset(kind for kind, action in self._told.items() if action.isChecked())
        self.edited.emit({"notifications": chosen})

    def _words(self) -> dict[Notification, str]:
        return {
            Notification.CONFIRMATION: self.tr("Confirmations"),
            Notification.REMINDER: self.tr("Reminders"),
            Notification.ON_THE_WAY: self.tr("On the way"),
            Notification.FOLLOW_UP: self.tr("Follow-ups"),
        }


class ContactRows(QWidget):
    """All rows, and the button for one more; a row keeps its widget while its contact method is there."""

    edited = Signal(object, dict)
    left = Signal()
    added = Signal()
    deleted = Signal(object)
    rows_changed = Signal()
    """The order of Tab must be made anew."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: dict[ContactId, ContactRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._fault = QLabel(self)
        self._fault.setProperty("role", "fault")
        self._fault.setWordWrap(True)
        self._fault.setTextFormat(Qt.TextFormat.PlainText)  # a customer's name may look like HTML
        self._add = QPushButton(self.tr("+ Add contact method"), self)
        self._add.setObjectName("addContactButton")
        self._add.setAccessibleName(self.tr("Add contact method"))
        self._add.clicked.connect(self._one_more)
        self._column.addWidget(self._fault)
        self._column.addWidget(self._add)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """In the order of reading."""
        return (*self._rows.values(), self._add)

    def first_field(self) -> QWidget:
        """The first value."""
        return next((row.form.valueField for row in self._rows.values()), self._add)

    def first_fault(self) -> QWidget | None:
        """The first field with something wrong; the button when there is nothing at all."""
        wrong = (row.form.valueField for row in self._rows.values() if row.form.valueField.property("wrong"))
        return next(wrong, self.first_field() if self._fault.text() else None)

    def show_rows(
        self, drafts: tuple[ContactDraft, ...], form_name: str, faults: Faults, doubts: Faults
    ) -> None:
        """Show these rows."""
        changed = [draft.id for draft in drafts] != list(self._rows)
        for gone in self._rows.keys() - {draft.id for draft in drafts}:
            row = self._rows.pop(gone)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, draft in enumerate(drafts):
            if draft.id not in self._rows:
                self._rows[draft.id] = self._made(draft.id)
                self._column.insertWidget(place, self._rows[draft.id])
            self._rows[draft.id].show_draft(
                draft, faults.get(f"{form_name}.{draft.id}", ""), doubts.get(f"{form_name}.{draft.id}", "")
            )
        self._rows = {draft.id: self._rows[draft.id] for draft in drafts}
        said = faults.get(form_name, "")
        self._fault.setText(said)
        self._fault.setVisible(bool(said))
        if changed:
            self.rows_changed.emit()

    def _made(self, contact: ContactId) -> ContactRow:
        row = ContactRow(self._theme, self)
        row.edited.connect(lambda change: self.edited.emit(contact, change))
        row.left.connect(self.left)
        row.deleted.connect(lambda: self._delete(contact))
        row.show()
        return row

    def _one_more(self) -> None:
        self.added.emit()
        if self._rows:
            next(reversed(self._rows.values())).form.valueField.setFocus()

    def _delete(self, contact: ContactId) -> None:
        self._add.setFocus()
        self.deleted.emit(contact)
