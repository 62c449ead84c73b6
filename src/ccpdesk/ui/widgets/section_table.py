"""A table as tall as its rows; a row opens to show more about it.

Five hundred rows come and go within a blink: what a row says is asked of it when it is painted, its further
lines are made when it opens, and widths are measured here, where one text of each kind is enough.
"""

from typing import Any, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ccpdesk.kernel.ids import AppointmentId, CallId
from ccpdesk.ui.models.card_list import Chip, Tone
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.profile_sections import TableRow
from ccpdesk.ui.theme.tokens import Tokens
from ccpdesk.ui.widgets.plain_tip import plain_tip
from ccpdesk.ui.widgets.row_model import Index
from ccpdesk.ui.widgets.row_painter import RowPainter

_CHIP: Final = Qt.ItemDataRole.UserRole
_CHIP_HEIGHT: Final = 22
_CHIP_ROOM: Final = 40
"""Pixels of a chip's column beside its words."""
_PADDING: Final = 21
"""Pixels beside the text of a cell, both sides together: those of style and style sheet."""
_ENOUGH: Final = 170  # pixels: a longer text is elided before another column has to go for it
_PLENTY: Final = 200  # pixels left over, from which on columns stand at equal distances


class SectionTable(QTreeWidget):
    """Columns of text with a chip in the last one. The page around it scrolls, not the table."""

    row_chosen = Signal()
    """Another row is the current one."""
    change_asked = Signal()
    """The current row's appointment is to be changed: by its menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TableRow, ...] = ()
        self._spare: tuple[int, ...] = ()
        self._widths: list[int] = []
        self._chips = ChipDelegate(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setUniformRowHeights(True)
        self.setIndentation(18)
        self.setAllColumnsShowFocus(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.header().setSectionsMovable(False)
        self.header().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.itemExpanded.connect(self._open)
        self.itemCollapsed.connect(self.updateGeometry)
        self.currentItemChanged.connect(lambda *_: self.row_chosen.emit())
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)

    @property
    def appointment(self) -> AppointmentId | None:
        """The appointment of the current row, if it can be moved or cancelled."""
        row = self._current_row()
        return row.appointment if row is not None else None

    @property
    def call(self) -> CallId | None:
        """The call that the current row tells of."""
        row = self._current_row()
        return row.call if row is not None else None

    def _current_row(self) -> TableRow | None:
        item = self.currentItem()
        item = item.parent() or item if item is not None else None
        number = self.indexOfTopLevelItem(item) if item is not None else -1
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def _open_menu(self, at: QPoint) -> None:
        if self.appointment is not None:
            menu = QMenu(self)
            menu.addAction(self.tr("Reschedule or cancel…"), self.change_asked.emit)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(at))

    def dress(self, tokens: Tokens) -> None:
        """Colours of the chips."""
        self._chips.tokens = tokens
        self.viewport().update()

    def show_rows(
        self, columns: tuple[str, ...], rows: tuple[TableRow, ...], spare: tuple[int, ...] = ()
    ) -> None:
        """Show these; what was open stays open while the rows are the same.

        Of the ``spare`` columns one after the other is left out where there is no room: the tooltip has it.
        """
        names = [name.upper() for name in columns]
        if rows == self._rows and names == [self.headerItem().text(n) for n in range(self.columnCount())]:
            return
        self._rows, self._spare = rows, spare
        self.clear()
        self.setColumnCount(len(names))
        self.setHeaderLabels(names)
        self.addTopLevelItems([RowItem(row) for row in rows])
        self.setRootIsDecorated(any(row.more for row in rows))
        self.header().setStretchLastSection(False)
        self.setItemDelegateForColumn(len(names) - 1, self._chips)
        self.ensurePolished()  # else the font is not that of the style sheet yet
        self._widths = [self._width(column) for column in range(len(names))]
        self._make_room()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer columns."""
        super().resizeEvent(event)
        self._make_room()

    def sizeHint(self) -> QSize:
        """As tall as everything in it."""
        height = self.header().sizeHint().height() + 2 * self.frameWidth() + 6
        first = self.topLevelItem(0)
        if first is not None:
            opened = sum(len(row.more) for row, item in self._items() if item.isExpanded())
            height += max(self.rowHeight(self.indexFromItem(first)), 1) * (len(self._rows) + opened)
        return QSize(200, height)

    def minimumSizeHint(self) -> QSize:
        """The same: it never scrolls by itself."""
        return QSize(0, self.sizeHint().height())

    def _items(self) -> list[tuple[TableRow, QTreeWidgetItem]]:
        """Each row that has more to say, with its item."""
        found = ((row, self.topLevelItem(number)) for number, row in enumerate(self._rows) if row.more)
        return [(row, item) for row, item in found if item is not None]

    def _open(self, item: QTreeWidgetItem) -> None:
        """The further lines are made when they are seen for the first time, across all columns."""
        number = self.indexOfTopLevelItem(item)
        if number >= 0 and not item.childCount():
            item.addChildren([QTreeWidgetItem([line]) for line in self._rows[number].more])
            for child in range(item.childCount()):
                self.setFirstColumnSpanned(child, self.indexFromItem(item), True)
        self.updateGeometry()

    def _make_room(self) -> None:
        """As many spare columns go as it takes for the others to be read; the widest get what is left."""
        header, last = self.header(), self.columnCount() - 1
        if len(self._widths) != last + 1:
            return  # no rows yet
        need = [min(width, _ENOUGH) if 0 < n < last else width for n, width in enumerate(self._widths)]
        room = self.viewport().width() - sum(need)
        left_out = set[int]()
        for column in self._spare:
            if room < 0:
                left_out.add(column)
                room += need[column]
        roomy = {last - 2, last - 1} - left_out
        if room < _PLENTY:
            middle = roomy or set(range(last)) - left_out
            roomy = {max(middle, key=lambda column: need[column])}
        for column in range(last + 1):
            self.setColumnHidden(column, column in left_out)
            stretches = column in roomy
            fixed = QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch if stretches else fixed)
            if not stretches:
                header.resizeSection(column, self._widths[column])

    def _width(self, column: int) -> int:
        """What the widest text of a column needs, its head included."""
        if column == self.columnCount() - 1:
            texts, room = {row.chip.text for row in self._rows if row.chip is not None}, _CHIP_ROOM
        else:
            texts, room = {row.cells[column] for row in self._rows}, _PADDING
        indented = self.indentation() if column == 0 and self.rootIsDecorated() else 0
        widest = max(map(self.fontMetrics().horizontalAdvance, texts), default=0)
        return max(self.header().sectionSizeHint(column), indented + room + widest)


