"""A report as a table: words at the leading edge, figures at the trailing one, the sum last."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.widgets.plain_tip import plain_tip
from ccpdesk.ui.widgets.row_model import Index
from ccpdesk.ui.widgets.row_painter import RowPainter
from ccpdesk.ui.widgets.table_model import TableModel

ROW_HEIGHT: Final = 34
_PAD: Final = 10


class ReportModel(TableModel[tuple[str, ...]]):
    """Rows of cells, made by the presenter; ``total`` is the last row when there is one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._head: tuple[str, ...] = ()
        self.total = False
        self._words: frozenset[int] = frozenset()

    def show_table(
        self,
        head: tuple[str, ...],
        rows: tuple[tuple[str, ...], ...],
        total: tuple[str, ...],
        words: frozenset[int],
    ) -> None:
        """Show this; ``words`` are the columns that hold no figures."""
        shown = (*rows, total) if total else rows
        if (head, shown) == (self._head, self.rows):
            return
        self.beginResetModel()
        self._head, self.rows, self._words, self.total = head, shown, words, bool(total)
        self.endResetModel()

    def heads(self) -> Sequence[str]:
        """As the report has."""
        return self._head

    def is_figure(self, column: int) -> bool:
        """It is read from its trailing edge."""
        return column not in self._words

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words of the cell."""
        text = self.rows[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return text
        if role == Qt.ItemDataRole.ToolTipRole and not self.is_figure(index.column()):
            return plain_tip(text)
        return None


class ReportDelegate(QStyledItemDelegate):
    """Paints cells; the sum in bold."""

    def __init__(self, theme: Theme, model: ReportModel, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        return QSize(60, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        tokens, column = self._theme.tokens, index.column()
        painter.save()
        pen = RowPainter(painter, option, tokens)
        pen.line_below()
        text = str(index.data())
        total = self._model.total and index.row() == self._model.rowCount() - 1
        bold = total or column == 0
        colour = tokens.text if column == 0 or total or self._model.is_figure(column) else tokens.muted
        if self._model.is_figure(column):
            colour = tokens.muted if text in ("0", "0:00", "–") else colour
            width = pen.text_width(text, small=False, bold=bold)
            place = QRect(pen.width - _PAD - width, 0, width, ROW_HEIGHT)
        else:
            place = QRect(_PAD, 0, pen.width - 2 * _PAD, ROW_HEIGHT)
        pen.text(text, place, colour, bold=bold)
        painter.restore()
