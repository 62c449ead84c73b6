"""The directory as a list: a shape for each colleague's status, and its words."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from ccpdesk.ui.models.directory import ColleagueRow, Look
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.theme.tokens import Tokens
from ccpdesk.ui.widgets.plain_tip import plain_tip
from ccpdesk.ui.widgets.row_model import Index
from ccpdesk.ui.widgets.row_painter import RowPainter
from ccpdesk.ui.widgets.status_dot import DotShape, paint_dot

_SIDE = 14
_PAD = 6
_GAP = 12
_SHAPES = {Look.AVAILABLE: DotShape.FULL, Look.TALKING: DotShape.BARRED, Look.AWAY: DotShape.BARRED}


class ColleagueList:
    """Fills a list widget; the chosen row stays chosen when only statuses change."""

    def __init__(self, widget: QListWidget, theme: Theme) -> None:
        self._widget = widget
        self._theme = theme
        self._rows: tuple[ColleagueRow, ...] = ()
        widget.setIconSize(QSize(_SIDE, _SIDE))
        widget.setItemDelegate(_ColleagueDelegate(self, theme, widget))
        theme.changed.connect(self._dress)

    def show_rows(self, rows: tuple[ColleagueRow, ...]) -> bool:
        """Show these; whether there are others than before."""
        others = [row.extension for row in rows] != [row.extension for row in self._rows]
        if others:
            self._widget.clear()
            for row in rows:
                item = QListWidgetItem()
                item.setData(Qt.ItemDataRole.UserRole, row.extension)
                self._widget.addItem(item)
        if others or rows != self._rows:
            self._rows = rows
            self._dress()
        return others

    def row(self, number: int) -> ColleagueRow:
        """The colleague in a line."""
        return self._rows[number]

    def _dress(self) -> None:
        for number, row in enumerate(self._rows):
            item = self._widget.item(number)
            item.setText(f"{row.name}   {joined(row.extension, row.status)}")
            item.setToolTip(plain_tip(joined(row.name, row.extension, row.status)))
            if row.look is not Look.UNKNOWN:
                item.setIcon(self._dot(row.look))

    def _dot(self, look: Look) -> QIcon:
        tokens = self._theme.tokens
        ratio = self._widget.devicePixelRatio()
        pixmap = QPixmap(round(_SIDE * ratio), round(_SIDE * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        shape = _SHAPES.get(look, DotShape.RING)
        paint_dot(painter, QPointF(_SIDE / 2, _SIDE / 2), shape, _colour(look, tokens), tokens.panel)
        painter.end()
        return QIcon(pixmap)


class _ColleagueDelegate(QStyledItemDelegate):
    """Name at one side, extension and status at the other: it is the name that is cut."""

    def __init__(self, colleagues: ColleagueList, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._colleagues = colleagues
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._colleagues.row(index.row())
        painter.save()
        pen = RowPainter(painter, option, self._theme.tokens)
        height = option.rect.height()
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        left = _PAD
        if icon is not None:
            pen.icon(icon, QRect(left, (height - _SIDE) // 2, _SIDE, _SIDE))
            left += _SIDE + 8
        about = joined(row.extension, row.status)
        width = min(pen.text_width(about), pen.width // 2)
        right = pen.width - _PAD - width
        pen.text(row.name, QRect(left, 0, right - left - _GAP, height))
        pen.text(about, QRect(right, 0, width, height), self._theme.tokens.muted, small=True)
        painter.restore()


def _colour(look: Look, tokens: Tokens) -> str:
    colours = {Look.AVAILABLE: tokens.green, Look.TALKING: tokens.red, Look.AWAY: tokens.amber}
    return colours.get(look, tokens.muted)
