"""The port `CustomerBook` on the database."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from ccpdesk.customers.conflict import Edit
from ccpdesk.customers.customer import Customer
from ccpdesk.customers.found import FoundAddress
from ccpdesk.kernel.ids import CustomerId, TenantId, UserId
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.columns import Base
from ccpdesk.storage.customers.by_number import reached_at
from ccpdesk.storage.customers.rows import contact_rows, customer_of, customer_row, location_rows
from ccpdesk.storage.customers.save import edits_of, save_customer
from ccpdesk.storage.customers.search import search
from ccpdesk.storage.customers.search_index import add_documents
from ccpdesk.storage.customers.sharing import sharing
from ccpdesk.storage.customers.tables import ContactRow, CustomerRow, LocationRow


class SqlCustomerBook:
    """Customers, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, customer: Customer) -> None:
        """Insert one customer; an unknown tenant raises StoreError."""
        self.add_many((customer,))

    def add_many(self, customers: Sequence[Customer]) -> None:
        """Insert many at once: one prepared statement for each table."""
        batches = (
            (CustomerRow, [customer_row(item) for item in customers]),
            (ContactRow, [row for item in customers for row in contact_rows(item)]),
            (LocationRow, [row for item in customers for row in location_rows(item)]),
        )
        with attempt(self._session):
            for row, rows in batches:
                if rows:  # the table itself: what the mapping adds for each row is a third of the time
                    self._session.execute(insert(Base.metadata.tables[row.__tablename__]), rows)
            add_documents(self._session, customers)

    def save(self, customer: Customer, expected_version: int, by: UserId, at: datetime) -> Customer:
        """Write a changed customer; returns it with its new version.

        Raises:
            Conflict: it is not at ``expected_version`` any more; nothing was written.
            StoreError: it is not there, or who changes it is unknown.
        """
        return save_customer(self._session, customer, expected_version, by, at)

    def edits(self, customer: CustomerId) -> Sequence[Edit]:
        """Every saving of the customer, oldest first."""
        return edits_of(self._session, customer)

    def get(self, customer: CustomerId) -> Customer | None:
        """The customer with that id."""
        row = self._session.get(CustomerRow, customer)
        return customer_of(row) if row else None

    def page(self, after: CustomerId | None, limit: int) -> Sequence[Customer]:
        """The next customers in the order of their ids; what was read before is forgotten."""
        self._session.expunge_all()
        rows = select(CustomerRow).order_by(CustomerRow.id).limit(limit)
        if after is not None:
            rows = rows.where(CustomerRow.id > after)
        return [customer_of(row) for row in self._session.scalars(rows)]

    def by_number(self, number: str, tenant: TenantId | None) -> Sequence[Customer]:
        """Customers with exactly that E.164 number, by name: one look-up in the index (value, tenant)."""
        return reached_at(self._session, number, tenant)

    def maybe_same(self, customer: Customer, limit: int = 50) -> Sequence[Customer]:
        """Customers of the same tenant with a number, email, address or sound of the name in common."""
        rows = self._session.scalars(sharing(customer, limit))
        return [customer_of(row) for row in rows]

    def search(
        self, text: str, tenants: Collection[TenantId] | None, limit: int = 50
    ) -> Sequence[FoundAddress]:
        """Service addresses whose customer, number, email or street fits ``text``, best match first."""
        return search(self._session, text, tenants, limit)
