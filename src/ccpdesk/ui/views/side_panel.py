"""The panel at the right of the customer: closed, or one of its forms."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QWidget

from ccpdesk.ui.models.side_panel import SideMode, SidePanel, SideView
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.book_job import BookJobForm
from ccpdesk.ui.views.call_reason import CallReasonForm
from ccpdesk.ui.views.change_appointment import ChangeAppointmentForm
from ccpdesk.ui.views.customer_panel import CustomerPanelView
from ccpdesk.ui.widgets.enter_page import give_back, holds_focus

_WIDTH = 340
_ROOMY = 760
"""Narrower than this, customer and side panel together, a form takes the customer's place."""
_ANY_WIDTH = 16777215


class SidePanelView(QFrame):
    """Renders a `SideView`. It opens without taking the focus: a call that ends must not catch a letter."""

    turned = Signal()
    """Opened, closed, or shows another form."""

    def __init__(self, presenter: SidePanel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.mode = SideMode.CLOSED
        self._focus_before: QWidget | None = None
        self.setProperty("role", "side")
        # Of a click on a button the window would get the focus, and with it Ctrl+Enter and Escape.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._book = BookJobForm(presenter, theme, self)
        self._change = ChangeAppointmentForm(presenter, theme, self)
        self._reason = CallReasonForm(presenter, theme, self)
        self._pages = QStackedLayout(self)
        for page in (self._book, self._change, self._reason):
            self._pages.addWidget(page)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._confirm)
        presenter.watch(self._render)

    def focus_first(self) -> None:
        """Put the cursor into the first field of what is shown."""
        page = self._pages.currentWidget()
        if isinstance(page, BookJobForm | ChangeAppointmentForm | CallReasonForm):
            if not holds_focus(self):
                self._focus_before = self.window().focusWidget()
            page.first_field().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_aside(self) -> None:
        """Close it as Escape does; a draft is kept."""
        self._presenter.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; a draft is kept, and other input is asked about first."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._pages.currentWidget() is not self._change or self._change.may_leave():
            self._presenter.close()

    def _confirm(self) -> None:
        if self._pages.currentWidget() is self._book:
            self._presenter.book()
        elif self._pages.currentWidget() is self._change:
            self._change.reschedule()

    def _render(self, view: SideView) -> None:
        if view.book is not None:
            self._book.render_book(view.book)
            self._pages.setCurrentWidget(self._book)
        if view.change is not None:
            self._change.render_change(view.change)
            self._pages.setCurrentWidget(self._change)
        else:
            self._change.forget()
        if view.reason is not None:
            self._reason.render_reason(view.reason)
            self._pages.setCurrentWidget(self._reason)
        if view.mode is SideMode.CLOSED and holds_focus(self):
            give_back(self._focus_before, self.window())
        self.setVisible(view.mode is not SideMode.CLOSED)
        if view.mode is not self.mode:
            self.mode = view.mode
            self.setAccessibleName(self._spoken())
            self.turned.emit()

    def _spoken(self) -> str:
        names = {
            SideMode.BOOK: self.tr("Book job"),
            SideMode.CHANGE: self.tr("Change appointment"),
            SideMode.REASON: self.tr("Call reason"),
        }
        return names.get(self.mode, "")


class CustomerWithSide(QWidget):
    """A customer panel and the side panel that belongs to it."""

    def __init__(self, customer: CustomerPanelView, side: SidePanelView) -> None:
        super().__init__()
        self.customer = customer
        self.side = side
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(customer, 1)
        row.addWidget(side)
        side.turned.connect(self._arrange)
        self._arrange()

    def focus_search(self) -> None:
        """Put the cursor into the search field, which a form may have hidden."""
        if self.customer.isHidden():
            self.side.put_aside()
        self.customer.focus_search()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for both now, or not any more."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        small = self.width() < _ROOMY
        alone = small and self.side.mode is not SideMode.CLOSED
        self.side.setMinimumWidth(0 if alone else _WIDTH)
        self.side.setMaximumWidth(_ANY_WIDTH if alone else _WIDTH)
        self.customer.setVisible(not alone)
