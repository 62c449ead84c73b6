"""The pop-up for incoming calls: above everything, and never in anybody's way (CALL-04).

It takes no keyboard focus (the window refuses it, the buttons have none), and a click counts only when its
card has been in its place for a moment: one meant for the window below must not answer a call.
"""

from typing import Final

from PySide6.QtCore import QElapsedTimer, QRect, Qt
from PySide6.QtGui import QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ccpdesk.kernel.ids import CallId
from ccpdesk.ui.models.card_list import CardList
from ccpdesk.ui.models.pop_up import PopUp, PopUpView
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.card_stock import CardStock
from ccpdesk.ui.views.pop_up_card import PopUpCard

GUARD_MS: Final = 300
_MARGIN, _GAP = 16, 8
_FLAGS = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
)


class PopUpWindow(QWidget):
    """Made at the start, then only shown and hidden: a window made in a hurry shows late."""

    def __init__(self, presenter: PopUp, cards: CardList, theme: Theme, main_window: QWidget) -> None:
        super().__init__(None, _FLAGS)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_AlwaysShowToolTips)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWindowTitle(self.tr("Incoming call"))
        self._stock = CardStock(lambda: PopUpCard(cards, self.settled, theme, self), self)
        self._main_window = main_window
        self._cards: dict[CallId, PopUpCard] = {}
        self._settled = QElapsedTimer()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self.winId()
        presenter.watch(self._render)

    def settled(self) -> bool:
        """Everything has been in its place long enough for a click to be meant."""
        return self._settled.isValid() and self._settled.elapsed() >= GUARD_MS

    def _render(self, view: PopUpView) -> None:
        present = {card.call for card in view.cards}
        for gone in self._cards.keys() - present:
            widget = self._cards.pop(gone)
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        for card in view.cards:
            if card.call not in self._cards:
                self._cards[card.call] = self._stock.take()
                self._column.addWidget(self._cards[card.call])
            self._cards[card.call].show_card(card)
            self._cards[card.call].show()
        if not view.cards:
            self.hide()
            return
        self._place()
        if not self.isVisible():
            self.show()

    def _place(self) -> None:
        self._column.activate()
        size = self._column.totalSizeHint()
        if self._column.hasHeightForWidth():
            size.setHeight(self._column.totalHeightForWidth(size.width()))
        room = self._main_window.screen().availableGeometry().adjusted(0, 0, -_MARGIN, -_MARGIN)
        place = QRect(room.right() - size.width(), room.bottom() - size.height(), size.width(), size.height())
        if place != self.geometry():
            self.setGeometry(place)
            self._settled.restart()

    def showEvent(self, event: QShowEvent) -> None:
        """The guard against stray clicks begins."""
        super().showEvent(event)
        self._settled.restart()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Only the cards are the window: nothing shows, or catches clicks, between them."""
        super().resizeEvent(event)
        self._column.activate()
        region = QRegion()
        for card in self._cards.values():
            outline = card.outline().translated(card.pos())
            region = region.united(QRegion(outline.toFillPolygon().toPolygon()))
        self.setMask(region)
