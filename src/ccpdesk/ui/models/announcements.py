"""What the system announces while the window is not in front: calls, chats, web bookings (DESK-01)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ccpdesk.calls.call import Direction
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.kernel.ids import TenantId
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
    yield from _calls(before, now, translate)
    names = {tenant.id: tenant.name for tenant in now.tenants}
    if before.web_bookings.read:
        waited, waits = dict(before.web_bookings.waiting), dict(now.web_bookings.waiting)
        for tenant in _more(waited, waits):
            if tenant in names:
                yield Announcement(translate("Announcements", "New web booking"), names[tenant])
    if before.chats.read:
        for tenant in _more(_unread(before), _unread(now)):
            if tenant in names:
                yield Announcement(translate("Announcements", "New chat message"), names[tenant])


def _calls(before: DeskState, now: DeskState, translate: Translate) -> Iterator[Announcement]:
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


def _unread(state: DeskState) -> dict[TenantId, int]:
    return {one.tenant_id: one.unread for one in state.chats.waiting}


def _more(before: dict[TenantId, int], now: dict[TenantId, int]) -> list[TenantId]:
    """Of which tenants more waits than before."""
    return [tenant for tenant, count in now.items() if count > before.get(tenant, 0)]
