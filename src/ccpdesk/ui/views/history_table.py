"""The history as a table: model and painting."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ccpdesk.ui.models.card_list import Tone
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.history_words import HistoryRow
from ccpdesk.ui.models.keys import Key
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.agent_table import paint_chosen
from ccpdesk.ui.views.tooltips import with_key
from ccpdesk.ui.widgets.plain_tip import plain_tip
from ccpdesk.ui.widgets.row_model import Index
from ccpdesk.ui.widgets.row_painter import RowPainter
from ccpdesk.ui.widgets.table_model import TableModel

ROW_HEIGHT: Final = 44
WHO, TENANT, ROUTE, AGENT, OUTCOME, WHEN, LENGTH, CALL_BACK = range(8)
COLUMN_WIDTHS: Final = (0, 0, 0, 0, 208, 140, 72, 44)
"""In pixels; 0 shares what is left."""
SPARE: Final = (ROUTE, LENGTH, TENANT, AGENT)
"""What a narrow table does without, the first one first."""
_ICON: Final = 18


class HistoryModel(TableModel[HistoryRow]):
    """One call a row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._more = False

    read_on = Signal()
    """The end of the list is in sight."""

    def show_rows(self, rows: tuple[HistoryRow, ...], *, more: bool) -> None:
        """Show these; what only moved on or was added at an end keeps selection and scroll position.

        ``more``: there are others behind them.
        """
        self._more = more
        if rows is self.rows or rows == self.rows:
            return
        before, calls = [row.call for row in self.rows], [row.call for row in rows]
        old, new = len(before), len(calls)
        if old and calls[:old] == before:
            self._insert(rows, old, new - 1)
        elif old and calls[new - old :] == before:
            self._insert(rows, 0, new - old - 1)
        else:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def _insert(self, rows: tuple[HistoryRow, ...], first: int, last: int) -> None:
        if first <= last:
            self.beginInsertRows(QModelIndex(), first, last)
            self.rows = rows
            self.endInsertRows()
        self.rows = rows
        self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, CALL_BACK))

    def canFetchMore(self, parent: Index) -> bool:
        """The view asks when its end is in sight."""
        return self._more and not parent.isValid()

    def fetchMore(self, _parent: Index) -> None:
        """They come when they are read."""
        self.read_on.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words of the cell; the row itself for the delegate."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if index.column() == CALL_BACK:
                return QCoreApplication.translate("HistoryModel", "Call back") if row.target else ""
            return cell(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            if index.column() == CALL_BACK and row.target:
                words = QCoreApplication.translate("HistoryModel", "Call this number, as this company")
                return plain_tip(with_key(words, Key.CALL_BACK))
            lines = (joined(row.who, row.number), joined(row.tenant, row.route), row.agent)
            about = (*lines, joined(row.outcome, row.reason), row.exact)
            return plain_tip("\n".join(line for line in about if line))
        return None

    def heads(self) -> Sequence[str]:
        """Names of the columns."""
        return (
            QCoreApplication.translate("HistoryModel", "CALLER"),
            QCoreApplication.translate("HistoryModel", "COMPANY"),
            QCoreApplication.translate("HistoryModel", "QUEUE · CAMPAIGN"),
            QCoreApplication.translate("HistoryModel", "AGENT"),
            QCoreApplication.translate("HistoryModel", "OUTCOME"),
            QCoreApplication.translate("HistoryModel", "WHEN"),
            QCoreApplication.translate("HistoryModel", "TALK"),
            "",
        )


def cell(row: HistoryRow, column: int) -> str:
    """What stands in a cell."""
    return (
        joined(row.who, row.number if row.number != row.who else ""),
        row.tenant,
        row.route,
        row.agent,
        row.outcome,
        row.when,
        row.length,
        "",
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
        paint_chosen(painter, option, tokens, first=column == WHO)
        pen = RowPainter(painter, option, tokens)
        pen.line_below()
        loud = row.tone is Tone.BAD
        start = 10
        if column == CALL_BACK and row.target:
            at = (ROW_HEIGHT - _ICON) // 2
            pen.icon(self._theme.icon("calls", tokens.muted, _ICON), QRect(at, at, _ICON, _ICON))
        if column == OUTCOME:
            colour = tokens.red if loud else tokens.muted
            pen.icon(self._theme.icon(row.shape, colour, 16), QRect(start, (ROW_HEIGHT - 16) // 2, 16, 16))
            start += 24
        colour = tokens.red if loud and column == OUTCOME else ""
        colour = colour or (tokens.text if column in (WHO, OUTCOME) else tokens.muted)
        place = QRect(start, 0, pen.width - start - 6, ROW_HEIGHT)
        if column == WHO:
            used = pen.text(row.who, place, colour, bold=True)
            if row.number != row.who and used + 10 + pen.text_width(row.number) <= place.width():
                pen.text(row.number, place.adjusted(used + 10, 0, 0, 0), tokens.muted, small=True)
        else:
            pen.text(cell(row, column), place, colour)
        painter.restore()
