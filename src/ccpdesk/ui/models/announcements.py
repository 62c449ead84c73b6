"""What the system announces while the window is not in front: calls, missed ones, chats (DESK-01)."""

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
    if before.chats.read and now.chats.waiting != before.chats.waiting:
        unread = {waiting.tenant_id: waiting.unread for waiting in before.chats.waiting}
        names = {tenant.id: tenant.name for tenant in now.tenants}
        for waiting in now.chats.waiting:
            if waiting.unread > unread.get(waiting.tenant_id, 0) and waiting.tenant_id in names:
                yield Announcement(translate("Announcements", "New chat message"), names[waiting.tenant_id])
