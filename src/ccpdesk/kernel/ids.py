"""Identifiers made by the client (UUIDv7, RFC 9562), so that a write can be repeated without harm."""

from typing import NewType
from uuid import UUID

AbandonedId = NewType("AbandonedId", UUID)
AppointmentChangeId = NewType("AppointmentChangeId", UUID)
AppointmentId = NewType("AppointmentId", UUID)
CallId = NewType("CallId", UUID)
CannedAnswerId = NewType("CannedAnswerId", UUID)
ChatId = NewType("ChatId", UUID)
ChatMessageId = NewType("ChatMessageId", UUID)
ContactId = NewType("ContactId", UUID)
CustomerId = NewType("CustomerId", UUID)
DraftId = NewType("DraftId", UUID)
EquipmentId = NewType("EquipmentId", UUID)
HelpId = NewType("HelpId", UUID)
InvoiceId = NewType("InvoiceId", UUID)
IssueId = NewType("IssueId", UUID)
JobId = NewType("JobId", UUID)
LocationId = NewType("LocationId", UUID)
NoteId = NewType("NoteId", UUID)
OrderId = NewType("OrderId", UUID)
PhotoId = NewType("PhotoId", UUID)
PortalResetId = NewType("PortalResetId", UUID)
QueueId = NewType("QueueId", UUID)
QuoteId = NewType("QuoteId", UUID)
RecordingId = NewType("RecordingId", UUID)
SourceId = NewType("SourceId", UUID)
StatusChangeId = NewType("StatusChangeId", UUID)
TenantId = NewType("TenantId", UUID)
TrackingNumberId = NewType("TrackingNumberId", UUID)
UserId = NewType("UserId", UUID)
VoicemailId = NewType("VoicemailId", UUID)
WebBookingId = NewType("WebBookingId", UUID)


def new_id() -> UUID:
    """A UUIDv7: unique without asking anybody, and sorted by the time it was made."""
    from uuid6 import uuid7  # noqa: PLC0415 - reads package metadata: 30 ms of every start

    return UUID(int=uuid7().int)
