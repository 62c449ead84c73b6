"""The *Add location* fly-out (CUST-12)."""

from PySide6.QtWidgets import QWidget

from ccpdesk.ui.forms.add_location import Ui_AddLocation
from ccpdesk.ui.models.add_location import AddLocation, AddLocationView
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.address_box import AddressBox
from ccpdesk.ui.views.side_fly_out import SideFlyOut
from ccpdesk.ui.widgets.tab_order import tab_through


class AddLocationFlyOut(SideFlyOut):
    """Renders an `AddLocationView`."""

    def __init__(self, presenter: AddLocation, below: QWidget, theme: Theme, parent: QWidget) -> None:
        super().__init__(presenter, below, theme, parent)
        self._tries = 0
        self._form = Ui_AddLocation()
        self._form.setupUi(self)
        form = self._form
        self._address = AddressBox(form.content)
        form.serviceSlot.addWidget(self._address)
        self._address.edited.connect(presenter.change)
        self._address.chosen.connect(presenter.choose_place)
        self.connect_form(form, presenter.save)
        tab_through(self._address, form.askFrame, form.saveButton, form.cancelButton, form.closeButton)
        presenter.watch(self._render)

    def first_field(self) -> QWidget:
        """Where the address is looked for."""
        return self._address.first_field

    def _render(self, view: AddLocationView) -> None:
        form = self._form
        form.aboutLabel.setText(view.name)
        if view.draft is not None:
            self._address.show_draft(view.draft, "service", view.faults, view.home)
            self._address.show_found(view.found)
        self.render_open(form, view.draft is not None, view.asks)
        if view.tries != self._tries:
            self._tries = view.tries
            fault = self._address.first_fault()
            if fault is not None:
                fault.setFocus()
