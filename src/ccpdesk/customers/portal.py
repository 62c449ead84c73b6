"""Resetting a customer's portal password: a link that works once and for an hour (CUST-09)."""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from ccpdesk.customers.customer import ContactKind, Customer
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CustomerId, PortalResetId, TenantId, UserId, new_id
from ccpdesk.kernel.told import Told

VALID_FOR: Final = timedelta(hours=1)
_TOKEN_BYTES: Final = 32


@dataclass(frozen=True, kw_only=True)
class PortalReset:
    """A link that is asked for, being sent, sent, or used.

    Only the hash of its token is kept: who reads the store can't use it.

    Attributes:
        claimed_at: when a desk began to send it; no other desk begins then.
        mailed_at: when the mail server had taken it.
    """

    id: PortalResetId
    tenant_id: TenantId
    customer_id: CustomerId
    token_hash: str
    sent_to: str
    at: datetime
    expires_at: datetime
    by_id: UserId
    claimed_at: datetime | None = None
    mailed_at: datetime | None = None
    used_at: datetime | None = None


def email_addresses(customer: Customer) -> tuple[str, ...]:
    """Where a link can be sent, in the customer's order."""
    return tuple(item.value for item in customer.contacts if item.kind is ContactKind.EMAIL)


def ask_reset(customer: Customer, address: str, by: UserId, at: datetime) -> PortalReset:
    """A link to be sent to one of the customer's email addresses; nobody knows a token for it yet.

    Raises:
        Refused: the customer has no email address, or not this one.
    """
    known = email_addresses(customer)
    if not known:
        raise Refused(
            Told("{customer} has no email address", customer=customer.name),
            "portal password",
            "Ask for one and add it first.",
        )
    if address not in known:
        raise Refused(
            Told("{address} is not an address of {customer}", address=address, customer=customer.name),
            "portal password",
            "Choose again.",
        )
    return PortalReset(
        id=PortalResetId(new_id()),
        tenant_id=customer.tenant_id,
        customer_id=customer.id,
        token_hash=token_hash(_new_token()),
        sent_to=address,
        at=at,
        expires_at=at + VALID_FOR,
        by_id=by,
    )


def with_link(reset: PortalReset, at: datetime) -> tuple[PortalReset, str]:
    """The reset as it is while its link is sent, and the token of that link, which is kept nowhere.

    Made just before it is sent, so that the token never lies on a disk and the hour begins then.
    """
    token = _new_token()
    made = replace(reset, token_hash=token_hash(token), claimed_at=at, expires_at=at + VALID_FOR)
    return made, token


def token_hash(token: str) -> str:
    """SHA-256 of the token, in hexadecimal: 256 bits of chance need no salt and no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def _new_token() -> str:
    return secrets.token_urlsafe(_TOKEN_BYTES)
