"""One call's card in the Inbox."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from ccpdesk.ui.forms.call_card import Ui_CallCard
from ccpdesk.ui.models.card_list import BLANK, CardList, CardView, Mood
from ccpdesk.ui.models.keys import Key
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.tooltips import with_key
from ccpdesk.ui.widgets.card_frame import CardFrame
from ccpdesk.ui.widgets.style_property import set_style_property

_GREETING_LINES = 6
"""Read aloud to its end: only a speech would be cut."""
_NUMBER_LINES = 2


class CallCard(CardFrame):
    """Renders a `CardView`; stays with its call from the first ring to the end."""

    def __init__(self, presenter: CardList, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._theme = theme
        self._card = BLANK
        self._form = Ui_CallCard()
        self._form.setupUi(self)
        self._form.tenantLabel.set_lines(2)
        self._form.partyLabel.set_lines(2)
        self._form.greetingLabel.set_lines(_GREETING_LINES)
        self._form.numberLabel.set_lines(_NUMBER_LINES)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._connect()
        theme.changed.connect(self._dress)
        self.show_card(BLANK)

    def show_card(self, card: CardView) -> None:
        """Render another state of the same call."""
        self._card = card
        form = self._form
        form.tenantLabel.setText(card.tenant)
        form.timerLabel.setText(card.timer)
        form.partyLabel.setText(card.party)
        for label, text in (
            (form.numberLabel, card.number_line),
            (form.routeLabel, card.route if card.route != card.tenant else ""),
            (form.campaignLabel, card.campaign),
            (form.ringLabel, card.ring_text),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        form.greetingLabel.setText(f"“{card.greeting}”")
        form.greetingBox.setVisible(bool(card.greeting))
        form.chips.show_chips(card.chips)
        self._show_buttons(card)
        self.setAccessibleName(card.spoken)
        self._dress()

    def tab_stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in the order of reading."""
        form = self._form
        return (self, form.acceptButton, form.rejectButton, form.resumeButton, form.hangUpButton)

    def _show_buttons(self, card: CardView) -> None:
        form = self._form
        form.ring.setVisible(card.ring is not None)
        if card.ring is not None:
            form.ringBar.set_fraction(card.ring.fraction)
        form.answer.setVisible(card.mood is Mood.INCOMING)
        form.acceptButton.setText(card.accept.replace("&", "&&"))
        form.acceptButton.setAccessibleName(card.accept)
        form.other.setVisible(bool(card.hang_up))
        form.resumeButton.setVisible(card.mood is Mood.HELD)
        form.hangUpButton.setText(card.hang_up)
        form.hangUpButton.setAccessibleName(card.hang_up)

    def _connect(self) -> None:
        form, presenter = self._form, self._presenter
        form.acceptButton.clicked.connect(lambda: presenter.accept(self._card.call))
        form.rejectButton.clicked.connect(lambda: presenter.reject(self._card.call))
        form.resumeButton.clicked.connect(lambda: presenter.resume(self._card.call))
        form.hangUpButton.clicked.connect(lambda: presenter.hang_up(self._card.call))
        form.acceptButton.setToolTip(with_key(self.tr("Accept the call"), Key.ACCEPT))
        form.rejectButton.setToolTip(with_key(self.tr("Reject the call"), Key.REJECT))
        form.resumeButton.setToolTip(self.tr("Switch to this call"))
        form.hangUpButton.setToolTip(self.tr("End this call"))

    def _dress(self) -> None:
        tokens, card = self._theme.tokens, self._card
        active = card.mood is Mood.ACTIVE
        focused = self.hasFocus()
        border = tokens.active if active else tokens.text if focused or card.chosen else tokens.line
        ground = tokens.active_soft if active else tokens.raised
        self.set_look(card.colour, ground, border, strong=active or focused or card.chosen)
        self._form.ringBar.set_colours(tokens.amber, tokens.neutral_soft)
        tone = "active" if active else ""
        set_style_property(self._form.timerLabel, "tone", tone)
        set_style_property(self._form.greetingBox, "tone", tone)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a card shows its customer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._presenter.choose(self._card.call)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a card is a click on it; it never answers."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._presenter.choose(self._card.call)
        else:
            super().keyPressEvent(event)
