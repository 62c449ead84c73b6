"""What is known of a recording; the sound itself is an encrypted file (REC-01 … REC-03)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from ccpdesk.kernel.ids import CallId, RecordingId, TenantId, UserId
from ccpdesk.kernel.shelf import Shelf


@dataclass(frozen=True)
class Pause:
    """Silence for card data: milliseconds after the start of the recording; ``ends`` None while it lasts."""

    starts: int
    ends: int | None = None


@dataclass(frozen=True, kw_only=True)
class Recording:
    """A recording of a call.

    Attributes:
        tenant_id: None while a national call has no tenant: provisional, kept only if one is chosen.
        file: name in the folder of recordings. key_id: of the keys that open it, with spaces between.
        milliseconds, size: 0 while it runs.
    """

    id: RecordingId
    call_id: CallId
    started_at: datetime
    file: str
    key_id: str
    tenant_id: TenantId | None = None
    milliseconds: int = 0
    size: int = 0
    pauses: tuple[Pause, ...] = ()

    @property
    def provisional(self) -> bool:
        """Not to be kept unless a tenant is chosen (REC-02)."""
        return self.tenant_id is None


@dataclass(frozen=True)
class Listening:
    """Somebody listened."""

    recording_id: RecordingId
    user_id: UserId
    at: datetime


@dataclass(frozen=True)
class RecordingKey:
    """The public half of a pair of keys of the centre: whoever records seals with the newest."""

    id: str
    public: bytes
    made_at: datetime


class Recordings(Protocol):
    """What is known of recordings, and who listened to them."""

    @property
    def recordings(self) -> Shelf[Recording]: ...

    def of_call(self, call: CallId) -> Sequence[Recording]:
        """In the order of their beginning."""
        ...

    def provisional(self, before: datetime) -> Sequence[Recording]:
        """Those without a tenant that began earlier: to be wiped when their call is over."""
        ...

    def before(self, tenant: TenantId, moment: datetime) -> Sequence[Recording]:
        """A tenant's that began earlier than that, oldest first."""
        ...

    def keys(self) -> Sequence[RecordingKey]:
        """The centre's, the newest first."""
        ...

    def add_key(self, key: RecordingKey, private: bytes) -> None:
        """Keep a pair."""
        ...

    def private_key(self, key: str) -> bytes | None:
        """The half that opens recordings; None for who may not have it, or when there is none."""
        ...

    def listened(self, listening: Listening) -> None:
        """Note that somebody listens; before the first sound."""
        ...

    def listeners(self, recording: RecordingId) -> Sequence[Listening]:
        """Who listened, oldest first."""
        ...
