"""The *New customer* fly-out (CUST-05, CUST-07)."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ccpdesk.customers.customer import CustomerType
from ccpdesk.ui.forms.new_customer import Ui_NewCustomer
from ccpdesk.ui.models.customer_draft import CustomerDraft
from ccpdesk.ui.models.new_customer import NewCustomer
from ccpdesk.ui.models.new_customer_form import DuplicateRow, NewCustomerView
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.address_box import AddressBox
from ccpdesk.ui.views.contact_rows import ContactRows
from ccpdesk.ui.views.side_fly_out import SideFlyOut
from ccpdesk.ui.widgets.elided_label import ElidedLabel
from ccpdesk.ui.widgets.field_fault import mark_fault
from ccpdesk.ui.widgets.tab_order import tab_through
from ccpdesk.ui.widgets.toggling import on_toggled, show_checked


class NewCustomerFlyOut(SideFlyOut):
    """Renders a `NewCustomerView`."""

    def __init__(self, presenter: NewCustomer, below: QWidget, theme: Theme, parent: QWidget) -> None:
        super().__init__(presenter, below, theme, parent)
        self._presenter = presenter
        self._duplicates: tuple[DuplicateRow, ...] = ()
        self._tries = self._openings = 0
        self._form = Ui_NewCustomer()
        self._form.setupUi(self)
        form = self._form
        self._service = AddressBox(form.content)
        self._billing = AddressBox(form.billingFrame, of_location=False)
        self._contacts = ContactRows(theme, form.content)
        self._billing_contacts = ContactRows(theme, form.billingFrame)
        form.serviceSlot.addWidget(self._service)
        form.billingSlot.addWidget(self._billing)
        form.contactsSlot.addWidget(self._contacts)
        form.billingContactsSlot.addWidget(self._billing_contacts)
        form.payerBox.addItems(
            [self.tr("Same as the service location"), self.tr("A different billing address")]
        )
        self._types = QButtonGroup(self)
        self._types.addButton(form.residentialButton)
        self._types.addButton(form.commercialButton)
        self.connect_form(form, presenter.create)
        self._connect()
        self._order()
        presenter.watch(self._render)

    def first_field(self) -> QWidget:
        """The name."""
        return self._form.nameField

    def _connect(self) -> None:
        form, presenter = self._form, self._presenter
        on_toggled(form.residentialButton, lambda: presenter.change(type=CustomerType.RESIDENTIAL))
        on_toggled(form.commercialButton, lambda: presenter.change(type=CustomerType.COMMERCIAL))
        form.nameField.textEdited.connect(lambda text: presenter.change(name=text))
        form.nameField.editingFinished.connect(presenter.look_for_duplicates)
        form.payerBox.activated.connect(lambda index: presenter.change(other_payer=index == 1))
        form.payerField.textEdited.connect(lambda text: presenter.change(payer=text))
        for which, box in (("service", self._service), ("billing", self._billing)):
            box.edited.connect(lambda part, text, one=which: presenter.change_address(one, part, text))
            box.chosen.connect(presenter.choose_place)
        self._service.left.connect(presenter.look_for_duplicates)
        for which, rows in (("contacts", self._contacts), ("billing_contacts", self._billing_contacts)):
            rows.edited.connect(
                lambda contact, change, one=which: presenter.change_contact(one, contact, **change)
            )
            rows.added.connect(lambda one=which: presenter.add_contact(one))
            rows.deleted.connect(lambda contact, one=which: presenter.remove_contact(one, contact))
            rows.left.connect(presenter.look_for_duplicates)
            rows.rows_changed.connect(self._order)

    def _order(self) -> None:
        form = self._form
        tab_through(
            form.residentialButton,
            form.commercialButton,
            form.nameField,
            self._service,
            *self._contacts.stops,
            form.payerBox,
            form.payerField,
            self._billing,
            *self._billing_contacts.stops,
            form.duplicatesFrame,
            form.askFrame,
            form.saveButton,
            form.cancelButton,
            form.closeButton,
        )

    def _render(self, view: NewCustomerView) -> None:
        form, draft = self._form, view.draft
        if draft is not None:
            self._render_draft(draft, view)
            self._render_duplicates(view)
            form.aboutLabel.setText(view.about)
            unsure = bool(view.duplicates or view.doubt) and view.tries > 0 and not view.faults
            form.saveButton.setText(self.tr("Create all the same") if unsure else self.tr("Create customer"))
        asked_for = view.openings != self._openings
        self._openings = view.openings or self._openings
        self.render_open(form, draft is not None, view.asks, take_focus=asked_for)
        if view.tries != self._tries:
            self._tries = view.tries
            if view.faults:
                self._go_to_fault()

    def _render_draft(self, draft: CustomerDraft, view: NewCustomerView) -> None:
        form, faults = self._form, view.faults
        show_checked(form.residentialButton, draft.type is CustomerType.RESIDENTIAL)
        show_checked(form.commercialButton, draft.type is CustomerType.COMMERCIAL)
        for field, label, text, name in (
            (form.nameField, form.nameFault, draft.name, "name"),
            (form.payerField, form.payerFault, draft.payer, "payer"),
        ):
            if field.text() != text:
                blocker = QSignalBlocker(field)
                field.setText(text)
                blocker.unblock()
            mark_fault(field, faults.get(name, ""))
            label.setText(faults.get(name, ""))
            label.setVisible(name in faults)
        self._service.show_draft(draft.service, "service", faults, view.home)
        self._billing.show_draft(draft.billing, "billing", faults, view.home)
        self._service.show_found(view.found if view.found_for == "service" else None)
        self._billing.show_found(view.found if view.found_for == "billing" else None)
        self._contacts.show_rows(draft.contacts, "contacts", faults, view.doubts)
        self._billing_contacts.show_rows(draft.billing_contacts, "billing_contacts", faults, view.doubts)
        form.payerBox.setCurrentIndex(int(draft.other_payer))
        form.billingFrame.setVisible(draft.other_payer)

    def _render_duplicates(self, view: NewCustomerView) -> None:
        form = self._form
        form.duplicatesFrame.setVisible(bool(view.duplicates or view.doubt))
        form.duplicatesLabel.setVisible(bool(view.duplicates))
        form.doubtLabel.setText(view.doubt)
        form.doubtLabel.setVisible(bool(view.doubt))
        if view.duplicates == self._duplicates:
            return
        self._duplicates = view.duplicates
        while (item := form.duplicatesSlot.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in view.duplicates:
            form.duplicatesSlot.addWidget(self._duplicate(row))
        self._order()

    def _duplicate(self, row: DuplicateRow) -> QWidget:
        line = QWidget(self._form.duplicatesFrame)
        box = QHBoxLayout(line)
        box.setContentsMargins(0, 2, 0, 2)
        text = ElidedLabel(line)
        text.set_lines(2)
        text.setText(row.text)
        button = QPushButton(self.tr("Open"), line)
        button.setObjectName("openExistingButton")
        button.setAccessibleName(self.tr("Open {customer}").format(customer=row.text))
        button.setToolTip(self.tr("It is this customer: link the call to it"))
        button.clicked.connect(lambda: self._presenter.open_existing(row.customer))
        box.addWidget(text, 1)
        box.addWidget(button)
        return line

    def _go_to_fault(self) -> None:
        form = self._form
        first = (
            form.nameField if form.nameField.property("wrong") else None,
            self._service.first_fault(),
            self._contacts.first_fault(),
            form.payerField if form.payerField.property("wrong") else None,
            self._billing.first_fault(),
            self._billing_contacts.first_fault(),
        )
        field = next((one for one in first if one is not None), None)
        if field is not None:
            field.setFocus()
            form.scroll.ensureWidgetVisible(field, 0, 60)
