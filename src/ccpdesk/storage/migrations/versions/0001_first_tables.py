"""First tables: tenants, people, customers, calls."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_KEY_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Create the tables, those that others refer to first."""
    _tenants()
    _people()
    _customers()
    _calls()


def downgrade() -> None:
    """Drop the tables with everything in them, those that refer to others first; indices go with them."""
    for table in (
        "call_events",
        "calls",
        "locations",
        "contact_methods",
        "customers",
        "user_tenants",
        "user_direct_lines",
        "users",
        "tracking_numbers",
        "queues",
        "tenants",
    ):
        op.drop_table(table)


def _words(name: str, *allowed: str) -> sa.Enum:
    return sa.Enum(*allowed, name=name, native_enum=False, create_constraint=True, length=32)


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def _tenants() -> None:
    op.create_table(
        "tenants",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", _KEY_TEXT, nullable=False),
        sa.Column("colour", sa.String(), nullable=False),
        sa.Column("greeting", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("caller_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tenants")),
        sa.UniqueConstraint("name_key", name=op.f("uq_tenants_name_key")),
    )
    op.create_table(
        "queues",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", _KEY_TEXT, nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("label_key", _KEY_TEXT, nullable=False),
        sa.Column("ring_seconds", sa.Integer(), nullable=False),
        sa.Column("wrap_up_seconds", sa.Integer(), nullable=False),
        sa.Column("unavailable_on_miss", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queues")),
        sa.UniqueConstraint("name_key", name=op.f("uq_queues_name_key")),
    )
    op.create_index(op.f("ix_queues_label_key"), "queues", ["label_key"], unique=False)
    op.create_table(
        "tracking_numbers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", _KEY_TEXT, nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("campaign", sa.String(), nullable=False),
        sa.Column("queue_id", sa.Uuid(), nullable=True),
        sa.Column("tenant_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["queue_id"], ["queues.id"], name=op.f("fk_tracking_numbers_queue_id")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_tracking_numbers_tenant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tracking_numbers")),
        sa.UniqueConstraint("number", name=op.f("uq_tracking_numbers_number")),
    )
    op.create_index(op.f("ix_tracking_numbers_queue_id"), "tracking_numbers", ["queue_id"], unique=False)
    op.create_index(op.f("ix_tracking_numbers_tenant_id"), "tracking_numbers", ["tenant_id"], unique=False)


def _people() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("login", _KEY_TEXT, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", _KEY_TEXT, nullable=False),
        sa.Column("extension", _KEY_TEXT, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("login", name=op.f("uq_users_login")),
    )
    op.create_index(
        "uq_users_extension", "users", ["extension"], unique=True, **_where("active AND extension <> ''")
    )
    op.create_table(
        "user_direct_lines",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", _KEY_TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_user_direct_lines_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "position", name=op.f("pk_user_direct_lines")),
    )
    op.create_index(op.f("ix_user_direct_lines_number"), "user_direct_lines", ["number"], unique=False)
    op.create_table(
        "user_tenants",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenants.id"], name=op.f("fk_user_tenants_tenant_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_user_tenants_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "tenant_id", name=op.f("pk_user_tenants")),
    )
    op.create_index(op.f("ix_user_tenants_tenant_id"), "user_tenants", ["tenant_id"], unique=False)


