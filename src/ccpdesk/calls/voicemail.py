"""Messages that callers left when nobody answered: in a queue's mailbox, or in an agent's own (CALL-14)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from ccpdesk.kernel.ids import CallId, CustomerId, QueueId, TenantId, UserId, VoicemailId
from ccpdesk.kernel.phone_number import Party


@dataclass(frozen=True, kw_only=True)
class Voicemail:
    """One message.

    Attributes:
        mailbox: as the PBX calls it: the queue's name, or the user's account.
        queue, user: whose mailbox that is; one of the two.
        tenant: known from the number that was dialled; None where that is of several, or of none.
        caller_name: as the PBX wrote it. customer: the only one of the tenant with that number.
        heard_by: None, too, when it was heard by telephone. claimed_by: who sees to it.
        call, called_by, called_at: the last call back. reached_at: the caller answered one; with that the
            message is done.
    """

    id: VoicemailId
    mailbox: str
    queue: QueueId | None
    user: UserId | None
    tenant: TenantId | None
    party: Party
    caller_name: str
    dialled: str
    left_at: datetime
    milliseconds: int
    heard_at: datetime | None = None
    heard_by: UserId | None = None
    heard_by_name: str = ""
    claimed_by: UserId | None = None
    claimed_by_name: str = ""
    call: CallId | None = None
    called_by: UserId | None = None
    called_by_name: str = ""
    called_at: datetime | None = None
    reached_at: datetime | None = None
    customer: CustomerId | None = None
    customer_name: str = ""

    @property
    def heard(self) -> bool:
        """By anybody."""
        return self.heard_at is not None

    def done(self, at: datetime) -> "Voicemail":
        """The same, when the caller answered the call back then: heard, too, by who called."""
        if self.heard:
            return replace(self, reached_at=at)
        return replace(
            self, reached_at=at, heard_at=at, heard_by=self.called_by, heard_by_name=self.called_by_name
        )


class Voicemails(Protocol):
    """Keeps what became of messages; the messages themselves are brought by the PBX's side."""

    def since(self, moment: datetime, limit: int, region: str) -> Sequence[Voicemail]:
        """Those left then and later, newest first; ``region``: of numbers without a country code."""
        ...

    def sound(self, which: VoicemailId) -> bytes | None:
        """As the PBX kept it, in FLAC; None when it was deleted meanwhile."""
        ...

    def mark(self, which: VoicemailId, by: UserId, heard_at: datetime | None) -> bool:
        """``by`` heard it then, or it is as new again and to be done; whether it is theirs to mark."""
        ...

    def claim(self, which: VoicemailId, by: UserId, at: datetime) -> bool:
        """``by`` sees to it; whether nobody else did before."""
        ...

    def release(self, which: VoicemailId, by: UserId) -> bool:
        """``by`` does not any more; whether ``by`` did."""
        ...

    def called_back(self, which: VoicemailId, by: UserId, call: CallId, at: datetime) -> bool:
        """``by`` called the caller then; whether nobody else has the claim. Says nothing of an answer."""
        ...

    def reached(self, which: VoicemailId, call: CallId, at: datetime) -> bool:
        """The caller answered that call, and no later one was placed: done, and heard by who called."""
        ...

    def delete(self, which: VoicemailId, at: datetime) -> bool:
        """Nobody hears it any more; whether it was there. Without the right to it: StoreError."""
        ...
