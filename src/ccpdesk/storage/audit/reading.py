"""Reading the audit log."""

from collections.abc import Iterator

from sqlalchemy import Engine, Select, select, text
from sqlalchemy.orm import Session

from ccpdesk.agents.audit import AuditEntry, AuditFilter
from ccpdesk.kernel.errors import StoreError
from ccpdesk.kernel.ids import TenantId, UserId
from ccpdesk.storage.audit.tables import AuditRow
from ccpdesk.storage.engine import READ_ONLY, place

_AT_ONCE = 1000
_HIDDEN = """SELECT ccpdesk.my_user() IS NOT NULL
    AND NOT (ccpdesk.may('edit_users') AND ccpdesk.has_all_tenants())
    AND NOT (SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = 'audit_log'::regclass)"""
"""A user whom the rules of the table would show an empty log; the table itself refuses who is no user."""


def audit_entries(engine: Engine, wanted: AuditFilter) -> Iterator[AuditEntry]:
    """The entries that fit, newest first; read in portions, so that a long log needs little memory.

    Raises:
        StoreError: this login may not read the log, or the database can't be reached.
    """
    with Session(engine.execution_options(**{READ_ONLY: True})) as session:
        if engine.dialect.name == "postgresql" and session.scalar(text(_HIDDEN)):
            raise StoreError(
                "The database shows your login no audit log",
                place(engine.url),
                "That takes the permission edit_users, and all tenants.",
            )
        statement = _fitting(wanted).execution_options(yield_per=_AT_ONCE)
        for row in session.scalars(statement):
            yield _entry(row)


def _fitting(wanted: AuditFilter) -> Select[AuditRow]:
    statement = select(AuditRow).order_by(AuditRow.number.desc()).limit(wanted.limit)
    if wanted.since is not None:
        statement = statement.where(AuditRow.at >= wanted.since)
    if wanted.until is not None:
        statement = statement.where(AuditRow.at < wanted.until)
    if wanted.actor is not None:
        statement = statement.where(AuditRow.actor == wanted.actor)
    if wanted.entity is not None:
        statement = statement.where(AuditRow.entity == wanted.entity)
    if wanted.entity_id is not None:
        statement = statement.where(AuditRow.entity_id.in_(_spellings(str(wanted.entity_id))))
    return statement


def _spellings(key: str) -> tuple[str, str]:
    """PostgreSQL writes ids with hyphens, SQLite keeps them without."""
    return key, key.replace("-", "")


def _entry(row: AuditRow) -> AuditEntry:
    return AuditEntry(
        number=row.number,
        at=row.at,
        actor=row.actor,
        actor_id=UserId(row.actor_id) if row.actor_id else None,
        action=row.action,
        entity=row.entity,
        entity_id=row.entity_id,
        tenant_id=TenantId(row.tenant_id) if row.tenant_id else None,
        before=row.before or {},
        after=row.after or {},
    )
