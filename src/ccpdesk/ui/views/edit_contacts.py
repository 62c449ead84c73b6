"""The *Edit contact methods* fly-out (CUST-06, CUST-11)."""

from PySide6.QtWidgets import QLabel, QWidget

from ccpdesk.ui.forms.edit_contacts import Ui_EditContacts
from ccpdesk.ui.models.edit_contacts import ClashRow, EditContacts, EditContactsView
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.contact_rows import ContactRows
from ccpdesk.ui.views.side_fly_out import SideFlyOut
from ccpdesk.ui.widgets.tab_order import tab_through


class EditContactsFlyOut(SideFlyOut):
    """Renders an `EditContactsView`."""

    def __init__(self, presenter: EditContacts, below: QWidget, theme: Theme, parent: QWidget) -> None:
        super().__init__(presenter, below, theme, parent)
        self._clashes: tuple[ClashRow, ...] = ()
        self._tries = 0
        self._clashing = False
        self._form = Ui_EditContacts()
        self._form.setupUi(self)
        form = self._form
        self._rows = ContactRows(theme, form.content)
        form.contactsSlot.addWidget(self._rows)
        self._rows.edited.connect(lambda contact, change: presenter.change_contact(contact, **change))
        self._rows.added.connect(presenter.add_contact)
        self._rows.deleted.connect(presenter.remove_contact)
        self._rows.left.connect(presenter.look)
        self._rows.rows_changed.connect(self._order)
        form.mineButton.clicked.connect(presenter.keep_mine)
        form.theirsButton.clicked.connect(presenter.keep_theirs)
        self.connect_form(form, presenter.save)
        presenter.watch(self._render)

    def first_field(self) -> QWidget:
        """The first value."""
        return self._rows.first_field()

    def _order(self) -> None:
        form = self._form
        tab_through(
            *self._rows.stops,
            form.mineButton,
            form.theirsButton,
            form.askFrame,
            form.saveButton,
            form.cancelButton,
            form.closeButton,
        )

    def _render(self, view: EditContactsView) -> None:
        form = self._form
        form.aboutLabel.setText(view.name)
        self._rows.show_rows(view.contacts, "contacts", view.faults, view.doubts)
        form.clashFrame.setVisible(bool(view.clashes))
        form.clashLabel.setText(view.clash_heading)
        form.saveButton.setEnabled(not view.clashes)
        self._rows.setEnabled(not view.clashes)
        if view.clashes != self._clashes:
            self._clashes = view.clashes
            self._fill()
        self.render_open(form, bool(view.name), view.asks, take_focus=not view.late)
        if view.clashes and not self._clashing and not view.late:
            form.mineButton.setFocus()
        self._clashing = bool(view.clashes)
        if view.tries != self._tries:
            self._tries = view.tries
            fault = self._rows.first_fault() if view.faults else None
            if fault is not None:
                fault.setFocus()

    def _fill(self) -> None:
        slot = self._form.clashSlot
        while (item := slot.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in self._clashes:
            label = QLabel(self._form.clashFrame)
            label.setTextFormat(label.textFormat().PlainText)
            label.setWordWrap(True)
            words = self.tr("{field}\nYours: {mine}\nTheirs: {theirs}")
            label.setText(words.format(field=row.field, mine=row.mine, theirs=row.theirs))
            slot.addWidget(label)
