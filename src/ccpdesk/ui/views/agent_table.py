"""The agents of the wallboard as a table: model and painting (SUP-01).

The model holds the presenter's rows; a change of one row repaints one row. What ticks is painted from the
moment it began, so that a second costs a repaint of what can be seen, and no model anything.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ccpdesk.agents.status import Availability
from ccpdesk.ui.models.card_list import Tone
from ccpdesk.ui.models.formatting import duration, joined
from ccpdesk.ui.models.monitor_row import AgentRow
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.theme.tokens import Tokens
from ccpdesk.ui.widgets.plain_tip import plain_tip
from ccpdesk.ui.widgets.row_model import Index
from ccpdesk.ui.widgets.row_painter import RowPainter
from ccpdesk.ui.widgets.table_model import TableModel

ROW_HEIGHT: Final = 36
AGENT, STATUS, FOR, NOW, LINK, ANSWERED, MISSED, TALK, HELP = range(9)
COLUMN_WIDTHS: Final = (176, 224, 74, 0, 104, 72, 80, 80, 132)
"""In pixels; 0 takes what is left."""
_CHIP: Final = 20
_NUMBERS: Final = frozenset({FOR, ANSWERED, MISSED, TALK})


class AgentModel(TableModel[AgentRow]):
    """One agent a row."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._now = now

    def show_rows(self, rows: tuple[AgentRow, ...], changed: Sequence[int] | None) -> None:
        """Show these, of which the numbers in ``changed`` differ; None: others, or in another order."""
        if changed is not None and len(rows) == len(self.rows):
            self.rows = rows
            for number in changed:
                self.dataChanged.emit(self.index(number, AGENT), self.index(number, HELP))
            return
        if [row.user for row in rows] == [row.user for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, AGENT), self.index(len(rows) - 1, HELP))
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
            return cell(row, index.column(), self._now())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(joined(row.name, row.team, row.status, row.now, row.help))
        return None

    def is_figure(self, column: int) -> bool:
        """Counts and times."""
        return column in _NUMBERS

    def heads(self) -> Sequence[str]:
        """Names of the columns."""
        return (
            QCoreApplication.translate("AgentModel", "AGENT"),
            QCoreApplication.translate("AgentModel", "STATUS"),
            QCoreApplication.translate("AgentModel", "FOR"),
            QCoreApplication.translate("AgentModel", "NOW"),
            QCoreApplication.translate("AgentModel", "LINK"),
            QCoreApplication.translate("AgentModel", "CALLS"),
            QCoreApplication.translate("AgentModel", "MISSED"),
            QCoreApplication.translate("AgentModel", "TALK"),
            QCoreApplication.translate("AgentModel", "HELP"),
        )


def cell(row: AgentRow, column: int, now: datetime) -> str:
    """What stands in a cell."""
    match column:
        case 0:
            return row.name
        case 1:
            return joined(row.status, row.alert if alarming(row, now) else "")
        case 2:
            return duration(now - row.since) if row.since else ""
        case 3:
            return joined(row.now, duration(now - row.talking) if row.talking else "")
        case 4:
            return row.link
        case _:
            return (row.answered, row.missed, row.talk, row.help)[column - ANSWERED]


def alarming(row: AgentRow, now: datetime) -> bool:
    """The threshold of what the agent does is passed."""
    return row.alert_at is not None and now > row.alert_at


class AgentDelegate(QStyledItemDelegate):
    """Paints cells: status as a chip with its shape, figures at the trailing edge, the rest quiet."""

    def __init__(self, theme: Theme, now: Callable[[], datetime], parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._now = now

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        return QSize(60, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        row: AgentRow = index.data(Qt.ItemDataRole.UserRole)
        tokens, column, now = self._theme.tokens, index.column(), self._now()
        painter.save()
        paint_chosen(painter, option, tokens, first=column == AGENT)
        pen = RowPainter(painter, option, tokens)
        pen.line_below()
        place = QRect(10, 0, pen.width - 16, ROW_HEIGHT)
        if column == STATUS:
            self._status(pen, row, now)
        elif column == LINK:
            if row.link:
                pen.icon(
                    self._theme.icon("warning", tokens.red, 16), QRect(10, (ROW_HEIGHT - 16) // 2, 16, 16)
                )
                pen.text(row.link, place.adjusted(22, 0, 0, 0), tokens.red, small=True)
        elif column == HELP:
            self._help(pen, row)
        elif column in _NUMBERS:
            text = cell(row, column, now)
            width = pen.text_width(text, small=False)
            pen.text(text, QRect(pen.width - 10 - width, 0, width, ROW_HEIGHT), tokens.text)
        else:
            quiet = column != AGENT or not row.signed_in
            colour = tokens.muted if quiet and not row.talking else tokens.text
            pen.text(cell(row, column, now), place, colour, bold=column == AGENT)
        painter.restore()

    def _status(self, pen: RowPainter, row: AgentRow, now: datetime) -> None:
        tokens = self._theme.tokens
        alert = alarming(row, now)
        text = joined(row.status, row.alert if alert else "")
        tone = Tone.BAD if alert else row.tone
        colour, ground = chip_colours(tone, tokens)
        shape = "warning" if alert else _SHAPES[row.availability]
        width = min(pen.text_width(text, bold=True) + 36, pen.width - 14)
        chip = QRect(8, (ROW_HEIGHT - _CHIP) // 2, width, _CHIP)
        pen.chip("", chip, colour, ground)
        pen.icon(self._theme.icon(shape, colour, 12), QRect(15, (ROW_HEIGHT - 12) // 2, 12, 12))
        pen.text(text, chip.adjusted(24, 0, -8, 0), colour, small=True, bold=True)

    def _help(self, pen: RowPainter, row: AgentRow) -> None:
        if not row.help:
            return
        tokens = self._theme.tokens
        colour = tokens.muted if row.help_answered else tokens.amber
        pen.icon(self._theme.icon("help", colour, 16), QRect(8, (ROW_HEIGHT - 16) // 2, 16, 16))
        place = QRect(28, 0, pen.width - 34, ROW_HEIGHT)
        pen.text(row.help, place, colour, small=True, bold=not row.help_answered)


_SHAPES: Final = {
    Availability.AVAILABLE: "dot-full",
    Availability.UNAVAILABLE: "dot-barred",
    Availability.OFFLINE: "dot-ring",
}


def chip_colours(tone: Tone, tokens: Tokens) -> tuple[str, str]:
    """Text and ground of a chip."""
    return {
        Tone.GOOD: (tokens.green_text, tokens.green_soft),
        Tone.WAITING: (tokens.amber, tokens.amber_soft),
        Tone.BAD: (tokens.red, tokens.red_soft),
        Tone.PLAIN: (tokens.muted, tokens.neutral_soft),
    }[tone]


def paint_chosen(painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens, *, first: bool) -> None:
    """The chosen row as one; a bar in its first column says so without colour, and where the keys go."""
    state = option.state
    option.state &= ~(
        QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver
    )
    if not state & QStyle.StateFlag.State_Selected:
        return
    painter.fillRect(option.rect, QColor(tokens.hover))
    if first:
        left = option.rect.right() - 2 if option.direction is Qt.LayoutDirection.RightToLeft else 0
        active = bool(state & QStyle.StateFlag.State_Active)
        bar = QRect(option.rect.left() + left, option.rect.top(), 3, option.rect.height())
        painter.fillRect(bar, QColor(tokens.text if active else tokens.line_strong))
