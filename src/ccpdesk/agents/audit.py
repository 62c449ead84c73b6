"""What the audit log tells: who did what to which entry, and how it was before and after (SEC-03)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from ccpdesk.kernel.ids import TenantId, UserId


@dataclass(frozen=True, kw_only=True)
class AuditEntry:
    """One entry; they are never altered.

    Attributes:
        number: grows with every entry; numbers of what was rolled back are missing.
        actor: the login, at the database or (SQLite) at the computer; ``actor_id`` when that is a user.
        action: insert, update, delete.
        entity: the table. entity_id: the key of the row, its parts with ``/`` between; empty when ``after``
            tells only how many rows were inserted at once.
        before, after: the values that differ, by column.
    """

    number: int
    at: datetime
    actor: str
    actor_id: UserId | None
    action: str
    entity: str
    entity_id: str
    tenant_id: TenantId | None
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class AuditFilter:
    """Which entries are wanted; None does not count. ``since`` is within the time, ``until`` is not."""

    since: datetime | None = None
    until: datetime | None = None
    actor: str | None = None
    entity: str | None = None
    entity_id: str | UUID | None = None
    limit: int | None = None
