"""Which change of which table is a change of what."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Table

SILENT: Final = frozenset({"outbox_marks", "audit_log"})
"""Tables that nobody looks at."""

# Tables whose rows are parts of something: table → (whose part, column with its id).
_PARTS: Final = {
    "call_events": ("calls", "call_id"),
    "contact_methods": ("customers", "customer_id"),
    "locations": ("customers", "customer_id"),
    "appointment_changes": ("appointments", "appointment_id"),
    "chat_messages": ("chat_threads", "chat_id"),
    "recording_listenings": ("recordings", "recording_id"),
}


@dataclass(frozen=True)
class Subject:
    """What a change of a table's row is told as; without an ``id`` column only that there was one."""

    name: str
    id: str | None
    tenant: str | None


def subject_of(table: Table) -> Subject:
    """A row is itself when it has an id, else a part of what its key names first."""
    tenant = "id" if table.name == "tenants" else "tenant_id" if "tenant_id" in table.columns else None
    if table.name in _PARTS:
        return Subject(*_PARTS[table.name], tenant)
    key = list(table.primary_key)
    if [column.name for column in key] == ["id"]:
        return Subject(table.name, "id", tenant)
    for column in key:
        for reference in column.foreign_keys:
            return Subject(reference.column.table.name, column.name, tenant)
    return Subject(table.name, None, tenant)
