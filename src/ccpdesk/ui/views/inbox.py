"""The Inbox: the agent's calls, what happened today, and the customer beside them."""

from itertools import pairwise

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ccpdesk.kernel.ids import CallId
from ccpdesk.ui.forms.inbox import Ui_Inbox
from ccpdesk.ui.models.card_list import CardList, CardListView, CardView, Mood
from ccpdesk.ui.models.history import History
from ccpdesk.ui.models.navigation import Navigation, Screen
from ccpdesk.ui.models.services import Services
from ccpdesk.ui.models.voicemail import Messages
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.call_card import CallCard
from ccpdesk.ui.views.card_stock import CardStock
from ccpdesk.ui.views.parked import ParkedCalls
from ccpdesk.ui.views.today import TodayList
from ccpdesk.ui.views.voicemail import MessageList
from ccpdesk.ui.widgets.tab_order import stop_before


class InboxView(QWidget):
    """Renders the cards; each card widget lives as long as its call, so nothing flickers or loses focus."""

    def __init__(
        self,
        cards: CardList,
        today: History,
        services: Services,
        messages: Messages,
        navigation: Navigation,
        panel: QWidget,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = cards
        self._theme = theme
        self._cards: dict[CallId, CallCard] = {}
        self._form = Ui_Inbox()
        self._form.setupUi(self)
        self._form.panelSlot.addWidget(panel)
        self._form.noCallsHint.setText(self.tr("Calls for you appear here and ring."))
        self._today = TodayList(self._form.todayList, self._form.todayEmpty, today, theme)
        self._form.parkedSlot.addWidget(ParkedCalls(services, self._form.content))
        self._form.parkedSlot.addWidget(MessageList(messages, theme, self._form.content))
        self._form.parkedSlot.setSpacing(16)
        self._form.viewAllButton.clicked.connect(lambda: navigation.go(Screen.CALLS))
        self._form.scroll.verticalScrollBar().rangeChanged.connect(self._make_room)
        self._stock = CardStock(lambda: CallCard(cards, theme, self._form.content), self)
        cards.watch(self._render)

    def _render(self, view: CardListView) -> None:
        present = {card.call for card in view.cards}
        for gone in self._cards.keys() - present:
            widget = self._cards.pop(gone)
            widget.hide()
            widget.deleteLater()
        for card in view.cards:
            known = self._cards.get(card.call)
            if known is not None:
                known.show_card(card)
            else:
                self._add(card)
        self._form.countLabel.setText(str(len(view.cards)) if view.cards else "")
        self._form.noCalls.setVisible(not view.cards)

    def _add(self, card: CardView) -> None:
        widget = self._stock.take()
        self._cards[card.call] = widget
        self._form.cardSlot.addWidget(widget)
        widget.show_card(card)
        widget.show()
        self._put_into_tab_order(widget)
        if card.mood is Mood.INCOMING:
            QTimer.singleShot(0, self, self._show_newest)

    def showEvent(self, event: QShowEvent) -> None:
        """Cards made before the screen was part of a window take their places among its controls."""
        super().showEvent(event)
        for card in self._cards.values():
            self._put_into_tab_order(card)

    def _put_into_tab_order(self, card: CallCard) -> None:
        """After the other cards, before what stands below them."""
        before = stop_before(self._form.viewAllButton)
        if before is not None:
            for earlier, later in pairwise((before, *card.tab_stops())):
                QWidget.setTabOrder(earlier, later)

    def _make_room(self, _least: int, most: int) -> None:
        """The scroll bar stands in the margin: cards keep their width when it comes and goes."""
        margins = self._form.stack.contentsMargins()
        bar = self._form.scroll.verticalScrollBar().sizeHint().width() if most else 0
        margins.setRight(margins.left() - bar)
        self._form.stack.setContentsMargins(margins)

    def _show_newest(self) -> None:
        """Accept must be in sight, however many cards there are."""
        if self._cards:
            self._form.scroll.ensureWidgetVisible(next(reversed(self._cards.values())), 0, 0)
