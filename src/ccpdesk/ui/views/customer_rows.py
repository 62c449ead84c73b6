"""How a customer looks in a list of results."""

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from ccpdesk.ui.models.customer_panel import CustomerRow
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.widgets.row_model import Index
from ccpdesk.ui.widgets.row_painter import RowPainter

_HEIGHT, _START, _SIDE = 60, 22, 360


class CustomerDelegate(QStyledItemDelegate):
    """Name and address at one side, tenant and contact at the other."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(200, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Strip, two lines, two lines."""
        row: CustomerRow = index.data(Qt.ItemDataRole.UserRole)
        tokens = self._theme.tokens
        painter.save()
        pen = RowPainter(painter, option, tokens)
        pen.line_below()
        pen.strip(row.colour, QRect(8, 12, 4, _HEIGHT - 24))
        side = min(_SIDE, pen.width // 3)
        room = pen.width - _START - side - 20
        blocked = QCoreApplication.translate("CustomerDelegate", "Do Not Service")
        chip = pen.text_width(blocked, bold=True) + 24 if row.do_not_service else 0
        used = pen.text(row.name, QRect(_START, 10, room - chip, 20), bold=True)
        if row.do_not_service:
            place = QRect(_START + used + 8, 10, chip - 8, 20)
            pen.chip(blocked, place, tokens.red, tokens.red_soft)
        pen.text(row.address, QRect(_START, 31, room, 18), tokens.muted, small=True)
        at = pen.width - side - 12
        pen.text(row.tenant, QRect(at, 10, side, 20))
        pen.text(row.contact, QRect(at, 31, side, 18), tokens.muted, small=True)
        painter.restore()
