"""What the system announces while the window is not in front: calls that ring, calls missed (DESK-01)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ccpdesk.calls.call import Direction
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.ui.models.call_words import CallWords
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.translation import Translate
from ccpdesk.workflows.desk_state import DeskState

_MISSED: Final = frozenset({EndReason.MISSED, EndReason.CALLER_HUNG_UP})


@dataclass(frozen=True)
class Announcement:
    """A message of the system."""

    title: str
    text: str


def announcements(before: DeskState, now: DeskState, translate: Translate) -> Iterator[Announcement]:
    """What happened between two states, as a message each."""
    known = {call.id for call in before.calls}
    for call in now.calls.ringing:
        if call.id not in known:
            words = CallWords(call, now.card(call.id), translate)
            yield Announcement(translate("Announcements", "Incoming call"), joined(words.tenant, words.party))
    if now.last is not None and now.last != before.last:
        call, card = now.last
        if call.direction is Direction.INBOUND and call.end_reason in _MISSED:
            words = CallWords(call, card, translate)
            yield Announcement(translate("Announcements", "Missed call"), joined(words.tenant, words.party))
