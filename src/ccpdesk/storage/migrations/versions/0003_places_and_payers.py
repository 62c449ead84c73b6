"""Locations and contact methods with ids; who pays, tax, balance, tags, version (CUST-05, CUST-11).

The two tables are made anew and filled from the old ones: what named a row by its place in a list is named by
an id from now on.
"""

import json
from collections.abc import Callable
from typing import Any, Self

import sqlalchemy as sa
from alembic import op

from ccpdesk.kernel.ids import new_id

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_KEY_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_BILLING = ("name", "street", "unit", "city", "state", "postal_code", "country")
_NOTIFICATIONS = json.dumps(["confirmation", "reminder", "on_the_way", "follow_up"])
_AT_ONCE = 5_000
_INDICES = {
    "contact_methods": {
        "ix_contact_methods_search_value": ["search_value"],
        "ix_contact_methods_value": ["value", "tenant_id"],
    },
    "locations": {},
}


def upgrade() -> None:
    """Make the tables anew; customers pay for themselves, are taxable and owe nothing."""
    op.add_column("customers", sa.Column("taxable", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("customers", sa.Column("balance", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("customers", sa.Column("tags", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("customers", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    for part in _BILLING:
        op.add_column("customers", sa.Column(f"billing_{part}", sa.String(), nullable=True))
    for table, create in (("contact_methods", _contacts), ("locations", _locations)):
        with _Anew(table, create) as anew:
            anew.fill_with_ids()


def downgrade() -> None:
    """Make the tables as they were; who pays, and everything else that they had no place for, is lost."""
    for table, create in (("locations", _old_locations), ("contact_methods", _old_contacts)):
        with _Anew(table, create) as anew:
            anew.fill_by_position()
    for part in reversed(_BILLING):
        op.drop_column("customers", f"billing_{part}")
    for name in ("version", "tags", "balance", "taxable"):
        op.drop_column("customers", name)


class _Anew:
    """A table that is put aside, made anew, filled from what was put aside, and given its indices back."""

    def __init__(self, name: str, create: Callable[[], sa.Table]) -> None:
        self._name = name
        self._create = create
        self._bind = op.get_bind()

    def __enter__(self) -> Self:
        inspector = sa.inspect(self._bind)
        for index in inspector.get_indexes(self._name):
            if index["name"] and not index.get("duplicates_constraint"):
                op.drop_index(index["name"], self._name)
        if self._bind.dialect.name == "postgresql":  # there, names of keys are names of indices: one each
            for unique in inspector.get_unique_constraints(self._name):
                op.drop_constraint(op.f(unique["name"] or ""), self._name, type_="unique")
            op.drop_constraint(op.f(f"pk_{self._name}"), self._name, type_="primary")
        op.rename_table(self._name, f"{self._name}_before")
        self._new = self._create()
        typed = [sa.column(column.name, column.type) for column in _both(self._name)]
        self._old = sa.table(f"{self._name}_before", *typed)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            return
        op.drop_table(f"{self._name}_before")
        for name, columns in _INDICES[self._name].items():
            op.create_index(name, self._name, columns)
        if "id" in self._new.c:
            op.create_index(f"ix_{self._name}_customer_id", self._name, ["customer_id", "position"])

    def fill_with_ids(self) -> None:
        rows = sa.select(*self._old.c, *self._added()).select_from(self._with_tenant())
        rows = rows.execution_options(yield_per=_AT_ONCE)
        for part in self._bind.execute(rows).mappings().partitions():
            self._bind.execute(sa.insert(self._new), [{"id": new_id(), **row} for row in part])

    def fill_by_position(self) -> None:
        """Positions count from 0 again; rows of who pays have none."""
        place = sa.func.row_number().over(partition_by=self._old.c.customer_id, order_by=self._old.c.position)
        kept = [column for column in self._new.c if column.name != "position"]
        rows = sa.select(*(self._old.c[column.name] for column in kept), place - 1)
        if self._name == "contact_methods":
            rows = rows.where(sa.not_(sa.column("billing", sa.Boolean())))
        names = [*(column.name for column in kept), "position"]
        self._bind.execute(sa.insert(self._new).from_select(names, rows))

    def _added(self) -> list[sa.ColumnElement[Any]]:
        if self._name == "locations":
            return [_TENANTS.c.country]
        return [sa.false().label("billing"), sa.literal(_NOTIFICATIONS).label("notifications")]

    def _with_tenant(self) -> sa.FromClause:
        return self._old.join(_TENANTS, _TENANTS.c.id == self._old.c.tenant_id)


_TENANTS = sa.table("tenants", sa.column("id", sa.Uuid()), sa.column("country", sa.String()))


def _contacts() -> sa.Table:
    return op.create_table(
        "contact_methods",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("billing", sa.Boolean(), nullable=False),
        *_both("contact_methods"),
        sa.Column("notifications", sa.Text(), nullable=False),
        _of_customer("contact_methods"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_methods")),
    )


def _old_contacts() -> sa.Table:
    return op.create_table(
        "contact_methods",
        *_both("contact_methods"),
        _of_customer("contact_methods"),
        sa.PrimaryKeyConstraint("customer_id", "position", name=op.f("pk_contact_methods")),
    )


def _both(table: str) -> list[sa.Column[Any]]:
    """The columns that ``table`` has had all along."""
    return [
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        *(_contact_columns() if table == "contact_methods" else _location_columns()),
    ]


def _contact_columns() -> list[sa.Column[Any]]:
    kinds = sa.Enum(
        "phone", "mobile", "email", "fax", name="kind", native_enum=False, create_constraint=True, length=32
    )
    return [
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("kind", kinds, nullable=False),
        sa.Column("value", _KEY_TEXT, nullable=False),
        sa.Column("search_value", _KEY_TEXT, nullable=False),
        sa.Column("memo", sa.String(), nullable=False),
    ]


def _locations() -> sa.Table:
    return op.create_table(
        "locations",
        sa.Column("id", sa.Uuid(), nullable=False),
        *_both("locations"),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        _of_customer("locations"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_locations")),
        sa.UniqueConstraint("id", "tenant_id", name=op.f("uq_locations_id")),
    )


def _old_locations() -> sa.Table:
    return op.create_table(
        "locations",
        *_both("locations"),
        _of_customer("locations"),
        sa.PrimaryKeyConstraint("customer_id", "position", name=op.f("pk_locations")),
    )


def _location_columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("search_street", _KEY_TEXT, nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("postal_code", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
    ]


def _of_customer(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["customer_id", "tenant_id"],
        ["customers.id", "customers.tenant_id"],
        name=op.f(f"fk_{table}_customer_id"),
        ondelete="CASCADE",
    )
