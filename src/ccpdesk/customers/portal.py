"""Resetting a customer's portal password: a link that works once and for an hour (CUST-09)."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from ccpdesk.customers.customer import ContactKind, Customer
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CustomerId, PortalResetId, TenantId, new_id

VALID_FOR: Final = timedelta(hours=1)
_TOKEN_BYTES: Final = 32


@dataclass(frozen=True, kw_only=True)
class PortalReset:
    """A link that was sent. Only the hash of its token is kept: who reads the store can't use it."""

    id: PortalResetId
    tenant_id: TenantId
    customer_id: CustomerId
    token_hash: str
    sent_to: str
    at: datetime
    expires_at: datetime
    used_at: datetime | None = None


def start_reset(customer: Customer, at: datetime) -> tuple[PortalReset, str]:
    """A reset for the customer's first email address, and the token for the link.

    Raises:
        Refused: the customer has no email address.
    """
    address = next((item.value for item in customer.contacts if item.kind is ContactKind.EMAIL), None)
    if address is None:
        raise Refused(
            f"{customer.name} has no email address", "portal password", "Ask for one and add it first."
        )
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    reset = PortalReset(
        id=PortalResetId(new_id()),
        tenant_id=customer.tenant_id,
        customer_id=customer.id,
        token_hash=token_hash(token),
        sent_to=address,
        at=at,
        expires_at=at + VALID_FOR,
    )
    return reset, token


def token_hash(token: str) -> str:
    """SHA-256 of the token, in hexadecimal: 256 bits of chance need no salt and no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()
