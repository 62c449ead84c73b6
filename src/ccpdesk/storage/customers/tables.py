"""Tables of the customers: customers, contact_methods, locations (CUST-01, CUST-03, CUST-06).

Contact methods and locations repeat the tenant of their customer: the look-up of a caller's number within a
tenant is then one index, and a rule about tenants can be held on every table by itself. A composite key keeps
the copy true.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ccpdesk.customers.customer import ContactKind, CustomerType
from ccpdesk.storage.columns import KEY_TEXT, Base, TextList, UtcTime, words


class CustomerRow(Base):
    """A customer; ``search_name`` is the name as it is searched and sorted, ``name_key`` as it sounds.

    The columns ``billing_…`` are all null, or none is.
    """

    __tablename__ = "customers"
    __table_args__ = (
        UniqueConstraint("id", "tenant_id"),
        Index(None, "tenant_id", "search_name"),
        Index(None, "name_key", "tenant_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID] = mapped_column(ForeignKey("tenants.id"))
    name: Mapped[str]
    search_name: Mapped[str] = mapped_column(KEY_TEXT)
    name_key: Mapped[str] = mapped_column(KEY_TEXT)
    type: Mapped[CustomerType] = mapped_column(words(CustomerType, "type"))
    do_not_service: Mapped[bool]
    do_not_service_reason: Mapped[str]
    since: Mapped[date | None]
    taxable: Mapped[bool]
    balance: Mapped[int] = mapped_column(BigInteger)
    tags: Mapped[tuple[str, ...]] = mapped_column(TextList)
    version: Mapped[int]
    billing_name: Mapped[str | None]
    billing_street: Mapped[str | None]
    billing_unit: Mapped[str | None]
    billing_city: Mapped[str | None]
    billing_state: Mapped[str | None]
    billing_postal_code: Mapped[str | None]
    billing_country: Mapped[str | None]

    contacts: Mapped[list["ContactRow"]] = relationship(
        order_by="ContactRow.position", lazy="selectin", viewonly=True
    )
    locations: Mapped[list["LocationRow"]] = relationship(
        order_by="LocationRow.position", lazy="selectin", viewonly=True
    )


def _of_customer() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["customer_id", "tenant_id"], ["customers.id", "customers.tenant_id"], ondelete="CASCADE"
    )


class ContactRow(Base):
    """A contact method of a customer, or (``billing``) of who pays for the customer."""

    __tablename__ = "contact_methods"
    __table_args__ = (
        _of_customer(),
        Index(None, "customer_id", "position"),
        Index(None, "value", "tenant_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    customer_id: Mapped[UUID]
    billing: Mapped[bool]
    position: Mapped[int]
    tenant_id: Mapped[UUID]
    kind: Mapped[ContactKind] = mapped_column(words(ContactKind, "kind"))
    value: Mapped[str] = mapped_column(KEY_TEXT)
    memo: Mapped[str]
    notifications: Mapped[tuple[str, ...]] = mapped_column(TextList)


class LocationRow(Base):
    """A service address; ``address_key`` is it as it is compared, with the empty one nothing is."""

    __tablename__ = "locations"
    __table_args__ = (
        _of_customer(),
        UniqueConstraint("id", "tenant_id"),
        Index(None, "customer_id", "position"),
        Index(None, "address_key", "tenant_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    customer_id: Mapped[UUID]
    position: Mapped[int]
    tenant_id: Mapped[UUID]
    name: Mapped[str]
    street: Mapped[str]
    address_key: Mapped[str] = mapped_column(KEY_TEXT)
    unit: Mapped[str]
    city: Mapped[str]
    state: Mapped[str]
    postal_code: Mapped[str]
    country: Mapped[str]
    notes: Mapped[str]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]


class CustomerEditRow(Base):
    """One saving of a customer, and which ``version`` came of it (CUST-11).

    ``changes`` holds three texts for each field: its name, before, after, as a JSON list; null for nothing.
    """

    __tablename__ = "customer_edits"
    __table_args__ = (_of_customer(),)

    customer_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tenant_id: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(UtcTime)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    changes: Mapped[tuple[tuple[str, str | None, str | None], ...]] = mapped_column(TextList)
