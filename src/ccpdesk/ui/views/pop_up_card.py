"""One incoming call in the pop-up."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ccpdesk.kernel.ids import CallId
from ccpdesk.ui.forms.pop_up_card import Ui_PopUpCard
from ccpdesk.ui.models.card_list import BLANK, CardList, CardView, Tone
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.keys import Key
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.tooltips import key_text, with_key
from ccpdesk.ui.widgets.card_frame import CardFrame

_GREETING_LINES = 6


class PopUpCard(CardFrame):
    """Tenant first and largest; Accept is big and green, Reject quiet."""

    def __init__(
        self,
        presenter: CardList,
        settled: Callable[[], bool],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._settled = settled
        self._theme = theme
        self._card = BLANK
        self._form = Ui_PopUpCard()
        self._form.setupUi(self)
        self._form.tenantLabel.set_lines(2)
        self._form.partyLabel.set_lines(2)
        self._form.greetingLabel.set_lines(_GREETING_LINES)
        self.set_shape(top=True)
        self._form.acceptButton.clicked.connect(lambda: self._clicked(presenter.accept))
        self._form.rejectButton.clicked.connect(lambda: self._clicked(presenter.reject))
        self._form.acceptButton.setToolTip(with_key(self.tr("Accept the call"), Key.ACCEPT))
        self._form.rejectButton.setToolTip(with_key(self.tr("Reject the call"), Key.REJECT))
        theme.changed.connect(self._dress)
        self.show_card(BLANK)

    def show_card(self, card: CardView) -> None:
        """Render another state of the same call."""
        self._card = card
        form = self._form
        form.routeLabel.setText(card.route)
        form.timerLabel.setText(self.tr("waiting {time}").format(time=card.timer))
        form.tenantLabel.setText(card.tenant)
        form.partyLabel.setText(card.party)
        blocked = tuple(chip for chip in card.chips if chip.tone is Tone.BAD)
        form.chips.show_chips(blocked)
        for label, text in (
            (form.numberLabel, card.number_line),
            (form.campaignLabel, card.campaign),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        form.greetingLabel.setText(f"“{card.greeting}”")
        form.greetingBox.setVisible(bool(card.greeting))
        form.ringBar.setVisible(card.ring is not None)
        if card.ring is not None:
            form.ringBar.set_fraction(card.ring.fraction)
        form.acceptButton.setText(card.accept.replace("&", "&&"))
        form.acceptButton.setAccessibleName(card.accept)
        hint = self.tr("{accept} with {key}").format(accept=card.accept, key=key_text(Key.ACCEPT))
        form.hintLabel.setText(joined(hint, card.ring_text))
        self.setAccessibleName(card.spoken)
        self._dress()

    def _clicked(self, verb: Callable[[CallId], None]) -> None:
        if self._settled():
            verb(self._card.call)

    def _dress(self) -> None:
        tokens = self._theme.tokens
        self.set_look(self._card.colour, tokens.raised, tokens.line_strong)
        self._form.ringBar.set_colours(tokens.amber, tokens.neutral_soft)
