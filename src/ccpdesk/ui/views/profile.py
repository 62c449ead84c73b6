"""The profile page of the customer panel."""

from PySide6.QtCore import QCoreApplication, QSize, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from ccpdesk.ui.forms.customer_panel import Ui_CustomerPanel
from ccpdesk.ui.models.customer_panel import CustomerPanel
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.profile import ContactRow, LocationRow, Profile
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.profile_sections import ProfileSections
from ccpdesk.ui.widgets.card_frame import CardFrame
from ccpdesk.ui.widgets.elided_label import ElidedLabel
from ccpdesk.ui.widgets.tab_order import tab_through

_CAPTION_WIDTH = 96


class ProfileView:
    """Renders a `Profile` into the page's form; rows are made anew when they say something else."""

    def __init__(self, form: Ui_CustomerPanel, presenter: CustomerPanel, theme: Theme) -> None:
        self._form = form
        self._presenter = presenter
        self._theme = theme
        self._shown: Profile | None = None
        self._page = ""
        self._contacts: tuple[ContactRow, ...] | None = None
        self._places_shown: tuple[tuple[LocationRow, ...], str] | None = None
        self._sections = ProfileSections(form, presenter, theme)
        self._places = QMenu(form.allLocationsButton)
        form.allLocationsButton.setMenu(self._places)
        form.nameLabel.set_lines(2)
        form.customerLink.clicked.connect(lambda: self._open(self._page))
        form.locationLink.clicked.connect(lambda: self._open(self._location_page()))
        form.customerLink.setToolTip(
            QCoreApplication.translate("ProfileView", "The full record of the customer, in the browser")
        )
        form.locationLink.setToolTip(
            QCoreApplication.translate("ProfileView", "The full record of this location, in the browser")
        )
        theme.changed.connect(self._dress)

    def render(self, profile: Profile) -> None:
        """Show the profile, unless it is shown already."""
        if profile != self._shown:
            self._shown = profile
            self._again()

    def _dress(self) -> None:
        """Rows have the colours of the theme in them."""
        self._contacts = self._places_shown = None
        self._again()

    def _again(self) -> None:
        profile = self._shown
        if profile is None:
            return
        form = self._form
        self._page = profile.page
        form.nameLabel.setText(profile.name)
        form.subtitleLabel.setText(joined(profile.subtitle, profile.tenant))
        form.profileChips.show_chips(profile.chips)
        form.blockedLabel.setText(profile.blocked)
        form.blockedLabel.setVisible(bool(profile.blocked))
        form.bookButton.setVisible(profile.bookable)
        form.customerLink.setVisible(bool(profile.page))
        form.locationLink.setVisible(bool(self._location_page()))
        form.billingLabel.setText(profile.billing)
        self._show_places(profile)
        if self._contacts != profile.contacts:
            self._contacts = profile.contacts
            _fill(form.contactSlot, [self._contact(contact) for contact in profile.contacts])
            self._put_into_tab_order()
        self._sections.render(profile.sections)

    def _put_into_tab_order(self) -> None:
        """The buttons that call, after what stands above them."""
        slot = self._form.contactSlot
        items = [slot.itemAt(number) for number in range(slot.count())]
        rows = [row for item in items if item is not None and (row := item.widget()) is not None]
        tab_through(self._form.editContactsButton, *rows)

    def _show_places(self, profile: Profile) -> None:
        if self._places_shown == (profile.locations, profile.colour):
            return
        self._places_shown = (profile.locations, profile.colour)
        form, place, count = self._form, profile.location, len(profile.locations)
        _fill(form.locationSlot, [self._location(place, profile.colour)] if place else [])
        form.allLocationsButton.setVisible(count > 1)
        form.allLocationsButton.setText(
            QCoreApplication.translate("ProfileView", "View all ({count})").format(count=count)
        )
        self._places.clear()
        for other in profile.locations:
            words = joined(other.address, other.name).replace("&", "&&")
            action = QAction(words, self._places, checkable=True, checked=other.chosen)
            action.triggered.connect(lambda _, one=other.location: self._presenter.choose_location(one))
            self._places.addAction(action)

    def _location(self, place: LocationRow, colour: str) -> QWidget:
        tokens = self._theme.tokens
        frame = CardFrame(self._form.profile)
        frame.set_look(colour, tokens.panel, tokens.line)
        column = QVBoxLayout(frame)
        column.setContentsMargins(20, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(_label(place.address, "name"))
        more = joined(place.name, place.notes)
        if more:
            column.addWidget(_label(more, "small"))
        return frame

    def _contact(self, contact: ContactRow) -> QWidget:
        row = QFrame(self._form.profile)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        kind = _label(contact.kind, "muted")
        kind.setFixedWidth(_CAPTION_WIDTH)
        line.addWidget(kind)
        line.addWidget(_label(contact.value, "plain"))
        if contact.number:
            line.addWidget(self._call_button(contact))
        line.addWidget(_label(contact.memo, "small"), 1)
        row.setMinimumHeight(34)
        return row

    def _call_button(self, contact: ContactRow) -> QToolButton:
        button = QToolButton(self._form.profile)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setIcon(self._theme.icon("calls", self._theme.tokens.muted, 18))
        button.setIconSize(QSize(18, 18))
        name = QCoreApplication.translate("ProfileView", "Call {number}").format(number=contact.value)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda: self._presenter.call(contact.number))
        return button

    def _location_page(self) -> str:
        place = self._shown.location if self._shown else None
        return place.page if place else ""

    def _open(self, page: str) -> None:
        if page:
            QDesktopServices.openUrl(QUrl(page))


def _fill(slot: QLayout, rows: list[QWidget]) -> None:
    while (item := slot.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
    for row in rows:
        slot.addWidget(row)


def _label(text: str, role: str) -> QLabel:
    label = ElidedLabel()
    label.setProperty("role", role)
    label.setText(text)
    return label
