"""The history as a table: model and painting."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ccpdesk.ui.models.card_list import Tone
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.history_words import HistoryRow
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.widgets.plain_tip import plain_tip
from ccpdesk.ui.widgets.row_model import Index
from ccpdesk.ui.widgets.row_painter import RowPainter

ROW_HEIGHT: Final = 44
COLUMN_WIDTHS: Final = (0, 0, 0, 188, 136, 72)
"""In pixels; 0 shares what is left."""
_WHO, _TENANT, _ROUTE, _OUTCOME, _WHEN, _LENGTH = range(6)


class HistoryModel(QAbstractTableModel):
    """One call a row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[HistoryRow, ...] = ()

    def show_rows(self, rows: tuple[HistoryRow, ...]) -> None:
        """Show these; relative times that moved on keep selection and scroll position."""
        if rows == self.rows:
            return
        if [row.call for row in rows] == [row.call for row in self.rows]:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, _LENGTH))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        """Calls."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """Always the same."""
        return 0 if parent.isValid() else len(COLUMN_WIDTHS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words of the cell; the row itself for the delegate."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{joined(row.who, row.number, row.outcome)}\n{row.exact}")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        names = (
            QCoreApplication.translate("HistoryModel", "CALLER"),
            QCoreApplication.translate("HistoryModel", "COMPANY"),
            QCoreApplication.translate("HistoryModel", "QUEUE · CAMPAIGN"),
            QCoreApplication.translate("HistoryModel", "OUTCOME"),
            QCoreApplication.translate("HistoryModel", "WHEN"),
            QCoreApplication.translate("HistoryModel", "TALK"),
        )
        return names[section]


def cell(row: HistoryRow, column: int) -> str:
    """What stands in a cell."""
    return (
        joined(row.who, row.number if row.number != row.who else ""),
        row.tenant,
        row.route,
        row.outcome,
        row.when,
        row.length,
    )[column]


class HistoryDelegate(QStyledItemDelegate):
    """Paints cells: loud outcomes in red with their shape, the rest quiet."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        return QSize(60, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        row: HistoryRow = index.data(Qt.ItemDataRole.UserRole)
        tokens, column = self._theme.tokens, index.column()
        painter.save()
        pen = RowPainter(painter, option, tokens)
        pen.line_below()
        loud = row.tone is Tone.BAD
        start = 10
        if column == _OUTCOME:
            colour = tokens.red if loud else tokens.muted
            pen.icon(self._theme.icon(row.shape, colour, 16), QRect(start, (ROW_HEIGHT - 16) // 2, 16, 16))
            start += 24
        colour = tokens.red if loud and column == _OUTCOME else ""
        colour = colour or (tokens.text if column in (_WHO, _OUTCOME) else tokens.muted)
        place = QRect(start, 0, pen.width - start - 6, ROW_HEIGHT)
        if column == _WHO:
            used = pen.text(row.who, place, colour, bold=True)
            if row.number != row.who and used + 20 < place.width():
                pen.text(row.number, place.adjusted(used + 10, 0, 0, 0), tokens.muted, small=True)
        else:
            pen.text(cell(row, column), place, colour)
        painter.restore()
