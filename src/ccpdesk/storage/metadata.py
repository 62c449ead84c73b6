"""All tables in one place, for migrations."""

from ccpdesk.storage.calls.tables import CallEventRow, CallRow
from ccpdesk.storage.columns import Base
from ccpdesk.storage.customers.tables import ContactRow, CustomerEditRow, CustomerRow, LocationRow
from ccpdesk.storage.people.tables import DirectLineRow, UserRow, UserTenantRow
from ccpdesk.storage.tenants.tables import QueueRow, TenantRow, TrackingNumberRow

TABLES = (
    TenantRow,
    QueueRow,
    TrackingNumberRow,
    UserRow,
    DirectLineRow,
    UserTenantRow,
    CustomerRow,
    ContactRow,
    LocationRow,
    CustomerEditRow,
    CallRow,
    CallEventRow,
)
METADATA = Base.metadata
