"""The port `Voicemails` in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from ccpdesk.calls.voicemail import Voicemail
from ccpdesk.kernel.ids import CallId, UserId, VoicemailId
from ccpdesk.kernel.phone_number import parse_party
from ccpdesk.storage.memory.tables import Tables


class MemoryVoicemails:
    """Messages, each with the caller's number as the PBX wrote it, and its sound."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def since(self, moment: datetime, limit: int, region: str) -> Sequence[Voicemail]:
        """Those that were left then and later, newest first."""
        found = [
            self._named(replace(message, party=parse_party(number, region)))
            for message, number, _ in self._tables.voicemails.values()
            if message.left_at >= moment
        ]
        return sorted(found, key=lambda one: (one.left_at, one.id), reverse=True)[:limit]

    def sound(self, which: VoicemailId) -> bytes | None:
        """FLAC."""
        return self._tables.voicemails[which][2] if which in self._tables.voicemails else None

    def mark(self, which: VoicemailId, by: UserId, heard_at: datetime | None) -> bool:
        """Heard, or as new again."""
        message = self._get(which)
        if message is None or message.claimed_by not in (None, by):
            return False
        reached_at = message.reached_at if heard_at else None
        marked = replace(message, heard_at=heard_at, heard_by=by if heard_at else None)
        return self._put(replace(marked, reached_at=reached_at))

    def claim(self, which: VoicemailId, by: UserId, at: datetime) -> bool:  # noqa: ARG002 - the port's
        """The second one finds it claimed."""
        message = self._get(which)
        if message is None or message.claimed_by is not None:
            return False
        return self._put(replace(message, claimed_by=by))

    def release(self, which: VoicemailId, by: UserId) -> bool:
        """Let others have it."""
        message = self._get(which)
        if message is None or message.claimed_by != by:
            return False
        return self._put(replace(message, claimed_by=None))

    def called_back(self, which: VoicemailId, by: UserId, call: CallId, at: datetime) -> bool:
        """The last call counts."""
        message = self._get(which)
        if message is None or message.claimed_by not in (None, by):
            return False
        return self._put(replace(message, call=call, called_by=by, called_at=at, reached_at=None))

    def reached(self, which: VoicemailId, call: CallId, at: datetime) -> bool:
        """It is heard with that, by who called, when nobody had heard it."""
        message = self._get(which)
        if message is None or message.call != call or message.reached_at is not None:
            return False
        return self._put(message.done(at))

    def delete(self, which: VoicemailId, at: datetime) -> bool:  # noqa: ARG002 - the port's
        """It is gone at once."""
        return self._tables.voicemails.pop(which, None) is not None

    def _get(self, which: VoicemailId) -> Voicemail | None:
        return self._tables.voicemails[which][0] if which in self._tables.voicemails else None

    def _put(self, message: Voicemail) -> bool:
        _, number, sound = self._tables.voicemails[message.id]
        self._tables.voicemails[message.id] = (message, number, sound)
        return True

    def _named(self, message: Voicemail) -> Voicemail:
        users = self._tables.users
        message = replace(
            message,
            heard_by_name=users[message.heard_by].name if message.heard_by else "",
            claimed_by_name=users[message.claimed_by].name if message.claimed_by else "",
            called_by_name=users[message.called_by].name if message.called_by else "",
        )
        fitting = [
            customer
            for customer in self._tables.customers.values()
            if customer.tenant_id == message.tenant
            and message.party.number
            and any(contact.value == message.party.value for contact in customer.contacts)
        ]
        if len(fitting) != 1:
            return message
        return replace(message, customer=fitting[0].id, customer_name=fitting[0].name)
