"""Abandoned calls as a table: model and painting (SUP-03)."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ccpdesk.ui.models.abandoned import AbandonedLine
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.agent_table import chip_colours, paint_chosen
from ccpdesk.ui.widgets.plain_tip import plain_tip
from ccpdesk.ui.widgets.row_model import Index
from ccpdesk.ui.widgets.row_painter import RowPainter
from ccpdesk.ui.widgets.table_model import TableModel

ROW_HEIGHT: Final = 44
WHO, TENANT, QUEUE, WAITED, WHEN, STANDING, CALL_BACK = range(7)
COLUMN_WIDTHS: Final = (0, 0, 130, 82, 150, 216, 44)
"""In pixels; 0 shares what is left."""
_ICON: Final = 18
_CHIP: Final = 20


class AbandonedModel(TableModel[AbandonedLine]):
    """One caller a row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def show_rows(self, rows: tuple[AbandonedLine, ...]) -> None:
        """Show these; the same callers in the same order keep selection and scroll position."""
        if rows == self.rows:
            return
        if [row.which for row in rows] == [row.which for row in self.rows]:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, CALL_BACK))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words of the cell; the row itself for the delegate."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if index.column() == CALL_BACK:
                return QCoreApplication.translate("AbandonedModel", "Call back") if row.callable else ""
            return cell(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            if index.column() == CALL_BACK and row.callable:
                return plain_tip(
                    QCoreApplication.translate("AbandonedModel", "Claim, and call back as this company")
                )
            return plain_tip("\n".join(filter(None, (joined(row.who, row.number), row.about, row.note))))
        return None

    def heads(self) -> Sequence[str]:
        """Names of the columns."""
        return (
            QCoreApplication.translate("AbandonedModel", "CALLER"),
            QCoreApplication.translate("AbandonedModel", "COMPANY"),
            QCoreApplication.translate("AbandonedModel", "QUEUE"),
            QCoreApplication.translate("AbandonedModel", "WAITED"),
            QCoreApplication.translate("AbandonedModel", "WHEN"),
            QCoreApplication.translate("AbandonedModel", "STANDING"),
            "",
        )


def cell(row: AbandonedLine, column: int) -> str:
    """What stands in a cell."""
    who = joined(row.who, row.number if row.number != row.who else "")
    return (who, row.tenant, row.queue, row.waited, row.when, row.standing, "")[column]


class AbandonedDelegate(QStyledItemDelegate):
    """Paints cells: where it stands as a chip with its shape, the rest quiet."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        return QSize(60, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        row: AbandonedLine = index.data(Qt.ItemDataRole.UserRole)
        tokens, column = self._theme.tokens, index.column()
        painter.save()
        paint_chosen(painter, option, tokens, first=column == WHO)
        pen = RowPainter(painter, option, tokens)
        pen.line_below()
        place = QRect(10, 0, pen.width - 16, ROW_HEIGHT)
        if column == CALL_BACK:
            if row.callable:
                at = (ROW_HEIGHT - _ICON) // 2
                pen.icon(self._theme.icon("calls", tokens.muted, _ICON), QRect(at, at, _ICON, _ICON))
        elif column == STANDING:
            colour, ground = chip_colours(row.tone, tokens)
            width = min(pen.text_width(row.standing, bold=True) + 38, pen.width - 14)
            chip = QRect(8, (ROW_HEIGHT - _CHIP) // 2, width, _CHIP)
            pen.chip("", chip, colour, ground)
            icon = QRect(chip.left() + 8, (ROW_HEIGHT - 12) // 2, 12, 12)
            pen.icon(self._theme.icon(row.shape, colour, 12), icon)
            pen.text(row.standing, chip.adjusted(25, 0, -6, 0), colour, small=True, bold=True)
        elif column == WHO:
            used = pen.text(row.who, place, tokens.text, bold=True)
            if row.number != row.who and used + 20 < place.width():
                pen.text(row.number, place.adjusted(used + 10, 0, 0, 0), tokens.muted, small=True)
        else:
            pen.text(cell(row, column), place, tokens.muted)
        painter.restore()
