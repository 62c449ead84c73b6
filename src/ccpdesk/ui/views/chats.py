"""The Chats screen: tenants, threads, the conversation (CHAT-01)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from ccpdesk.ui.models.chats import ChatsScreen, ChatsView, TenantRow, ThreadRow
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.chat_pane import ChatPane
from ccpdesk.ui.views.chat_rows import TenantDelegate, ThreadDelegate
from ccpdesk.ui.views.list_columns import ListColumns, choose_row
from ccpdesk.ui.widgets.enter_page import holds_focus
from ccpdesk.ui.widgets.row_model import Index, RowModel

_TENANTS, _THREADS = 230, 270


class ChatsPage(QWidget):
    """Renders a `ChatsView`."""

    def __init__(self, presenter: ChatsScreen, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._tenants: RowModel[TenantRow] = RowModel(self._spoken_tenant, lambda row: row.name, self)
        self._threads: RowModel[ThreadRow] = RowModel(self._spoken_thread, _hint, self)
        self._nothing, self._more, self._empty = QLabel(), QLabel(), QLabel()
        for label in (self._nothing, self._more, self._empty):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", "muted")
            label.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._columns = ListColumns(self)
        self._tenant_list = self._columns.add_list(
            self._tenants, self.tr("COMPANIES"), self.tr("Companies with chats"), self._choose_tenant
        )
        self._tenant_list.setObjectName("chatTenants")
        self._tenant_list.setItemDelegate(TenantDelegate(theme, self._tenant_list))
        self._thread_list = self._columns.add_list(
            self._threads,
            self.tr("OPEN CHATS"),
            self.tr("Open chats"),
            self._open_thread,
            (self._nothing, self._more),
        )
        self._thread_list.setObjectName("chatThreads")
        self._thread_list.setItemDelegate(ThreadDelegate(theme, self._thread_list))
        self.pane = ChatPane(presenter, self)
        self._right = QStackedWidget(self)
        self._right.addWidget(self._empty)
        self._right.addWidget(self.pane)
        self._columns.finish(self._right)
        theme.follow(self._columns.repaint_lists)
        presenter.watch(self._render)
        self._render(presenter.view)

    def _choose_tenant(self, index: Index) -> None:
        self._presenter.choose_tenant(self._tenants.rows[index.row()].tenant)

    def _open_thread(self, index: Index) -> None:
        self._presenter.open(self._threads.rows[index.row()].chat)
        self.pane.focus_field()

    def _render(self, view: ChatsView) -> None:
        self._tenants.show_rows(view.tenants)
        self._threads.show_rows(view.threads)
        tenants = [row.tenant for row in view.tenants]
        choose_row(self._tenant_list, tenants.index(view.tenant) if view.tenant in tenants else None)
        chats = [row.chat for row in view.threads]
        opened = view.conversation.chat if view.conversation else None
        choose_row(self._thread_list, chats.index(opened) if opened in chats else None)
        self._nothing.setText(view.no_threads)
        self._nothing.setVisible(bool(view.no_threads))
        self._more.setText(view.more)
        self._more.setVisible(bool(view.more))
        self._empty.setText(view.empty)
        self.pane.show_view(view)
        if view.conversation is None and holds_focus(self.pane):
            self._thread_list.setFocus()
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
