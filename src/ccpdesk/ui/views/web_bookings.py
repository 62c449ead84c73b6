"""The Web bookings screen: tenants, what came from the web, one of it (WEB-04)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QStackedWidget, QWidget

from ccpdesk.ui.models.chats import TenantRow
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.web_bookings import WebBookingRow, WebBookingsScreen, WebBookingsView
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.chat_rows import TenantDelegate, ThreadDelegate
from ccpdesk.ui.views.list_columns import ListColumns, choose_row
from ccpdesk.ui.views.web_booking_pane import WebBookingPane
from ccpdesk.ui.widgets.enter_page import holds_focus
from ccpdesk.ui.widgets.row_model import Index, RowModel

_TENANTS, _ROWS = 230, 330


class WebBookingsPage(QWidget):
    """Renders a `WebBookingsView`."""

    def __init__(self, presenter: WebBookingsScreen, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._tenants: RowModel[TenantRow] = RowModel(self._spoken_tenant, lambda row: row.name, self)
        self._rows: RowModel[WebBookingRow] = RowModel(self._spoken_row, _hint, self)
        self._settled = QCheckBox(self.tr("Also those that are over"), self)
        self._settled.toggled.connect(presenter.list_settled)
        self._nothing, self._more, self._empty = QLabel(), QLabel(), QLabel()
        for label in (self._nothing, self._more, self._empty):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", "muted")
            label.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._columns = ListColumns(self)
        self._tenant_list = self._columns.add_list(
            self._tenants, self.tr("COMPANIES"), self.tr("Companies with web bookings"), self._choose_tenant
        )
        self._tenant_list.setItemDelegate(TenantDelegate(theme, self._tenant_list))
        self._row_list = self._columns.add_list(
            self._rows,
            self.tr("WEB BOOKINGS"),
            self.tr("Web bookings and leads"),
            self._open,
            (self._nothing, self._more, self._settled),
        )
        self._row_list.setItemDelegate(ThreadDelegate(theme, self._row_list))
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
        self._row_list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose_tenant(self, index: Index) -> None:
        self._presenter.choose_tenant(self._tenants.rows[index.row()].tenant)

    def _open(self, index: Index) -> None:
        self._presenter.open(self._rows.rows[index.row()].booking)

    def _render(self, view: WebBookingsView) -> None:
        self._tenants.show_rows(view.tenants)
        self._rows.show_rows(view.rows)
        tenants = [row.tenant for row in view.tenants]
        choose_row(self._tenant_list, tenants.index(view.tenant) if view.tenant in tenants else None)
        bookings = [row.booking for row in view.rows]
        opened = view.details.booking if view.details else None
        choose_row(self._row_list, bookings.index(opened) if opened in bookings else None)
        self._nothing.setText(view.nothing)
        self._nothing.setVisible(bool(view.nothing))
        self._more.setText(view.more)
        self._more.setVisible(bool(view.more))
        self._settled.setChecked(view.settled)
        self._empty.setText(view.empty)
        self._pane.show_view(view)
        if view.details is None and holds_focus(self._pane):
            self._row_list.setFocus()
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
