"""Notes, photos, equipment, issue reports, portal resets; jobs, appointments, quotes, outcomes of calls."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_KEY_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_MOMENT = sa.DateTime(timezone=True)
_TABLES = (
    "job_numbers",
    "customer_notes",
    "invoices",
    "portal_resets",
    "booking_drafts",
    "equipment",
    "issue_reports",
    "jobs",
    "photos",
    "quotes",
    "appointments",
    "call_outcomes",
    "photo_pictures",
    "appointment_changes",
)


def upgrade() -> None:
    """Create the tables, those that others refer to first."""
    _job_numbers()
    _customer_notes()
    _invoices()
    _portal_resets()
    _booking_drafts()
    _equipment()
    _issue_reports()
    _jobs()
    _photos()
    _quotes()
    _appointments()
    _call_outcomes()
    _photo_pictures()
    _appointment_changes()


def downgrade() -> None:
    """Drop the tables with everything in them; indices go with them."""
    for table in reversed(_TABLES):
        op.drop_table(table)


def _words(name: str, *allowed: str) -> sa.Enum:
    return sa.Enum(*allowed, name=name, native_enum=False, create_constraint=True, length=32)


def _id(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Uuid(), nullable=nullable)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _to(table: str, column: str, other: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column, "tenant_id"],
        [f"{other}.id", f"{other}.tenant_id"],
        name=op.f(f"fk_{table}_{column}"),
        ondelete=ondelete,
    )


def _job_numbers() -> None:
    op.create_table(
        "job_numbers",
        _id("tenant_id"),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenants.id"], name=op.f("fk_job_numbers_tenant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("pk_job_numbers")),
    )


def _customer_notes() -> None:
    op.create_table(
        "customer_notes",
        _id("id"),
        _id("tenant_id"),
        _id("customer_id"),
        _text("text"),
        sa.Column("at", _MOMENT, nullable=False),
        _id("author_id", nullable=True),
        _text("author_name"),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name=op.f("fk_customer_notes_author_id")),
        _to("customer_notes", "customer_id", "customers"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_notes")),
    )
    op.create_index(op.f("ix_customer_notes_author_id"), "customer_notes", ["author_id"])
    op.create_index(op.f("ix_customer_notes_customer_id"), "customer_notes", ["customer_id", "at"])


def _invoices() -> None:
    op.create_table(
        "invoices",
        _id("id"),
        _id("tenant_id"),
        _id("customer_id"),
        _text("number"),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        _id("job_id", nullable=True),
        _to("invoices", "customer_id", "customers"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoices")),
    )
    op.create_index(op.f("ix_invoices_customer_id"), "invoices", ["customer_id", "issued_on"])
    op.create_index(op.f("ix_invoices_job_id"), "invoices", ["job_id"])


def _portal_resets() -> None:
    op.create_table(
        "portal_resets",
        _id("id"),
        _id("tenant_id"),
        _id("customer_id"),
        sa.Column("token_hash", _KEY_TEXT, nullable=False),
        _text("sent_to"),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("used_at", _MOMENT, nullable=True),
        _to("portal_resets", "customer_id", "customers"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portal_resets")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_portal_resets_token_hash")),
    )
    op.create_index(op.f("ix_portal_resets_customer_id"), "portal_resets", ["customer_id"])


def _booking_drafts() -> None:
    op.create_table(
        "booking_drafts",
        _id("id"),
        _id("tenant_id"),
        _id("agent_id"),
        _id("customer_id"),
        sa.Column("updated_at", _MOMENT, nullable=False),
        _id("location_id", nullable=True),
        _id("call_id", nullable=True),
        _text("job_type"),
        _text("business_unit"),
        _text("campaign"),
        sa.Column("priority", _words("priority", "low", "normal", "high", "urgent"), nullable=False),
        _text("summary"),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("starts_at", _MOMENT, nullable=True),
        sa.Column("ends_at", _MOMENT, nullable=True),
        _text("technician_notes"),
        sa.ForeignKeyConstraint(["agent_id"], ["users.id"], name=op.f("fk_booking_drafts_agent_id")),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_booking_drafts_call_id")),
        _to("booking_drafts", "customer_id", "customers"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking_drafts")),
        sa.UniqueConstraint("call_id", name=op.f("uq_booking_drafts_call_id")),
    )
    op.create_index(op.f("ix_booking_drafts_agent_id"), "booking_drafts", ["agent_id"])
    op.create_index(op.f("ix_booking_drafts_customer_id"), "booking_drafts", ["customer_id"])


def _equipment() -> None:
    op.create_table(
        "equipment",
        _id("id"),
        _id("tenant_id"),
        _id("location_id"),
        sa.Column("name", _KEY_TEXT, nullable=False),
        _text("manufacturer"),
        _text("model"),
        _text("serial_number"),
        sa.Column("installed_on", sa.Date(), nullable=True),
        sa.Column("warranty_until", sa.Date(), nullable=True),
        _text("memo"),
        sa.Column("components", sa.Text(), nullable=False),
        sa.Column("services", sa.Text(), nullable=False),
        _to("equipment", "location_id", "locations"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equipment")),
    )
    op.create_index(op.f("ix_equipment_location_id"), "equipment", ["location_id", "name"])


def _issue_reports() -> None:
    op.create_table(
        "issue_reports",
        _id("id"),
        _text("text"),
        _text("screen"),
        sa.Column("at", _MOMENT, nullable=False),
        _id("by_id"),
        _id("tenant_id", nullable=True),
        _id("customer_id", nullable=True),
        _id("location_id", nullable=True),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_issue_reports_by_id")),
        _to("issue_reports", "customer_id", "customers"),
        _to("issue_reports", "location_id", "locations"),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_issue_reports_tenant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue_reports")),
    )
    op.create_index(op.f("ix_issue_reports_by_id"), "issue_reports", ["by_id"])
    op.create_index(op.f("ix_issue_reports_customer_id"), "issue_reports", ["customer_id"])
    op.create_index(op.f("ix_issue_reports_done"), "issue_reports", ["done", "at"])
    op.create_index(op.f("ix_issue_reports_location_id"), "issue_reports", ["location_id"])
    op.create_index(op.f("ix_issue_reports_tenant_id"), "issue_reports", ["tenant_id"])


def _jobs() -> None:
    op.create_table(
        "jobs",
        _id("id"),
        _id("tenant_id"),
        _id("customer_id"),
        _id("location_id"),
        sa.Column("number", _KEY_TEXT, nullable=False),
        sa.Column("booked_at", _MOMENT, nullable=False),
        _text("job_type"),
        _text("business_unit"),
        _text("campaign"),
        _text("department"),
        sa.Column("priority", _words("priority", "low", "normal", "high", "urgent"), nullable=False),
        sa.Column(
            "status",
            _words("status", "scheduled", "in_progress", "on_hold", "completed", "cancelled"),
            nullable=False,
        ),
        _text("summary"),
        sa.Column("tags", sa.Text(), nullable=False),
        _id("call_id", nullable=True),
        _id("booked_by", nullable=True),
        _text("cancel_reason"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["booked_by"], ["users.id"], name=op.f("fk_jobs_booked_by")),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name=op.f("fk_jobs_call_id")),
        _to("jobs", "customer_id", "customers"),
        _to("jobs", "location_id", "locations"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
        sa.UniqueConstraint("id", "tenant_id", name=op.f("uq_jobs_id")),
        sa.UniqueConstraint("tenant_id", "number", name=op.f("uq_jobs_tenant_id")),
    )
    op.create_index(op.f("ix_jobs_booked_by"), "jobs", ["booked_by"])
    op.create_index(op.f("ix_jobs_call_id"), "jobs", ["call_id"])
    op.create_index(op.f("ix_jobs_customer_id"), "jobs", ["customer_id"])
    op.create_index(op.f("ix_jobs_location_id"), "jobs", ["location_id"])


def _photos() -> None:
    op.create_table(
        "photos",
        _id("id"),
        _id("tenant_id"),
        _id("location_id"),
        sa.Column("taken_at", _MOMENT, nullable=False),
        _text("media_type"),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("thumbnail", sa.LargeBinary(), nullable=False),
        _text("caption"),
        _text("taken_by"),
        _id("job_id", nullable=True),
        _to("photos", "location_id", "locations"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photos")),
        sa.UniqueConstraint("id", "tenant_id", name=op.f("uq_photos_id")),
    )
    op.create_index(op.f("ix_photos_location_id"), "photos", ["location_id", "taken_at"])


def _quotes() -> None:
    op.create_table(
        "quotes",
        _id("id"),
        _id("tenant_id"),
        _id("customer_id"),
        _id("location_id"),
        _text("number"),
        sa.Column("status", _words("status", "draft", "open", "sold", "denied", "expired"), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        _text("title"),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        _id("job_id", nullable=True),
        _to("quotes", "customer_id", "customers"),
        _to("quotes", "location_id", "locations"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotes")),
    )
    op.create_index(op.f("ix_quotes_customer_id"), "quotes", ["customer_id"])
    op.create_index(op.f("ix_quotes_location_id"), "quotes", ["location_id", "made_on"])


def _appointments() -> None:
    op.create_table(
        "appointments",
        _id("id"),
        _id("tenant_id"),
        _id("job_id"),
        _id("location_id"),
        _text("number"),
        sa.Column("starts_at", _MOMENT, nullable=False),
        sa.Column("ends_at", _MOMENT, nullable=False),
        sa.Column(
            "status",
            _words("status", "scheduled", "dispatched", "working", "on_hold", "done", "cancelled"),
            nullable=False,
        ),
        _text("technician"),
        _text("technician_notes"),
        sa.Column("version", sa.Integer(), nullable=False),
        _to("appointments", "job_id", "jobs"),
        _to("appointments", "location_id", "locations"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointments")),
        sa.UniqueConstraint("id", "tenant_id", name=op.f("uq_appointments_id")),
    )
    op.create_index(op.f("ix_appointments_job_id"), "appointments", ["job_id"])
    op.create_index(op.f("ix_appointments_location_id"), "appointments", ["location_id", "starts_at"])
    op.create_index(op.f("ix_appointments_tenant_id"), "appointments", ["tenant_id", "starts_at"])


def _call_outcomes() -> None:
    op.create_table(
        "call_outcomes",
        _id("call_id"),
        _id("agent_id"),
        sa.Column(
            "call_class",
            _words("call_class", "booked", "unbooked", "excused", "not_a_lead", "abandoned"),
            nullable=False,
        ),
        sa.Column("at", _MOMENT, nullable=False),
        _id("tenant_id", nullable=True),
        _id("job_id", nullable=True),
        _text("reason"),
        _text("note"),
        sa.ForeignKeyConstraint(["agent_id"], ["users.id"], name=op.f("fk_call_outcomes_agent_id")),
        sa.ForeignKeyConstraint(
            ["call_id"], ["calls.id"], name=op.f("fk_call_outcomes_call_id"), ondelete="CASCADE"
        ),
        _to("call_outcomes", "job_id", "jobs"),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_call_outcomes_tenant_id")),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_call_outcomes")),
    )
    op.create_index(op.f("ix_call_outcomes_agent_id"), "call_outcomes", ["agent_id"])
    op.create_index(op.f("ix_call_outcomes_job_id"), "call_outcomes", ["job_id"])
    op.create_index(op.f("ix_call_outcomes_tenant_id"), "call_outcomes", ["tenant_id", "at"])


def _photo_pictures() -> None:
    op.create_table(
        "photo_pictures",
        _id("photo_id"),
        _id("tenant_id"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        _to("photo_pictures", "photo_id", "photos", "CASCADE"),
        sa.PrimaryKeyConstraint("photo_id", name=op.f("pk_photo_pictures")),
    )


def _appointment_changes() -> None:
    op.create_table(
        "appointment_changes",
        _id("id"),
        _id("tenant_id"),
        _id("appointment_id"),
        sa.Column("what", _words("what", "rescheduled", "cancelled"), nullable=False),
        _text("reason"),
        sa.Column("at", _MOMENT, nullable=False),
        _id("by_id"),
        sa.Column("starts_before", _MOMENT, nullable=False),
        sa.Column("ends_before", _MOMENT, nullable=False),
        _to("appointment_changes", "appointment_id", "appointments"),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_appointment_changes_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment_changes")),
    )
    op.create_index(
        op.f("ix_appointment_changes_appointment_id"), "appointment_changes", ["appointment_id", "at"]
    )
    op.create_index(op.f("ix_appointment_changes_by_id"), "appointment_changes", ["by_id"])
