"""Identifiers made by the client (UUIDv7, RFC 9562), so that a write can be repeated without harm."""

from typing import NewType
from uuid import UUID

CallId = NewType("CallId", UUID)
ContactId = NewType("ContactId", UUID)
CustomerId = NewType("CustomerId", UUID)
LocationId = NewType("LocationId", UUID)
QueueId = NewType("QueueId", UUID)
StatusChangeId = NewType("StatusChangeId", UUID)
TenantId = NewType("TenantId", UUID)
TrackingNumberId = NewType("TrackingNumberId", UUID)
UserId = NewType("UserId", UUID)


def new_id() -> UUID:
    """A UUIDv7: unique without asking anybody, and sorted by the time it was made."""
    from uuid6 import uuid7  # noqa: PLC0415 - reads package metadata: 30 ms of every start

    return UUID(int=uuid7().int)
