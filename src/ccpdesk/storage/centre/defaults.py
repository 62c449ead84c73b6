"""What every new database begins with; migration 0005 writes the same, and a test holds it to this."""

from typing import Any

from ccpdesk.agents.permissions import ROLE_PERMISSIONS
from ccpdesk.agents.status import REASONS
from ccpdesk.calls.call_reasons import CALL_REASONS
from ccpdesk.storage.centre.tables import (
    CallReasonRow,
    CentreRow,
    RolePermissionRow,
    StatusReasonRow,
    TradeRow,
)
from ccpdesk.storage.columns import Base
from ccpdesk.storage.folding import key
from ccpdesk.tenants.centre import TRADES, Centre


def default_rows() -> dict[type[Base], list[dict[str, Any]]]:
    """The rows of each table."""
    centre = Centre()
    return {
        CentreRow: [{"id": 1, "find_tenant_by": centre.find_tenant_by, "version": centre.version}],
        TradeRow: [{"name_key": key(name), "name": name, "active": True} for name in TRADES],
        StatusReasonRow: [
            {"name_key": key(name), "name": name, "position": position, "active": True}
            for position, name in enumerate(REASONS)
        ],
        CallReasonRow: [
            {"name_key": key(item.name), "name": item.name, "lead": item.lead, "active": item.active}
            for item in CALL_REASONS
        ],
        RolePermissionRow: [
            {"role": role, "permission": permission}
            for role, permissions in ROLE_PERMISSIONS.items()
            for permission in sorted(permissions, key=lambda item: item.value)
        ],
    }
