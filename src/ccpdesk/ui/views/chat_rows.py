"""How tenants and threads look in the lists of the Chats screen."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from ccpdesk.ui.models.chats import TenantRow, ThreadRow
from ccpdesk.ui.models.regional import regional
from ccpdesk.ui.models.web_bookings import WebBookingRow
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.widgets.row_model import Index
from ccpdesk.ui.widgets.row_painter import RowPainter

_TENANT_HEIGHT, _THREAD_HEIGHT, _WHEN = 40, 56, 84


class TenantDelegate(QStyledItemDelegate):
    """Strip, name, how many messages wait."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        return QSize(120, _TENANT_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Loud while something waits."""
        row: TenantRow = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        pen = RowPainter(painter, option, self._theme.tokens)
        pen.strip(row.colour, QRect(8, 10, 4, _TENANT_HEIGHT - 20))
        room = _badge(pen, row.unread, self._theme, (_TENANT_HEIGHT - 20) // 2)
        colour = "" if row.threads else self._theme.tokens.muted
        pen.text(row.name, QRect(20, 0, pen.width - 28 - room, _TENANT_HEIGHT), colour, bold=bool(row.unread))
        painter.restore()


class ThreadDelegate(QStyledItemDelegate):
    """Who and when; below it what it is about, and how many messages wait."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(160, _THREAD_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Loud while something waits."""
        row: ThreadRow | WebBookingRow = index.data(Qt.ItemDataRole.UserRole)
        tokens = self._theme.tokens
        painter.save()
        pen = RowPainter(painter, option, tokens)
        pen.line_below()
        when = min(pen.text_width(row.when) + 4, _WHEN)
        pen.text(row.who, QRect(12, 8, pen.width - when - 32, 20), bold=bool(row.unread))
        pen.text(row.when, QRect(pen.width - when - 10, 9, when, 18), tokens.muted, small=True)
        room = _badge(pen, row.count, self._theme, 29)
        pen.text(row.about, QRect(12, 30, pen.width - 22 - room, 18), tokens.muted, small=True)
        painter.restore()


def _badge(pen: RowPainter, count: int, theme: Theme, top: int) -> int:
    """A number in red at the end of the row; the room that it takes."""
    if not count:
        return 0
    text = regional().number(count)
    width = pen.text_width(text, bold=True) + 16
    pen.chip(text, QRect(pen.width - width - 8, top, width, 20), theme.tokens.red, theme.tokens.red_soft)
    return width + 8
