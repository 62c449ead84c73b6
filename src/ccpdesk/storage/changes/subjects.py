"""Which change of which table is a change of what."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Table, Uuid

SILENT: Final = frozenset(
    {
        *("outbox_marks", "audit_log", "customer_search", "job_numbers", "desk_sessions"),
        *("web_visits", "intake_receipts"),
    }
)
"""Tables that nobody listens to: the first tell of other tables, which tell it themselves; sessions of desks
beat all the time, and who watches them looks at the silence."""

# Tables whose rows are parts of something: table → (whose part, column with its id).
_PARTS: Final = {
    "abandoned_claims": ("abandoned_calls", "abandoned_id"),
    "appointment_changes": ("appointments", "appointment_id"),
    "call_events": ("calls", "call_id"),
    "call_outcomes": ("calls", "call_id"),
    "chat_messages": ("chat_threads", "chat_id"),
    "chat_typing": ("chat_threads", "chat_id"),
    "contact_methods": ("customers", "customer_id"),
    "customer_edits": ("customers", "customer_id"),
    "locations": ("customers", "customer_id"),
    "photo_pictures": ("photos", "photo_id"),
    "queue_targets": ("queues", "queue_id"),
    "queue_tenants": ("queues", "queue_id"),
    "recording_listenings": ("recordings", "recording_id"),
    "served_zips": ("tenants", "tenant_id"),
    "tenant_items": ("tenants", "tenant_id"),
    "user_direct_lines": ("users", "user_id"),
    "user_emergency_addresses": ("users", "user_id"),
    "user_permissions": ("users", "user_id"),
    "user_queues": ("users", "user_id"),
    "user_tenants": ("users", "user_id"),
    "voicemail_sounds": ("voicemails", "voicemail_id"),
}


@dataclass(frozen=True)
class Subject:
    """What a change of a table's row is told as; without an ``id`` column only that there was one."""

    name: str
    id: str | None
    tenant: str | None


def subject_of(table: Table) -> Subject:
    """A row is itself, unless it is listed as a part; only UUIDs are ids."""
    tenant = "id" if table.name == "tenants" else "tenant_id" if "tenant_id" in table.columns else None
    if table.name in _PARTS:
        return Subject(*_PARTS[table.name], tenant)
    key = list(table.primary_key)
    single = len(key) == 1 and isinstance(key[0].type, Uuid)
    return Subject(table.name, key[0].name if single else None, tenant)
