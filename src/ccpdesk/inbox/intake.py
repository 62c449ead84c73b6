"""Where bookings come from that were made elsewhere, and what was answered them (WEB-01)."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ccpdesk.kernel.ids import SourceId, TenantId, WebBookingId

TOKEN_PREFIX: Final = "ccp_"  # noqa: S105 - what tokens begin with, so that scanners for secrets know them
_BYTES: Final = 32


@dataclass(frozen=True, kw_only=True)
class IntakeSource:
    """Somebody who sends bookings through the intake API.

    Attributes:
        token_hash: of its token, which nobody keeps.
        tenant_id: the only tenant that it may book for; None: any with web bookings.
        revoked_at: from then on its token is worth nothing.
    """

    id: SourceId
    name: str
    token_hash: str
    made_at: datetime
    tenant_id: TenantId | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True)
class IntakeReceipt:
    """A booking that was taken: sent again under the same key it is answered the same.

    Attributes:
        key: hash of the sender's idempotency key, and ``body`` of what was sent with it.
    """

    source_id: SourceId
    key: str
    body: str
    booking_id: WebBookingId
    at: datetime


def new_token() -> str:
    """256 bits that a person can copy."""
    return TOKEN_PREFIX + secrets.token_urlsafe(_BYTES)


def hash_of(secret: str | bytes) -> str:
    """What is kept of a token; it is too long to be guessed, so there is nothing to slow down."""
    return hashlib.sha256(secret.encode() if isinstance(secret, str) else secret).hexdigest()
