"""Who changed what of a customer, why one is not served, what duplicates share (CUST-07, CUST-11)."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

from ccpdesk.customers.address import Address
from ccpdesk.customers.likeness import address_key, name_key

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_KEY_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_AT_ONCE = 5_000
_CUSTOMERS = sa.table(
    "customers", sa.column("id", sa.Uuid()), sa.column("name", sa.String()), sa.column("name_key", sa.Text())
)
_LOCATIONS = sa.table(
    "locations",
    sa.column("id", sa.Uuid()),
    *(sa.column(part, sa.String()) for part in ("street", "unit", "city", "state", "postal_code")),
    sa.column("address_key", sa.Text()),
)


def upgrade() -> None:
    """Add the columns, fill the keys, and make the table of edits."""
    reason = sa.Column("do_not_service_reason", sa.String(), nullable=False, server_default="")
    op.add_column("customers", reason)
    op.add_column("customers", sa.Column("name_key", _KEY_TEXT, nullable=False, server_default=""))
    op.add_column("locations", sa.Column("address_key", _KEY_TEXT, nullable=False, server_default=""))
    _fill(_CUSTOMERS, "name_key", lambda row: name_key(row["name"]))
    _fill(_LOCATIONS, "address_key", lambda row: address_key(_address(row)))
    op.create_index(op.f("ix_customers_name_key"), "customers", ["name_key", "tenant_id"])
    op.create_index(op.f("ix_locations_address_key"), "locations", ["address_key", "tenant_id"])
    op.create_table(
        "customer_edits",
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id", "tenant_id"],
            ["customers.id", "customers.tenant_id"],
            name=op.f("fk_customer_edits_customer_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_customer_edits_by_id")),
        sa.PrimaryKeyConstraint("customer_id", "version", name=op.f("pk_customer_edits")),
    )
    op.create_index(op.f("ix_customer_edits_by_id"), "customer_edits", ["by_id"])


def downgrade() -> None:
    """Drop the edits, the keys and the reason."""
    op.drop_table("customer_edits")
    op.drop_index("ix_locations_address_key", "locations")
    op.drop_index("ix_customers_name_key", "customers")
    op.drop_column("locations", "address_key")
    op.drop_column("customers", "name_key")
    op.drop_column("customers", "do_not_service_reason")


def _fill(table: sa.TableClause, column: str, made: Callable[[sa.RowMapping], str]) -> None:
    """Fill ``column`` of every row; the keys are made in Python, so that both databases have the same."""
    bind = op.get_bind()
    known = [item for item in table.c if item.name != column]
    write = sa.update(table).where(table.c.id == sa.bindparam("row")).values({column: sa.bindparam("made")})
    after: Any = None
    while True:
        wanted = sa.select(*known).order_by(table.c.id).limit(_AT_ONCE)
        rows = bind.execute(wanted if after is None else wanted.where(table.c.id > after)).mappings().all()
        if not rows:
            return
        bind.execute(write, [{"row": row["id"], "made": made(row)} for row in rows])
        after = rows[-1]["id"]


def _address(row: sa.RowMapping) -> Address:
    return Address(row["street"], row["city"], row["state"], row["postal_code"], unit=row["unit"])
