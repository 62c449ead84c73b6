"""The fields of an address: found first, typed where it was not found."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QWidget

from ccpdesk.customers.places import Place
from ccpdesk.ui.forms.address_form import Ui_AddressForm
from ccpdesk.ui.models.customer_draft import COUNTRIES, AddressDraft, Faults
from ccpdesk.ui.widgets.field_fault import mark_fault

_ROW = 34
_SEEN = 4


class AddressBox(QWidget):
    """Renders an `AddressDraft`."""

    edited = Signal(str, str)
    """Part and text."""
    left = Signal()
    """A field was left."""
    chosen = Signal(object)
    """A `Place` that was found."""

    def __init__(self, parent: QWidget, *, of_location: bool = True) -> None:
        """``of_location``: with name and coordinates."""
        super().__init__(parent)
        self._found: tuple[Place, ...] | None = None
        self._form = Ui_AddressForm()
        self._form.setupUi(self)
        form = self._form
        form.placeRow.setVisible(of_location)
        form.foundList.hide()
        self._fields: dict[str, QLineEdit] = {
            "search": form.searchField,
            "street": form.streetField,
            "unit": form.unitField,
            "city": form.cityField,
            "state": form.stateField,
            "postal_code": form.postalCodeField,
            "name": form.nameField,
            "latitude": form.latitudeField,
            "longitude": form.longitudeField,
        }
        self._countries: tuple[str, ...] = ()
        self._connect()

    @property
    def first_field(self) -> QWidget:
        """Where the address is looked for."""
        return self._form.searchField

    def first_fault(self) -> QWidget | None:
        """The first field with something wrong."""
        return next((field for field in self._fields.values() if field.property("wrong")), None)

    def show_draft(self, draft: AddressDraft, form_name: str, faults: Faults, home: str) -> None:
        """Show what is in the draft; a field that says the same already is left alone."""
        form = self._form
        self._render_countries(draft.country, home)
        for part, field in self._fields.items():
            text = getattr(draft, part)
            if field.text() != text:
                blocker = QSignalBlocker(field)
                field.setText(text)
                field.setCursorPosition(0)
                blocker.unblock()
            mark_fault(field, faults.get(f"{form_name}.{part}", ""))
        rows = {
            form.streetFault: ("street", "unit"),
            form.cityFault: ("city", "state", "postal_code"),
            form.placeFault: ("name", "latitude", "longitude"),
        }
        for label, parts in rows.items():
            said = [faults[f"{form_name}.{part}"] for part in parts if f"{form_name}.{part}" in faults]
            label.setText("\n".join(said))
            label.setVisible(bool(said))
        american = draft.country == "US"
        form.stateCaption.setText(self.tr("State") if american else self.tr("Province"))
        form.postalCodeCaption.setText(self.tr("ZIP code") if american else self.tr("Postal code"))

    def show_found(self, found: tuple[Place, ...] | None) -> None:
        """Show what the search line may mean, or that nothing was found; None: nothing is asked."""
        if found == self._found:
            return
        self._found = found
        box = self._form.foundList
        box.clear()
        if found is not None and not found:
            none = QListWidgetItem(self.tr("Nothing found so far: add town or ZIP code, or fill in below"))
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            box.addItem(none)
        for place in found or ():
            address = place.address
            text = address.one_line
            if not address.postal_code:
                text = self.tr("{address} (ZIP code to be asked)").format(address=text)
            box.addItem(QListWidgetItem(text))
        box.setFixedHeight(_ROW * min(_SEEN, max(1, len(found or ()))) + 8)
        box.setVisible(found is not None)

    def _connect(self) -> None:
        form = self._form
        for part, field in self._fields.items():
            field.textEdited.connect(lambda text, one=part: self.edited.emit(one, text))
            field.editingFinished.connect(self.left)
        form.countryBox.activated.connect(self._country_chosen)
        form.foundList.itemClicked.connect(lambda _: self._take())
        form.foundList.itemActivated.connect(lambda _: self._take())
        form.searchField.returnPressed.connect(self._enter)
        form.searchField.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the search line into what was found."""
        if (
            watched is self._form.searchField
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
            and self._found
        ):
            self._form.foundList.setCurrentRow(0)
            self._form.foundList.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        """Enter takes the first one."""
        if self._found:
            self._form.foundList.setCurrentRow(0)
            self._take()

    def _take(self) -> None:
        row = self._form.foundList.currentRow()
        if self._found and 0 <= row < len(self._found):
            place = self._found[row]
            self.chosen.emit(place)
            missing = not place.address.postal_code
            field = self._form.postalCodeField if missing else self._form.unitField
            (field if place.address.street else self._form.streetField).setFocus()

    def _render_countries(self, chosen: str, home: str) -> None:
        countries = tuple(dict.fromkeys((home, *COUNTRIES)))
        blocker = QSignalBlocker(self._form.countryBox)
        if countries != self._countries:
            self._countries = countries
            names = {"US": self.tr("United States"), "CA": self.tr("Canada")}
            self._form.countryBox.clear()
            self._form.countryBox.addItems([names.get(country, country) for country in countries])
        self._form.countryBox.setCurrentIndex(countries.index(chosen) if chosen in countries else 0)
        blocker.unblock()

    def _country_chosen(self, index: int) -> None:
        self.edited.emit("country", self._countries[index])
