"""The Web bookings screen: tenants, what came from the web, one of it (WEB-04)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from ccpdesk.ui.models.chats import TenantRow
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.web_bookings import WebBookingRow, WebBookingsScreen, WebBookingsView
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.chat_rows import TenantDelegate, ThreadDelegate
from ccpdesk.ui.views.list_columns import ListColumns, quiet_label, show_word
from ccpdesk.ui.views.web_booking_pane import WebBookingPane
from ccpdesk.ui.widgets.enter_page import holds_focus
from ccpdesk.ui.widgets.row_model import RowModel

_TENANTS, _ROWS = 230, 330


class WebBookingsPage(QWidget):
    """Renders a `WebBookingsView`."""

    def __init__(self, presenter: WebBookingsScreen, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._settled = QCheckBox(self.tr("Also those that are over"), self)
        self._settled.toggled.connect(presenter.list_settled)
        self._nothing, self._more, self._empty = quiet_label(), quiet_label(), quiet_label()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._columns = ListColumns(self)
        self._tenants = self._columns.add_list(
            RowModel[TenantRow](self._spoken_tenant, lambda row: row.name, self),
            lambda row: row.tenant,
            lambda row: presenter.choose_tenant(row.tenant),
            heading=self.tr("COMPANIES"),
            name=self.tr("Companies with web bookings"),
        )
        self._tenants.view.setItemDelegate(TenantDelegate(theme, self._tenants.view))
        self._rows = self._columns.add_list(
            RowModel[WebBookingRow](self._spoken_row, _hint, self),
            lambda row: row.booking,
            lambda row: presenter.open(row.booking),
            heading=self.tr("WEB BOOKINGS"),
            name=self.tr("Web bookings and leads"),
            nothing=self._nothing,
            below=(self._more, self._settled),
        )
        self._rows.view.setItemDelegate(ThreadDelegate(theme, self._rows.view))
        self._pane = WebBookingPane(presenter, self)
        self._right = QStackedWidget(self)
        self._right.addWidget(self._empty)
        self._right.addWidget(self._pane)
        self._columns.finish(self._right)
        theme.follow(self._columns.repaint_lists)
        presenter.watch(self._render)
        self._render(presenter.view)

    def focus_list(self) -> None:
        """Go to what came from the web."""
        self._rows.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _render(self, view: WebBookingsView) -> None:
        self._tenants.show(view.tenants, view.tenant)
        self._rows.show(view.rows, view.details.booking if view.details else None)
        show_word(self._nothing, view.nothing)
        show_word(self._more, view.more)
        self._settled.setChecked(view.settled)
        self._empty.setText(view.empty)
        self._pane.show_view(view)
        if view.details is None and holds_focus(self._pane):
            self._rows.view.setFocus()
        self._right.setCurrentWidget(self._pane if view.details else self._empty)

    def _spoken_tenant(self, row: TenantRow) -> str:
        return joined(row.name, self.tr("{count} waiting").format(count=row.unread) if row.unread else "")

    def _spoken_row(self, row: WebBookingRow) -> str:
        return joined(row.who, row.about, row.when)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lists give way to the booking in a narrow window."""
        super().resizeEvent(event)
        self._columns.set_widths(_TENANTS, _ROWS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the booking."""
        if event.key() == Qt.Key.Key_Escape:
            self._presenter.leave()
        else:
            super().keyPressEvent(event)


def _hint(row: WebBookingRow) -> str:
    return f"{joined(row.who, row.about)}\n{row.exact}"
