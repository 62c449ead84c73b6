"""The documents of the customer search, and their indices of trigrams (CUST-01, PERF-04).

The columns that were searched before go: the documents hold what they held.
"""

from collections import defaultdict
from typing import Any

import sqlalchemy as sa
from alembic import op

from ccpdesk.kernel.errors import StoreError
from ccpdesk.storage.customers.documents import joined, searchable
from ccpdesk.storage.customers.search_index import first_number, numbered
from ccpdesk.storage.customers.trigrams import drop_trigrams, make_trigrams
from ccpdesk.storage.folding import digits, folded

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_KEY_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_AT_ONCE = 2_000
_EXTENSIONS = ("pg_trgm", "btree_gin")


def upgrade() -> None:
    """Make the table, fill it, and then its indices: that is quicker than the other way round."""
    _create_table()
    _fill()
    for columns in (["customer_id"], ["name"], ["tenant_id", "name"]):
        op.create_index(f"ix_customer_search_{columns[0]}", "customer_search", columns)
    make_trigrams(op.get_bind())
    op.drop_index("ix_contact_methods_search_value", "contact_methods")
    op.drop_index("ix_customers_search_name", "customers")
    op.drop_column("contact_methods", "search_value")
    op.drop_column("locations", "search_street")


def downgrade() -> None:
    """Drop the documents, and fill the columns again that were searched before.

    The extensions stay: others may use them by now.
    """
    _fill_again("contact_methods", "search_value", ("kind", "value"), _search_value)
    _fill_again(
        "locations", "search_street", ("street", "unit"), lambda row: folded(f"{row['street']} {row['unit']}")
    )
    op.create_index("ix_customers_search_name", "customers", ["search_name"])
    op.create_index("ix_contact_methods_search_value", "contact_methods", ["search_value"])
    drop_trigrams(op.get_bind())
    op.drop_table("customer_search")


def _on_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _create_table() -> None:
    if _on_postgresql():
        for extension in _EXTENSIONS:
            _need(extension)
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "customer_search",
        sa.Column("id", number, sa.Identity(), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("location_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", _KEY_TEXT, nullable=False),
        sa.Column("text", _KEY_TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id", "tenant_id"],
            ["customers.id", "customers.tenant_id"],
            name=op.f("fk_customer_search_customer_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_search")),
    )


def _need(extension: str) -> None:
    """Both come with PostgreSQL, and whoever may create in the database may install them."""
    bind = op.get_bind()
    if bind.scalar(sa.text("SELECT 1 FROM pg_extension WHERE extname = :name"), {"name": extension}):
        return
    there = bind.scalar(
        sa.text("SELECT 1 FROM pg_available_extensions WHERE name = :name"), {"name": extension}
    )
    allowed = bind.scalar(sa.text("SELECT has_database_privilege(current_database(), 'CREATE')"))
    database = bind.scalar(sa.text("SELECT current_database()"))
    if not there:
        raise StoreError(
            f"The customer search needs PostgreSQL's extension {extension}, which its server does not have",
            str(database),
            "Ask its administrator to install the server's contrib package (Debian: postgresql-contrib).",
        )
    if not allowed:
        raise StoreError(
            f"The customer search needs PostgreSQL's extension {extension}, which this login may not install",
            str(database),
            f"Ask the administrator to run, in that database: CREATE EXTENSION {extension};",
        )
    op.execute(f"CREATE EXTENSION {extension}")


def _fill() -> None:
    bind = op.get_bind()
    documents = sa.table("customer_search", *(sa.column(name, kind) for name, kind in _DOCUMENT.items()))
    last: dict[Any, int] = {}
    after: Any = None
    while True:
        wanted = sa.select(_CUSTOMERS).order_by(_CUSTOMERS.c.id).limit(_AT_ONCE)
        customers = bind.execute(wanted if after is None else wanted.where(_CUSTOMERS.c.id > after)).all()
        if not customers:
            return
        rows = _documents(bind, customers)
        if not _on_postgresql():
            last = {row["tenant_id"]: first_number(row["tenant_id"]) for row in rows} | last
            rows = numbered(rows, last)
        bind.execute(sa.insert(documents).values({name: sa.bindparam(name) for name in rows[0]}), rows)
        after = customers[-1].id


def _documents(bind: sa.Connection, customers: Any) -> list[dict[str, Any]]:
    contacts, places = _parts(bind, _CONTACTS, customers), _parts(bind, _LOCATIONS, customers)
    return [
        {
            "tenant_id": customer.tenant_id,
            "customer_id": customer.id,
            "location_id": place.id if place is not None else None,
            "position": position,
            "name": searchable(customer.name),
            "text": joined(
                searchable(customer.name),
                *(_contact(item) for item in contacts[customer.id]),
                _address(place) if place is not None else "",
            ),
        }
        for customer in customers
        for position, place in enumerate(places[customer.id] or (None,))
    ]


def _parts(bind: sa.Connection, table: sa.TableClause, customers: Any) -> dict[Any, list[Any]]:
    found = defaultdict(list)
    ids = [customer.id for customer in customers]
    for row in bind.execute(sa.select(table).where(table.c.customer_id.in_(ids)).order_by(table.c.position)):
        found[row.customer_id].append(row)
    return found


def _contact(row: Any) -> str:
    return searchable(row.value) if row.kind == "email" else digits(row.value)


def _address(row: Any) -> str:
    return searchable(f"{row.street} {row.unit} {row.city} {row.state} {row.postal_code}")


def _search_value(row: sa.RowMapping) -> str:
    return folded(row["value"]) if row["kind"] == "email" else digits(row["value"])


def _fill_again(name: str, column: str, read: tuple[str, ...], made: Any) -> None:
    bind = op.get_bind()
    op.add_column(name, sa.Column(column, _KEY_TEXT, nullable=False, server_default=""))
    table = sa.table(name, sa.column("id", sa.Uuid()), *(sa.column(part) for part in (*read, column)))
    write = sa.update(table).where(table.c.id == sa.bindparam("row")).values({column: sa.bindparam("made")})
    for part in bind.execute(sa.select(table).execution_options(yield_per=_AT_ONCE)).mappings().partitions():
        bind.execute(write, [{"row": row["id"], "made": made(row)} for row in part])


_DOCUMENT: dict[str, Any] = {
    "id": sa.BigInteger(),
    "tenant_id": sa.Uuid(),
    "customer_id": sa.Uuid(),
    "location_id": sa.Uuid(),
    "position": sa.Integer(),
    "name": sa.Text(),
    "text": sa.Text(),
}
_CUSTOMERS = sa.table(
    "customers", sa.column("id", sa.Uuid()), sa.column("tenant_id", sa.Uuid()), sa.column("name", sa.String())
)
_CONTACTS = sa.table(
    "contact_methods",
    sa.column("customer_id", sa.Uuid()),
    sa.column("position", sa.Integer()),
    sa.column("kind", sa.String()),
    sa.column("value", sa.String()),
)
_LOCATIONS = sa.table(
    "locations",
    sa.column("id", sa.Uuid()),
    sa.column("customer_id", sa.Uuid()),
    sa.column("position", sa.Integer()),
    *(sa.column(part, sa.String()) for part in ("street", "unit", "city", "state", "postal_code")),
)
