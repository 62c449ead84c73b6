"""The table behind the search: the document of each service address (CUST-01).

It holds nothing that is not in the customers' own tables (`search_index.py` keeps it in step), so that a
search reads one table. On SQLite ``customer_search_words`` (FTS5, trigrams) follows it by triggers, and a
tenant's documents are one range of numbers in both. On PostgreSQL there is an index on tenant and trigrams,
and a function that uses it: row-level security keeps a plain query from doing so, as ``LIKE`` is not
leakproof, and would read every row instead.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    TableValuedAlias,
    Uuid,
    cast,
    column,
    func,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from ccpdesk.storage.columns import KEY_TEXT, Base
from ccpdesk.storage.customers.wanted import Groups


class SearchRow(Base):
    """A service address as it is searched; ``name`` is the customer's, the first part of ``text``."""

    __tablename__ = "customer_search"
    __table_args__ = (
        ForeignKeyConstraint(
            ["customer_id", "tenant_id"], ["customers.id", "customers.tenant_id"], ondelete="CASCADE"
        ),
        Index(None, "customer_id"),
        Index(None, "name"),
        Index(None, "tenant_id", "name"),
    )

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"), Identity(), primary_key=True
    )
    tenant_id: Mapped[UUID]
    customer_id: Mapped[UUID]
    location_id: Mapped[UUID | None]
    position: Mapped[int]
    name: Mapped[str] = mapped_column(KEY_TEXT)
    text: Mapped[str] = mapped_column(KEY_TEXT)


def found_addresses(
    indexed: Groups, looked_up: Groups, tenants: Sequence[UUID] | None, at_most: int
) -> TableValuedAlias:
    """PostgreSQL's function: documents that hold a piece of every group (`rights/search.sql`)."""
    called = func.ccpdesk.found_addresses(
        cast(indexed, JSONB()), cast(looked_up, JSONB()), cast(tenants, ARRAY(Uuid())), at_most
    )
    return called.table_valued(*map(column, ("id", "customer", "position", "name", "text")), name="found")
