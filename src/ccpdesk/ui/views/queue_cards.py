"""The queues of the wallboard: a card each, side by side, in as many lines as it takes (SUP-01)."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ccpdesk.ui.models.card_list import Tone
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.monitor import QueueCard
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.theme.tokens import RADIUS_LARGE, SIZE_SMALL
from ccpdesk.ui.views.agent_table import chip_colours
from ccpdesk.ui.widgets.row_model import Index, RowModel
from ccpdesk.ui.widgets.row_painter import RowPainter

_HEIGHT: Final = 116
_NARROWEST: Final = 290
_GAP: Final = 10
_PAD: Final = 14
_FIGURE: Final = 20
_APART: Final = 8
"""Least pixels between how many wait, how long, and who is available."""
_SHAPES: Final = {Tone.GOOD: "answered", Tone.BAD: "warning", Tone.WAITING: "warning", Tone.PLAIN: "dot-ring"}


class QueueCards(QListView):
    """Renders queue cards; a line or two are seen at once, the rest is scrolled to."""

    chosen = Signal(object)
    """A queue: its abandoned calls are asked for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = 2
        self._cards: RowModel[QueueCard] = RowModel(_spoken, _spoken, self)
        self.setModel(self._cards)
        self.setItemDelegate(_CardDelegate(theme, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Queues"))
        theme.changed.connect(self.viewport().update)
        for asked in (self.clicked, self.activated):
            asked.connect(lambda index: self.chosen.emit(self._cards.rows[index.row()].queue))

    def show_cards(self, cards: tuple[QueueCard, ...]) -> None:
        """Show these."""
        before = len(self._cards.rows)
        self._cards.show_rows(cards)
        if len(cards) != before:
            self.fit()

    def fit(self, most: int = 0) -> None:
        """As high as its lines, ``most`` of them when it is given."""
        self._most = most or self._most
        lines = -(-len(self._cards.rows) // self.columns)
        shown = max(1, min(lines, self._most))
        always, never = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(always if lines > shown else never)  # "as needed" keeps room free
        self.setFixedHeight(shown * (_HEIGHT + _GAP))
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another number of lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    @property
    def columns(self) -> int:
        """Cards side by side."""
        fitting = max(1, self.width() // (_NARROWEST + _GAP))
        return min(fitting, max(1, len(self._cards.rows)))

    def card_size(self) -> QSize:
        """All of the width is used."""
        return QSize((self.viewport().width() - 1) // self.columns, _HEIGHT + _GAP)


class _CardDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QueueCards) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._view.card_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: QueueCard = index.data(Qt.ItemDataRole.UserRole)
        tokens = self._theme.tokens
        last = (index.row() + 1) % self._view.columns == 0
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        beside = 0 if last else _GAP
        option.rect = option.rect.adjusted(beside if mirrored else 0, 0, 0 if mirrored else -beside, -_GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.red if card.tone is Tone.BAD else tokens.line), 1))
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(option.rect.adjusted(0, 0, -1, -1), RADIUS_LARGE, RADIUS_LARGE)
        option.state &= ~(QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus)
        pen = RowPainter(painter, option, tokens)
        colour, ground = chip_colours(card.tone, tokens)
        wide = pen.text_width(card.alert, bold=True) + 38
        chip = QRect(pen.width - _PAD - wide, 10, wide, 20)
        pen.chip("", chip, colour, ground)
        shape = self._theme.icon(_SHAPES[card.tone], colour, 12)
        pen.icon(shape, QRect(chip.left() + 8, chip.top() + 4, 12, 12))
        pen.text(card.alert, chip.adjusted(25, 0, -6, 0), colour, small=True, bold=True)
        pen.text(card.label, QRect(_PAD, 8, chip.left() - _PAD - 8, 24), tokens.text, bold=True)
        self._figures(pen, card)
        pen.text(card.figures, QRect(_PAD, _HEIGHT - 30, pen.width - 2 * _PAD, 22), tokens.muted, small=True)
        painter.restore()

    def _figures(self, pen: RowPainter, card: QueueCard) -> None:
        tokens = self._theme.tokens
        say = self._view.tr
        told = (
            (card.waiting, say("waiting")),
            (card.longest, say("longest")),
            (card.available, say("available")),
        )
        left, room = _PAD, pen.width - 2 * _PAD
        needs = [max(pen.large_width(figure, _FIGURE), pen.text_width(word)) for figure, word in told]
        apart = max(_APART, (room - sum(needs)) // len(told))
        for (figure, word), need in zip(told, needs, strict=True):
            width = min(need, pen.width - _PAD - left)
            pen.large(figure, QRect(left, 34, width, 30), _FIGURE, tokens.text)
            pen.text(word, QRect(left, 62, width, SIZE_SMALL + 8), tokens.muted, small=True)
            left += width + apart


def _spoken(card: QueueCard) -> str:
    return joined(card.label, card.alert, card.waiting, card.longest, card.available, card.figures)