class RowItem(QTreeWidgetItem):
    """A row; it says what is in it when it is asked."""

    def __init__(self, row: TableRow) -> None:
        super().__init__()
        self._row = row
        if row.more:
            self.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)

    def data(self, column: int, role: int) -> Any:
        """Words, the chip of the last column, hints."""
        row = self._row
        chip = row.chip if column == len(row.cells) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[column] if column < len(row.cells) else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(filter(None, (joined(*row.cells), row.hint))))
        if role == _CHIP:
            return chip
        if role == Qt.ItemDataRole.AccessibleTextRole and chip is not None:
            return chip.text
        return None


class ChipDelegate(QStyledItemDelegate):
    """Paints the last column: a short word on a coloured ground."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tokens: Tokens | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row's own ground, then the chip."""
        super().paint(painter, option, index)
        chip = index.data(_CHIP)
        if not isinstance(chip, Chip) or self.tokens is None:
            return
        painter.save()
        pen = RowPainter(painter, option, self.tokens)
        width = min(pen.text_width(chip.text) * 11 // 10 + 22, pen.width - 4)
        top = (option.rect.height() - _CHIP_HEIGHT) // 2
        pen.chip(chip.text, QRect(2, top, width, _CHIP_HEIGHT), *_colours(chip.tone, self.tokens))
        pen.line_below()
        painter.restore()


def _colours(tone: Tone, tokens: Tokens) -> tuple[str, str]:
    looks = {
        Tone.GOOD: (tokens.green_text, tokens.green_soft),
        Tone.WAITING: (tokens.amber, tokens.amber_soft),
        Tone.BAD: (tokens.red, tokens.red_soft),
    }
    return looks.get(tone, (tokens.muted, tokens.neutral_soft))
