"""The window's title and the tray's tooltip: the call, for those who look at the task bar."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ccpdesk.kernel.clock import Clock
from ccpdesk.ui.models.call_words import CallWords
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.translation import Translate
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState

PROGRAM: Final = "ccpdesk"


@dataclass(frozen=True)
class TitleView:
    """Title, how many calls ring, and whether a call is up (closing the window then asks)."""

    text: str
    ringing: int
    in_call: bool


class Title(Presenter[TitleView]):
    """Presenter of the window's title."""

    def __init__(self, desk: Desk, clock: Clock, translate: Translate) -> None:
        super().__init__(desk, clock)
        self._translate = translate

    def _build(self, state: DeskState, _now: datetime) -> TitleView:
        ringing = state.calls.ringing
        call = ringing[0] if ringing else state.calls.busy
        text = PROGRAM
        if call is not None:
            words = CallWords(call, state.card(call.id), self._translate)
            who = joined(words.tenant, words.party)
            incoming = self._translate("Title", "Incoming: {who}").format(who=who)
            text = f"{incoming if ringing else who} – {PROGRAM}"
        up = len(state.calls) > len(ringing)
        return TitleView(text, len(ringing), up)
