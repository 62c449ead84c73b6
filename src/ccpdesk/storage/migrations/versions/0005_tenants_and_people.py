"""All of tenants, queues and users; trades, reasons, roles; what statuses agents had."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_KEY_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_ROLES: Final = ("agent", "supervisor", "administrator")
_PERMISSIONS: Final = (
    "view_centre",
    "view_centre_settings",
    "edit_users",
    "edit_abandoned_calls",
    "monitor",
    "recordings",
    "view_all_calls",
)
_TEXT: Final = ("VARCHAR", "''")
_NUMBER: Final = ("INTEGER", "0")
_NO: Final = ("BOOLEAN", "false")
_YES: Final = ("BOOLEAN", "true")
_VERSION: Final = ("INTEGER", "1")
_NEW_YORK: Final = ("VARCHAR", "'America/New_York'")

# Columns of tables that are there already, with what older rows get.
_COLUMNS: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "tenants": {
        "hours": _TEXT,
        "closed_days": _TEXT,
        "windows": _TEXT,
        "takeover": _NO,
        "retention_days": _NUMBER,
        "chats": _YES,
        "web_bookings": _YES,
        "customer_link": _TEXT,
        "location_link": _TEXT,
        "source": _TEXT,
        "active": _YES,
        "version": _VERSION,
    },
    "queues": {
        "wrap_up_can_end": _YES,
        "wrap_up_extension": _NUMBER,
        "roll_over_seconds": _NUMBER,
        "hours": _TEXT,
        "closed_days": _TEXT,
        "time_zone": _NEW_YORK,
        "active": _YES,
        "version": _VERSION,
    },
    "tracking_numbers": {"active": _YES, "version": _VERSION},
    "users": {
        "team": _TEXT,
        "emergency_street": _TEXT,
        "emergency_unit": _TEXT,
        "emergency_city": _TEXT,
        "emergency_state": _TEXT,
        "emergency_postal_code": _TEXT,
        "emergency_country": _TEXT,
        "version": _VERSION,
    },
}
_NEW_TABLES: Final = (
    "status_changes",
    "user_permissions",
    "user_queues",
    "queue_targets",
    "queue_tenants",
    "served_zips",
    "tenant_items",
    "role_permissions",
    "call_reasons",
    "status_reasons",
    "trades",
    "centre",
)


def upgrade() -> None:
    """Add the columns and tables, and what every centre begins with."""
    for table, columns in _COLUMNS.items():
        for name, (kind, default) in columns.items():
            op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind} DEFAULT {default} NOT NULL")
    _add_word("tenants", "recording", "off", ("off", "on", "ask"))
    _add_word("users", "role", "agent", _ROLES)
    op.add_column("users", sa.Column("sip_account", _KEY_TEXT, server_default="", nullable=False))
    op.create_index(
        "uq_users_sip_account",
        "users",
        ["sip_account"],
        unique=True,
        **_where("active AND sip_account <> ''"),
    )
    _create_centre()
    _create_tenants()
    _create_people()


def downgrade() -> None:
    """Drop them with what they hold."""
    for table in _NEW_TABLES:
        op.drop_table(table)
    op.drop_index("uq_users_sip_account", "users")
    op.drop_column("users", "sip_account")
    op.drop_column("users", "role")
    op.drop_column("tenants", "recording")
    for table, columns in _COLUMNS.items():
        for name in columns:
            op.drop_column(table, name)


def _add_word(table: str, column: str, default: str, allowed: tuple[str, ...]) -> None:
    """A column with its check in one statement, which SQLite can do without a copy of the table."""
    words = ", ".join(f"'{word}'" for word in allowed)
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {column} VARCHAR(32) DEFAULT '{default}' NOT NULL"
        f" CONSTRAINT ck_{table}_{column} CHECK ({column} IN ({words}))"
    )


def _words(name: str, *allowed: str) -> sa.Enum:
    return sa.Enum(*allowed, name=name, native_enum=False, create_constraint=True, length=32)


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def _create_centre() -> None:
    centre = op.create_table(
        "centre",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("find_tenant_by", _words("find_tenant_by", "zip_and_trade", "zip", "none"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_centre_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centre")),
    )
    trades = _create_words("trades")
    status_reasons = _create_words("status_reasons", sa.Column("position", sa.Integer(), nullable=False))
    call_reasons = _create_words("call_reasons", sa.Column("lead", sa.Boolean(), nullable=False))
    role_permissions = op.create_table(
        "role_permissions",
        sa.Column("role", _words("role", *_ROLES), nullable=False),
        sa.Column("permission", _words("permission", *_PERMISSIONS), nullable=False),
        sa.PrimaryKeyConstraint("role", "permission", name=op.f("pk_role_permissions")),
    )
    op.bulk_insert(centre, [{"id": 1, "find_tenant_by": "zip_and_trade", "version": 1}])
    op.bulk_insert(trades, [_word(name) for name in _TRADES])
    op.bulk_insert(
        status_reasons, [_word(name, position=position) for position, name in enumerate(_STATUS_REASONS)]
    )
    op.bulk_insert(call_reasons, [_word(name, lead=name in _LEADS) for name in _CALL_REASONS])
    op.bulk_insert(
        role_permissions,
        [
            {"role": role, "permission": permission}
            for role, withheld in _WITHHELD.items()
            for permission in _PERMISSIONS
            if permission not in withheld
        ],
    )


_TRADES: Final = (
    "Air Conditioning",
    "Appliance Repair",
    "Drains & Sewer",
    "Electrical",
    "Garage Doors",
    "Heating",
    "Pest Control",
    "Plumbing",
    "Roofing",
)
_STATUS_REASONS: Final = ("Break", "Lunch", "Meeting", "Training")
_LEADS: Final = ("No capacity", "Price", "Will call back")
_CALL_REASONS: Final = (
    "Called by mistake",
    "Existing job",
    "Not in our area",
    "Outside our services",
    "Spam",
    "Vendor or applicant",
    *_LEADS,
)
_WITHHELD: Final = {
    "agent": _PERMISSIONS[1:],
    "supervisor": ("view_centre_settings", "edit_users"),
    "administrator": (),
}


def _create_words(name: str, *more: sa.Column[Any]) -> sa.Table:
    return op.create_table(
        name,
        sa.Column("name_key", _KEY_TEXT, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        *more,
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("name_key", name=op.f(f"pk_{name}")),
    )


def _word(name: str, **more: object) -> dict[str, object]:
    return {"name_key": name.casefold(), "name": name, "active": True, **more}


def _reference(table: str, column: str, to: str, *, owned: bool = False) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [to], name=op.f(f"fk_{table}_{column}"), ondelete="CASCADE" if owned else None
    )


def _create_tenants() -> None:
    op.create_table(
        "tenant_items",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("kind", _words("kind", "campaign", "job_type", "business_unit"), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        _reference("tenant_items", "tenant_id", "tenants.id", owned=True),
        sa.PrimaryKeyConstraint("tenant_id", "kind", "position", name=op.f("pk_tenant_items")),
    )
    op.create_table(
        "served_zips",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("zip_code", _KEY_TEXT, nullable=False),
        sa.Column("trade_key", _KEY_TEXT, nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        _reference("served_zips", "tenant_id", "tenants.id", owned=True),
        _reference("served_zips", "trade_key", "trades.name_key"),
        sa.PrimaryKeyConstraint("tenant_id", "zip_code", "trade_key", name=op.f("pk_served_zips")),
    )
    op.create_index(op.f("ix_served_zips_zip_code"), "served_zips", ["zip_code", "trade_key", "tenant_id"])
    op.create_table(
        "queue_tenants",
        sa.Column("queue_id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        _reference("queue_tenants", "queue_id", "queues.id", owned=True),
        _reference("queue_tenants", "tenant_id", "tenants.id", owned=True),
        sa.PrimaryKeyConstraint("queue_id", "tenant_id", name=op.f("pk_queue_tenants")),
    )
    op.create_index(op.f("ix_queue_tenants_tenant_id"), "queue_tenants", ["tenant_id"])
    op.create_table(
        "queue_targets",
        sa.Column("queue_id", sa.Uuid(), nullable=False),
        sa.Column("occasion", _words("occasion", "overflow", "after_hours"), nullable=False),
        sa.Column("target_queue_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.String(), nullable=False),
        _reference("queue_targets", "queue_id", "queues.id", owned=True),
        _reference("queue_targets", "target_queue_id", "queues.id"),
        sa.PrimaryKeyConstraint("queue_id", "occasion", name=op.f("pk_queue_targets")),
        sa.CheckConstraint(
            "(target_queue_id IS NULL) = (number <> '')", name=op.f("ck_queue_targets_one_target")
        ),
    )
    op.create_index(op.f("ix_queue_targets_target_queue_id"), "queue_targets", ["target_queue_id"])


def _create_people() -> None:
    op.create_table(
        "user_queues",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("queue_id", sa.Uuid(), nullable=False),
        _reference("user_queues", "user_id", "users.id", owned=True),
        _reference("user_queues", "queue_id", "queues.id", owned=True),
        sa.PrimaryKeyConstraint("user_id", "queue_id", name=op.f("pk_user_queues")),
    )
    op.create_index(op.f("ix_user_queues_queue_id"), "user_queues", ["queue_id"])
    op.create_table(
        "user_permissions",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("permission", _words("permission", *_PERMISSIONS), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        _reference("user_permissions", "user_id", "users.id", owned=True),
        sa.PrimaryKeyConstraint("user_id", "permission", name=op.f("pk_user_permissions")),
    )
    op.create_table(
        "status_changes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "availability", _words("availability", "available", "unavailable", "offline"), nullable=False
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("changed_by", _words("changed_by", "agent", "supervisor", "system"), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        _reference("status_changes", "user_id", "users.id"),
        _reference("status_changes", "actor_id", "users.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_changes")),
    )
    op.create_index(op.f("ix_status_changes_user_id"), "status_changes", ["user_id", "at"])
