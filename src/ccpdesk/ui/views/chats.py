"""The Chats screen: tenants, threads, the conversation (CHAT-01)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ccpdesk.ui.models.chats import ChatsScreen, ChatsView, TenantRow, ThreadRow
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.chat_pane import ChatPane
from ccpdesk.ui.views.chat_rows import TenantDelegate, ThreadDelegate
from ccpdesk.ui.views.list_columns import ListColumns, quiet_label, show_word
from ccpdesk.ui.widgets.enter_page import holds_focus
from ccpdesk.ui.widgets.row_model import RowModel

_TENANTS, _THREADS = 230, 270


class ChatsPage(QWidget):
    """Renders a `ChatsView`."""

    def __init__(self, presenter: ChatsScreen, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._nothing, self._more, self._empty = quiet_label(), quiet_label(), quiet_label()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._columns = ListColumns(self)
        self._tenants = self._columns.add_list(
            RowModel[TenantRow](self._spoken_tenant, lambda row: row.name, self),
            lambda row: row.tenant,
            lambda row: presenter.choose_tenant(row.tenant),
            heading=self.tr("COMPANIES"),
            name=self.tr("Companies with chats"),
        )
        self._tenants.view.setObjectName("chatTenants")
        self._tenants.view.setItemDelegate(TenantDelegate(theme, self._tenants.view))
        self._threads = self._columns.add_list(
            RowModel[ThreadRow](self._spoken_thread, _hint, self),
            lambda row: row.chat,
            self._open_thread,
            heading=self.tr("OPEN CHATS"),
            name=self.tr("Open chats"),
            nothing=self._nothing,
            below=(self._more,),
        )
        self._threads.view.setObjectName("chatThreads")
        self._threads.view.setItemDelegate(ThreadDelegate(theme, self._threads.view))
        self.pane = ChatPane(presenter, self)
        self._right = QStackedWidget(self)
        self._right.addWidget(self._empty)
        self._right.addWidget(self.pane)
        self._columns.finish(self._right)
        theme.follow(self._columns.repaint_lists)
        presenter.watch(self._render)
        self._render(presenter.view)

    def _open_thread(self, row: ThreadRow) -> None:
        self._presenter.open(row.chat)
        self.pane.focus_field()

    def _render(self, view: ChatsView) -> None:
        self._tenants.show(view.tenants, view.tenant)
        self._threads.show(view.threads, view.conversation.chat if view.conversation else None)
        show_word(self._nothing, view.no_threads)
        show_word(self._more, view.more)
        self._empty.setText(view.empty)
        self.pane.show_view(view)
        if view.conversation is None and holds_focus(self.pane):
            self._threads.view.setFocus()
        self._right.setCurrentWidget(self.pane if view.conversation else self._empty)

    def _spoken_tenant(self, row: TenantRow) -> str:
        return joined(row.name, self.tr("{count} unread").format(count=row.unread) if row.unread else "")

    def _spoken_thread(self, row: ThreadRow) -> str:
        unread = self.tr("{count} unread").format(count=row.unread) if row.unread else ""
        return joined(row.who, unread, row.about, row.when)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lists give way to the conversation in a narrow window."""
        super().resizeEvent(event)
        self._columns.set_widths(_TENANTS, _THREADS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape answers a question with no, else it leaves the conversation."""
        if event.key() == Qt.Key.Key_Escape and self._presenter.view.asks:
            self._presenter.do_not_send()
            self.pane.focus_field()
        elif event.key() == Qt.Key.Key_Escape:
            self._presenter.leave()
        else:
            super().keyPressEvent(event)


def _hint(row: ThreadRow) -> str:
    return f"{joined(row.who, row.about)}\n{row.exact}"
