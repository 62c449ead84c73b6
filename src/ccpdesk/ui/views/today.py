"""The last calls of the day, in the Inbox under the cards."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QListView, QStyledItemDelegate, QStyleOptionViewItem

from ccpdesk.ui.models.card_list import Tone
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.history import History, HistoryView
from ccpdesk.ui.models.history_words import HistoryRow
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.widgets.row_model import Index, RowModel
from ccpdesk.ui.widgets.row_painter import RowPainter

_HEIGHT, _ICON = 32, 16


class TodayList:
    """Binds the list view to the history of today; a double click or Enter calls back."""

    def __init__(self, view: QListView, empty: QLabel, presenter: History, theme: Theme) -> None:
        self._view = view
        self._empty = empty
        self._model: RowModel[HistoryRow] = RowModel(_spoken, _hint, view)
        view.setModel(self._model)
        view.setMouseTracking(True)
        view.setItemDelegate(TodayDelegate(theme, view))
        view.activated.connect(lambda index: presenter.call_back(self._model.rows[index.row()].call))
        theme.changed.connect(view.viewport().update)
        presenter.watch(self._render)

    def _render(self, view: HistoryView) -> None:
        self._model.show_rows(view.rows)
        self._view.setVisible(bool(view.rows))
        self._view.setFixedHeight(_HEIGHT * max(1, len(view.rows)))
        self._empty.setVisible(not view.rows)
        self._empty.setText(view.empty)


class TodayDelegate(QStyledItemDelegate):
    """Shape of the outcome, who and how, when."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        return QSize(100, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line: loud ones in red, with a word that says why."""
        row: HistoryRow = index.data(Qt.ItemDataRole.UserRole)
        tokens = self._theme.tokens
        loud = row.tone is Tone.BAD
        colour = tokens.red if loud else tokens.muted
        painter.save()
        pen = RowPainter(painter, option, tokens)
        icon = self._theme.icon(row.shape, colour, _ICON)
        pen.icon(icon, QRect(2, (_HEIGHT - _ICON) // 2, _ICON, _ICON))
        when = pen.text_width(row.when)
        room = pen.width - when - 12 - 26
        head, tail = summary(row)
        kept = pen.text_width(tail, small=False) if tail else 0
        wide = pen.text(head, QRect(26, 0, room - kept, _HEIGHT), colour if loud else tokens.text)
        pen.text(tail, QRect(26 + wide, 0, kept, _HEIGHT), colour)
        pen.text(row.when, QRect(pen.width - when - 4, 0, when, _HEIGHT), tokens.muted, small=True)
        painter.restore()


def summary(row: HistoryRow) -> tuple[str, str]:
    """Who and what of a call; why one is red is never cut, rather the name is, but not a number."""
    what, _, _ = row.outcome.lower().partition(" · ")
    if row.tone is not Tone.BAD:
        return joined(row.who, row.tenant), ""
    return (joined(row.who, what), "") if row.who == row.number else (row.who, f" · {what}")


def _spoken(row: HistoryRow) -> str:
    return joined(row.outcome, row.who, row.tenant, row.when)


def _hint(row: HistoryRow) -> str:
    return f"{joined(row.outcome, row.number, row.tenant, row.route)}\n{row.exact}"
