"""All tables in one place, for migrations."""

from ccpdesk.storage.audit.tables import AuditRow
from ccpdesk.storage.bookings.tables import (
    AppointmentChangeRow,
    AppointmentRow,
    DraftRow,
    InvoiceRow,
    JobNumberRow,
    JobRow,
    OutcomeRow,
    QuoteRow,
)
from ccpdesk.storage.calls.abandoned_tables import AbandonedRow, ClaimRow
from ccpdesk.storage.calls.queue_log_table import QueueLogRow
from ccpdesk.storage.calls.recording_tables import KeyRow, ListeningRow, RecordingRow, SecretRow
from ccpdesk.storage.calls.tables import CallEventRow, CallRow
from ccpdesk.storage.calls.voicemail_tables import VoicemailRow, VoicemailSoundRow
from ccpdesk.storage.centre.tables import (
    CallReasonRow,
    CentreRow,
    RolePermissionRow,
    StatusReasonRow,
    TradeRow,
)
from ccpdesk.storage.columns import Base
from ccpdesk.storage.customers.record_tables import (
    EquipmentRow,
    IssueRow,
    NoteRow,
    PhotoRow,
    PictureRow,
    ResetRow,
)
from ccpdesk.storage.customers.search_table import SearchRow
from ccpdesk.storage.customers.tables import ContactRow, CustomerEditRow, CustomerRow, LocationRow
from ccpdesk.storage.inbox.tables import (
    CannedAnswerRow,
    ChatMessageRow,
    ChatThreadRow,
    ChatTypingRow,
    IntakeReceiptRow,
    IntakeSourceRow,
    WebBookingRow,
    WebVisitRow,
)
from ccpdesk.storage.monitor.tables import AgentLiveRow, HelpRow, OrderRow
from ccpdesk.storage.outbox.tables import OutboxMarkRow
from ccpdesk.storage.people.tables import (
    DeskSessionRow,
    DirectLineRow,
    EmergencyAddressRow,
    StatusChangeRow,
    UserPermissionRow,
    UserQueueRow,
    UserRow,
    UserTenantRow,
)
from ccpdesk.storage.people.telephone_tables import QueuePauseRow, SipVerifierRow
from ccpdesk.storage.tenants.tables import (
    QueueRow,
    QueueTargetRow,
    QueueTenantRow,
    ServedZipRow,
    TenantItemRow,
    TenantRow,
    TrackingNumberRow,
)

TABLES = (
    CentreRow,
    TradeRow,
    StatusReasonRow,
    CallReasonRow,
    RolePermissionRow,
    TenantRow,
    TenantItemRow,
    ServedZipRow,
    QueueRow,
    QueueTenantRow,
    QueueTargetRow,
    TrackingNumberRow,
    UserRow,
    EmergencyAddressRow,
    DirectLineRow,
    UserTenantRow,
    UserQueueRow,
    UserPermissionRow,
    DeskSessionRow,
    StatusChangeRow,
    AgentLiveRow,
    OrderRow,
    HelpRow,
    SipVerifierRow,
    QueuePauseRow,
    CustomerRow,
    ContactRow,
    LocationRow,
    SearchRow,
    CustomerEditRow,
    CallRow,
    CallEventRow,
    QueueLogRow,
    AbandonedRow,
    ClaimRow,
    VoicemailRow,
    VoicemailSoundRow,
    OutboxMarkRow,
    AuditRow,
    NoteRow,
    PhotoRow,
    PictureRow,
    EquipmentRow,
    IssueRow,
    ResetRow,
    JobRow,
    JobNumberRow,
    AppointmentRow,
    AppointmentChangeRow,
    QuoteRow,
    InvoiceRow,
    DraftRow,
    OutcomeRow,
    WebBookingRow,
    WebVisitRow,
    IntakeSourceRow,
    IntakeReceiptRow,
    ChatThreadRow,
    ChatMessageRow,
    ChatTypingRow,
    CannedAnswerRow,
    RecordingRow,
    ListeningRow,
    KeyRow,
    SecretRow,
)
METADATA = Base.metadata