def _customers() -> None:
    op.create_table(
        "customers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("search_name", _KEY_TEXT, nullable=False),
        sa.Column("type", _words("type", "residential", "commercial"), nullable=False),
        sa.Column("do_not_service", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_customers_tenant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customers")),
        sa.UniqueConstraint("id", "tenant_id", name=op.f("uq_customers_id")),
    )
    op.create_index(op.f("ix_customers_search_name"), "customers", ["search_name"], unique=False)
    op.create_index(op.f("ix_customers_tenant_id"), "customers", ["tenant_id", "search_name"], unique=False)
    op.create_table(
        "contact_methods",
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("kind", _words("kind", "phone", "mobile", "email", "fax"), nullable=False),
        sa.Column("value", _KEY_TEXT, nullable=False),
        sa.Column("search_value", _KEY_TEXT, nullable=False),
        sa.Column("memo", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id", "tenant_id"],
            ["customers.id", "customers.tenant_id"],
            name=op.f("fk_contact_methods_customer_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("customer_id", "position", name=op.f("pk_contact_methods")),
    )
    op.create_index(
        op.f("ix_contact_methods_search_value"), "contact_methods", ["search_value"], unique=False
    )
    op.create_index(op.f("ix_contact_methods_value"), "contact_methods", ["value", "tenant_id"], unique=False)
    op.create_table(
        "locations",
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("search_street", _KEY_TEXT, nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("postal_code", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id", "tenant_id"],
            ["customers.id", "customers.tenant_id"],
            name=op.f("fk_locations_customer_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("customer_id", "position", name=op.f("pk_locations")),
    )


def _calls() -> None:
    op.create_table(
        "calls",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("direction", _words("direction", "inbound", "outbound"), nullable=False),
        sa.Column("type", _words("type", "queue", "direct", "internal", "outbound"), nullable=False),
        sa.Column(
            "state",
            _words("state", "ringing", "accepting", "dialling", "alerting", "active", "held", "ended"),
            nullable=False,
        ),
        sa.Column(
            "party_kind", _words("party_kind", "number", "extension", "sip_name", "anonymous"), nullable=False
        ),
        sa.Column("party_value", sa.String(), nullable=False),
        sa.Column("party_name", sa.String(), nullable=False),
        sa.Column("search_number", _KEY_TEXT, nullable=False),
        sa.Column("search_name", _KEY_TEXT, nullable=False),
        sa.Column("dialled", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=True),
        sa.Column("queue_id", sa.Uuid(), nullable=True),
        sa.Column("queue_name", sa.String(), nullable=False),
        sa.Column("campaign", sa.String(), nullable=False),
        sa.Column("linked_id", sa.String(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=True),
        sa.Column("ring_limit_us", sa.BigInteger(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("muted", sa.Boolean(), nullable=False),
        sa.Column("held_there", sa.Boolean(), nullable=False),
        sa.Column(
            "end_reason",
            _words(
                "end_reason",
                "answered",
                "missed",
                "rejected",
                "caller_hung_up",
                "answered_elsewhere",
                "declined_elsewhere",
                "cancelled",
                "busy",
                "declined",
                "no_answer",
                "failed",
            ),
            nullable=True,
        ),
        sa.Column("end_code", sa.Integer(), nullable=False),
        sa.Column("end_text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["users.id"], name=op.f("fk_calls_agent_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_calls_customer_id")),
        sa.ForeignKeyConstraint(["queue_id"], ["queues.id"], name=op.f("fk_calls_queue_id")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_calls_tenant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calls")),
    )
    op.create_index(op.f("ix_calls_agent_id"), "calls", ["agent_id", "started_at"], unique=False)
    op.create_index(op.f("ix_calls_customer_id"), "calls", ["customer_id"], unique=False)
    op.create_index(op.f("ix_calls_queue_id"), "calls", ["queue_id"], unique=False)
    op.create_index(op.f("ix_calls_started_at"), "calls", ["started_at"], unique=False)
    op.create_index(op.f("ix_calls_tenant_id"), "calls", ["tenant_id", "started_at"], unique=False)
    op.create_index("ix_calls_unfinished", "calls", ["agent_id"], unique=False, **_where("state <> 'ended'"))
    op.create_table(
        "call_events",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", _KEY_TEXT, nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_id"], ["calls.id"], name=op.f("fk_call_events_call_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_events")),
        sa.UniqueConstraint("call_id", "at", "what", name=op.f("uq_call_events_call_id")),
    )
