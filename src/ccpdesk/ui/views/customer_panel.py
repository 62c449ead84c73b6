"""The customer panel: search field above, and below it nothing yet, a list, or a profile."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from ccpdesk.ui.forms.customer_panel import Ui_CustomerPanel
from ccpdesk.ui.models.customer_panel import CustomerPanel, CustomerRow, PanelMode, PanelView, Scope
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.keys import Key
from ccpdesk.ui.models.new_customer_form import NewCustomerView
from ccpdesk.ui.models.tenant_finder import FinderView, TenantFinder
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.customer_rows import CustomerDelegate
from ccpdesk.ui.views.profile import ProfileView
from ccpdesk.ui.views.tenant_finder import TenantFinderView
from ccpdesk.ui.views.tooltips import with_key
from ccpdesk.ui.widgets.enter_list import enter_list
from ccpdesk.ui.widgets.enter_page import holds_focus
from ccpdesk.ui.widgets.row_model import RowModel


class CustomerPanelView(QWidget):
    """Renders a `PanelView`."""

    report_asked = Signal()
    new_customer_asked = Signal()
    contacts_asked = Signal()
    portal_asked = Signal()
    location_asked = Signal()
    booking_asked = Signal()
    change_asked = Signal(object)
    """An appointment of the profile is to be moved or cancelled."""

    def __init__(
        self, presenter: CustomerPanel, finder: TenantFinder, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._finder = finder
        self._theme = theme
        self._scopes: tuple[Scope, ...] = ()
        self._searched = ""
        self._form = Ui_CustomerPanel()
        self._form.setupUi(self)
        self._profile = ProfileView(self._form, presenter, theme)
        self._model: RowModel[CustomerRow] = RowModel(_spoken, _hint, self)
        self._form.results.setModel(self._model)
        self._form.results.setItemDelegate(CustomerDelegate(theme, self._form.results))
        self._mode = PanelMode.EMPTY
        self._finding = False
        self._finder_page = TenantFinderView(finder, theme, self._form.pages)
        self._form.pages.addWidget(self._finder_page)
        self._connect()
        theme.follow(self._dress)
        presenter.watch(self._render)
        finder.watch(self._render_finder)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._form.searchField.setFocus()
        self._form.searchField.selectAll()

    def _connect(self) -> None:
        form = self._form
        form.searchField.textEdited.connect(self._presenter.typed)
        form.searchField.returnPressed.connect(lambda: self._presenter.entered(form.searchField.text()))
        form.searchField.down.connect(lambda: enter_list(form.results))
        form.searchField.setToolTip(with_key(self.tr("Search customers"), Key.SEARCH))
        form.searchField.scope.setToolTip(self.tr("Where to search"))
        form.findTenantButton.clicked.connect(self._finder.find)
        form.goToTenantButton.clicked.connect(self._finder.go_to)
        form.searchField.scopes.aboutToShow.connect(self._fill_scopes)
        form.reportLink.clicked.connect(self.report_asked)
        form.reportLink.setToolTip(self.tr("Tell the office that something here is wrong"))
        form.newCustomerButton.clicked.connect(self.new_customer_asked)
        form.portalButton.clicked.connect(self.portal_asked)
        form.portalButton.setToolTip(self.tr("Send the customer a link to set a new portal password"))
        form.editContactsButton.clicked.connect(self.contacts_asked)
        form.editContactsButton.setToolTip(self.tr("Edit contact methods"))
        form.editContactsButton.setAccessibleName(self.tr("Edit contact methods"))
        form.addLocationButton.clicked.connect(self.location_asked)
        form.addLocationButton.setToolTip(self.tr("Another address of this customer"))
        form.numberOffer.clicked.connect(self._presenter.take_offer)
        form.bookButton.clicked.connect(self.booking_asked)
        form.bookButton.setToolTip(with_key(self.tr("Book a job at this address"), Key.BOOK))
        form.changeButton.clicked.connect(self._ask_change)
        form.sectionTable.change_asked.connect(self._ask_change)
        form.results.clicked.connect(lambda index: self._open(index.row()))
        form.results.activated.connect(lambda index: self._open(index.row()))

    def offer_new_customer(self, view: NewCustomerView) -> None:
        """Let a new customer be created, or say why that can't be now."""
        reason = view.offered
        button = self._form.newCustomerButton
        button.setEnabled(not reason)
        button.setToolTip(reason or with_key(self.tr("Create a customer for this call"), Key.NEW_CUSTOMER))
        button.setAccessibleDescription(reason)

    def _ask_change(self) -> None:
        appointment = self._form.sectionTable.appointment
        if appointment is not None:
            self.change_asked.emit(appointment)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes from a customer back to what the search found."""
        if event.key() == Qt.Key.Key_Escape and self._presenter.back_to_results():
            self.focus_search()
        else:
            super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        self._presenter.open(self._model.rows[row])

    def _write_search(self, text: str) -> None:
        """Not over the hands of who types; but what a call has put an end to does not stay to be typed on."""
        field, earlier = self._form.searchField, self._searched
        self._searched = text
        over = not text and earlier and field.text().strip() == earlier
        if field.text() != text and (over or not field.hasFocus()):
            field.setText(text)

    def _render(self, view: PanelView) -> None:
        form = self._form
        self._write_search(view.text)
        form.searchField.set_scope(view.scope)
        form.searchField.scope.setAccessibleName(self.tr("Search in {scope}").format(scope=view.scope))
        self._scopes = view.scopes
        self._model.show_rows(view.rows)
        form.listHeading.setText(view.heading.upper())
        form.emptyHeading.setText(view.heading)
        form.emptyHint.setText(view.hint)
        if view.profile is not None:
            self._profile.render(view.profile)
        form.numberOffer.setVisible(bool(view.offer))
        form.numberOffer.setText(view.offer)
        form.numberOffer.setAccessibleName(view.offer)
        self._mode = view.mode
        self._turn_page()

    def _render_finder(self, view: FinderView) -> None:
        form = self._form
        for button, word in ((form.findTenantButton, view.find), (form.goToTenantButton, view.go_to)):
            button.setText(word.replace("&", "&&"))
            button.setAccessibleName(word)
            button.setVisible(bool(word))
        form.tenantLinks.setVisible(view.call is None and bool(view.find or view.go_to))
        for widget in (form.searchField, form.newCustomerButton):
            widget.setVisible(view.call is None)
        self._finding = view.call is not None
        self._turn_page()

    def _turn_page(self) -> None:
        """A tenant comes before a customer."""
        form = self._form
        pages = {PanelMode.LIST: form.listPage, PanelMode.PROFILE: form.profilePage}
        page = self._finder_page if self._finding else pages.get(self._mode, form.emptyPage)
        if page is not form.pages.currentWidget() and holds_focus(form.pages):
            self.setFocus()  # not a button of the new page: Tab leads to them, and Escape back
        form.pages.setCurrentWidget(page)

    def _fill_scopes(self) -> None:
        """The menu is made when it opens: with a hundred companies it takes longer than a picture may."""
        menu = self._form.searchField.scopes
        menu.clear()
        for scope in self._scopes:
            action = QAction(scope.name.replace("&", "&&"), menu, checkable=True, checked=scope.chosen)
            action.triggered.connect(lambda _on, tenant=scope.tenant: self._presenter.search_in(tenant))
            menu.addAction(action)

    def _dress(self) -> None:
        muted = self._theme.tokens.muted
        self._form.searchField.set_icon(self._theme.icon("search", muted))
        self._form.searchField.scope.setIcon(self._theme.icon("chevron-down", muted, 14))
        self._form.emptyIcon.setPixmap(self._theme.icon("customers", muted, 32).pixmap(32, 32))
        self._form.results.viewport().update()


def _spoken(row: CustomerRow) -> str:
    return joined(row.name, "Do Not Service" if row.do_not_service else "", row.address, row.tenant)


def _hint(row: CustomerRow) -> str:
    return joined(row.name, row.contact, row.address, row.tenant)
