"""When the pop-up for incoming calls is up, and for which calls (CALL-04)."""

from dataclasses import dataclass
from datetime import datetime

from ccpdesk.kernel.clock import Clock
from ccpdesk.ui.models.card_list import CardList, CardView, Mood
from ccpdesk.ui.models.navigation import Navigation, Screen
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState


@dataclass(frozen=True)
class PopUpView:
    """The ringing calls that the agent can't see otherwise; the pop-up is hidden when there is none."""

    cards: tuple[CardView, ...] = ()


class PopUp(Presenter[PopUpView]):
    """Presenter of the pop-up. The window tells it when it comes to the front or leaves it."""

    def __init__(self, desk: Desk, clock: Clock, cards: CardList, navigation: Navigation) -> None:
        super().__init__(desk, clock)
        self._cards = cards
        self._navigation = navigation
        self._in_front = False
        navigation.watch(lambda _screen: self.refresh())

    def window_in_front(self, in_front: bool) -> None:
        """The main window is (or no longer is) the one in front."""
        self._in_front = in_front
        self.refresh()

    def _build(self, _state: DeskState, _now: datetime) -> PopUpView:
        if self._in_front and self._navigation.screen is Screen.INBOX:
            return PopUpView()
        return PopUpView(tuple(card for card in self._cards.view.cards if card.mood is Mood.INCOMING))
